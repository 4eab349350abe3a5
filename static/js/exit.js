// Leave: the screen is empty before anything else happens, and Back finds no plan (measured, see docs).
const signedIn = () => document.body?.hasAttribute("data-signed-in");

const blank = () => {
  document.documentElement.replaceChildren();
  globalThis.speechSynthesis?.cancel();
};

export function leave() {
  blank();
  // replace, not href: this page leaves the history too. GET, so that the service worker can answer without a signal.
  location.replace("/exit");
}

addEventListener("submit", (event) => {
  if (!event.target.matches("[data-leave]")) return;
  event.preventDefault();
  leave();
}, true);

// Shift three times within five seconds, and nothing else in between: capitals while typing do not count.
let presses = [];
addEventListener("keydown", (event) => {
  if (event.key !== "Shift") presses = [];
  else if (!event.repeat && signedIn()) {
    presses = [...presses.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
    if (presses.length > 2) leave();
  }
}, true);

// A page kept for Back would still show the plan after signing out.
addEventListener("pagehide", () => { if (signedIn()) blank(); });
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
