// Read aloud, one sentence at a time, the sentence marked while it is spoken. A button shows itself only when this phone
// has a voice of its own for these words (voices.js); where there is none, a plain sentence says so.
//   data-listen="the words" data-lang="cy"      or      data-listen-from="ids of parts of the page"
import { answer, load, tried, voiceFor } from "./voices.js";

const synth = globalThis.speechSynthesis;
const BUTTONS = "[data-listen], [data-listen-from]";
const READ = "h1, h2, legend, label, .words, .choice, [data-read]";
const RATES = { slow: 0.75, slower: 0.55 };
let playing = null;

const langOf = (element) => element.dataset.lang || element.closest("[lang]")?.lang || "en";
const rate = () => RATES[document.documentElement.dataset.aloud] ?? 0.9;

// One utterance a sentence: long ones stop half-way on some phones, and word boundaries are not told on Android.
const sentences = (words, code) => (globalThis.Intl?.Segmenter
  ? [...new Intl.Segmenter(code, { granularity: "sentence" }).segment(words)].map((each) => each.segment)
  : words.match(/[^.!?؟۔।\n]+[.!?؟۔।]*/g) || []).filter((each) => each.trim());

// [words, language, the element that shows them]
function parts(button) {
  const from = button.dataset.listenFrom;
  if (from) return from.split(" ").flatMap((id) => [...document.querySelectorAll(`#${CSS.escape(id)}, #${CSS.escape(id)} *`)])
    .filter((each) => each.matches(READ))
    .filter((each) => each.checkVisibility?.() ?? true).map((each) => [each.textContent.trim(), langOf(each), each]);
  const words = button.dataset.listen;
  for (let around = button.parentElement; around && around !== document.body; around = around.parentElement) {
    const shown = [...around.querySelectorAll(READ)].find((each) => each.textContent.trim() === words.trim());
    if (shown) return [[words, langOf(button), shown]];
  }
  return [[words, langOf(button), null]];
}

function mark(element, sentence) {
  globalThis.CSS?.highlights?.delete("spoken");
  for (const each of document.querySelectorAll(".spoken")) each.classList.remove("spoken");
  if (!element || !sentence) return;
  const range = globalThis.Highlight && where(element, sentence.trim());
  if (range) CSS.highlights.set("spoken", new Highlight(range));
  else element.classList.add("spoken");
}

function where(element, sentence) {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(sentence);
    if (at < 0) continue;
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + sentence.length);
    return range;
  }
}

function stop() {
  if (!synth) return;
  const was = playing;
  playing = null;
  synth.cancel();
  mark();
  was?.button.setAttribute("aria-pressed", "false");
}

function play(button) {
  stop();
  const turn = { button, queue: parts(button).flatMap(([words, code, shown]) => sentences(words, code).map((each) => [each, code, shown])) };
  playing = turn;
  button.setAttribute("aria-pressed", "true");
  next(turn);
}

function next(turn) {
  if (playing !== turn) return;
  // Leaving empties the page and cancels: where a phone calls that an end, nothing more is said.
  if (!turn.button.isConnected) return stop();
  const [sentence, code, shown] = turn.queue.shift() ?? [];
  if (!sentence) {
    stop();
    return turn.voice && ask(turn.button, turn.code, turn.voice);
  }
  const voice = voiceFor(code);
  if (!voice) return next(turn);
  const said = Object.assign(new SpeechSynthesisUtterance(sentence), { voice, lang: voice.lang, rate: rate() });
  said.onend = () => { if (playing === turn) { turn.voice = voice; turn.code = code; next(turn); } };
  // A voice can go between two pages, or in the middle of one: the button goes with it.
  said.onerror = () => { if (playing === turn) { stop(); load(); show(); } };
  mark(shown, sentence);
  synth.speak(said);
}

// The first time with a voice: only the person can tell whether it was one.
function ask(button, code, voice) {
  const page = document.getElementById("ask-voice");
  if (!page || tried(code)) return;
  document.querySelector(".ask-voice")?.remove();
  const asked = page.content.firstElementChild.cloneNode(true);
  button.insertAdjacentElement("afterend", asked);
  asked.addEventListener("click", (event) => {
    const good = event.target.closest("[data-good]")?.dataset.good;
    if (!good) return;
    answer(code, voice, good === "yes");
    asked.remove();
    show();
    if (!button.hidden) button.focus();
  });
}

function show(root = document) {
  let without = false;
  for (const button of root.querySelectorAll(BUTTONS)) {
    button.hidden = !parts(button).some(([, code]) => voiceFor(code));
    without ||= button.hidden;
  }
  for (const note of document.querySelectorAll("[data-no-voice]")) note.hidden = !without;
}

if (synth) {
  const again = () => { load(); show(); };
  again();
  synth.addEventListener?.("voiceschanged", again);
  addEventListener("click", (event) => {
    const button = event.target.closest?.(BUTTONS);
    if (button) button === playing?.button ? stop() : play(button);
  });
  addEventListener("htmx:load", (event) => show(event.target.parentElement ?? document));
  addEventListener("pagehide", stop);
  document.addEventListener("freeze", stop);
  addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
} else for (const note of document.querySelectorAll("[data-no-voice]")) note.hidden = false;
