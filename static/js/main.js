// Loaded on every page. Each part looks for its own marks and does nothing without them: pages work without any of it.
import "./exit.js";
import "./passkey.js";
import "./live.js";
import "./listen.js";
import "./undo.js";
import "./code.js";
import "./install.js";
import "./news.js";
import "./photo.js";
