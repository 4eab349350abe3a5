// Which voices this phone has of its own. A far-away voice would send the words to somebody else, and a voice of another
// language makes no sense of them: both are never used. What a person said about a voice stays on the phone.
const synth = globalThis.speechSynthesis;
const KEPT = "voices";
const base = (code) => (code || "").toLowerCase().split(/[-_]/)[0];
let voices = [];

const said = () => { try { return JSON.parse(localStorage.getItem(KEPT)) ?? {}; } catch { return {}; } };
const keep = (all) => { try { localStorage.setItem(KEPT, JSON.stringify(all)); } catch { /* private mode: asked again next time */ } };

export const load = () => { voices = synth?.getVoices() ?? []; };

// Local voices of a language, the right country first; those that sounded wrong are left out.
const own = (code) => {
  const wrong = said()[base(code)]?.wrong ?? [];
  return voices.filter((voice) => voice.localService && base(voice.lang) === base(code) && !wrong.includes(voice.voiceURI))
    .sort((a, b) => rank(b, code) - rank(a, code));
};
const rank = (voice, code) =>
  (said()[base(code)]?.right === voice.voiceURI ? 4 : 0) + (voice.lang.replace("_", "-").toLowerCase() === code.toLowerCase() ? 2 : 0) + (voice.default ? 1 : 0);

export const voiceFor = (code) => own(code)[0];
export const tried = (code) => Boolean(said()[base(code)]?.right);

export function answer(code, voice, good) {
  const all = said(), here = all[base(code)] ?? {};
  if (good) here.right = voice.voiceURI;
  else {
    here.wrong = [...(here.wrong ?? []), voice.voiceURI];
    delete here.right;
  }
  keep({ ...all, [base(code)]: here });
}
