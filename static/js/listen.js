// Read aloud. A button shows itself only when this phone has a voice of its own for these words: a far-away voice
// would send them to somebody else, and a voice of another language makes no sense of them.
//   data-listen="the words" data-lang="cy"      or      data-listen-from="id of a part of the page"
const synth = globalThis.speechSynthesis;
const base = (code) => (code || "").toLowerCase().split(/[-_]/)[0];
let voices = [], playing = null;

const voiceFor = (code) => {
  const own = voices.filter((voice) => voice.localService && base(voice.lang) === base(code));
  return own.find((voice) => voice.lang.replace("_", "-").toLowerCase() === code.toLowerCase()) || own.find((voice) => voice.default) || own[0];
};

const langOf = (element) => element.dataset.lang || element.closest("[lang]")?.lang || "en";

// One utterance a sentence: long ones stop half-way on some phones.
const sentences = (words, code) => globalThis.Intl?.Segmenter
  ? [...new Intl.Segmenter(code, { granularity: "sentence" }).segment(words)].map((each) => each.segment)
  : words.match(/[^.!?؟۔।\n]+[.!?؟۔।]*/g) || [];

function parts(button) {
  const from = button.dataset.listenFrom;
  if (!from) return [[button.dataset.listen, langOf(button)]];
  return [...(document.getElementById(from)?.querySelectorAll("h1, h2, .words, [data-read]") ?? [])]
    .map((each) => [each.textContent.trim(), langOf(each)]);
}

function stop() {
  if (!synth) return;
  synth.cancel();
  playing?.setAttribute("aria-pressed", "false");
  playing = null;
}

function play(button) {
  stop();
  playing = button;
  button.setAttribute("aria-pressed", "true");
  let last;
  for (const [words, code] of parts(button)) {
    const voice = voiceFor(code);
    if (!voice) continue;
    for (const sentence of sentences(words, code)) {
      if (!sentence.trim()) continue;
      last = Object.assign(new SpeechSynthesisUtterance(sentence), { voice, lang: voice.lang, rate: 0.9 });
      last.onerror = () => { if (playing === button) stop(); };
      synth.speak(last);
    }
  }
  if (last) last.onend = () => { if (playing === button) stop(); };
  else stop();
}

function show(root = document) {
  for (const button of root.querySelectorAll("[data-listen], [data-listen-from]"))
    button.hidden = !parts(button).some(([, code]) => voiceFor(code));
}

if (synth) {
  const load = () => { voices = synth.getVoices(); show(); };
  load();
  synth.addEventListener?.("voiceschanged", load);
  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-listen], [data-listen-from]");
    if (button) button === playing ? stop() : play(button);
  });
  addEventListener("htmx:load", (event) => show(event.target.parentElement ?? document));
  addEventListener("pagehide", stop);
  addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
}
