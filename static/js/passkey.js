// Passkeys: asks the server what to ask, asks the phone, puts the answer into the form and lets the form go its way.
//   <form data-passkey="register|sign-in" data-options="/url">   answer in the hidden field `credential`
//   <form data-step-up="act">                                     answer in the hidden field `step_up`; a button may
//   name an act of its own
import { token } from "./cookie.js";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// Phones before 2025 have passkeys without these helpers.
function parsed(options, kind) {
  const native = globalThis.PublicKeyCredential?.[kind === "create" ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON"];
  if (native) return native.call(PublicKeyCredential, options);
  const ids = (list) => list?.map((each) => ({ ...each, id: bytes(each.id) }));
  const made = { ...options, challenge: bytes(options.challenge), excludeCredentials: ids(options.excludeCredentials), allowCredentials: ids(options.allowCredentials) };
  if (options.user) made.user = { ...options.user, id: bytes(options.user.id) };
  return made;
}

function asJson(made) {
  if (made.toJSON) return made.toJSON();
  const { response } = made;
  const said = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) if (response[name]) said[name] = text(response[name]);
  if (response.getTransports) said.transports = response.getTransports();
  return { id: made.id, rawId: text(made.rawId), type: made.type, response: said, clientExtensionResults: made.getClientExtensionResults() };
}

async function options(form, button) {
  const act = button?.dataset.stepUp ?? form.dataset.stepUp;
  // As the form will send it: the answer is good for this content and no other.
  const said = [...new URLSearchParams(new FormData(form))].filter(([name]) => !["csrf", "credential", "step_up"].includes(name));
  const body = JSON.stringify(act === undefined ? Object.fromEntries(said) : { act, fields: said });
  const headers = { "content-type": "application/json", "x-csrf-token": token() };
  const answer = await fetch(form.dataset.options || "/step-up/options", { method: "POST", headers, body, cache: "no-store" });
  if (answer.ok) return answer.json();
  throw Object.assign(new Error(answer.status), { name: answer.status === 429 ? "wait" : "refused" });
}

async function ceremony(form, button) {
  if (!globalThis.PublicKeyCredential) throw Object.assign(new Error(), { name: "none" });
  const kind = form.dataset.passkey === "register" ? "create" : "get";
  const publicKey = parsed(await options(form, button), kind);
  return JSON.stringify(asJson(await navigator.credentials[kind]({ publicKey })));
}

// The server has put each sentence into the page, in the reader's language.
function say(form, error) {
  const place = form.querySelector("[data-passkey-error]");
  if (!place) return;
  // A phone tells no difference between somebody who stopped, a key that is not there, and waiting for too long.
  const kind = { NotAllowedError: "refused", AbortError: "refused", InvalidStateError: "known", TypeError: "signal" }[error.name] || error.name;
  (place.querySelector("span:last-child") || place).textContent = place.dataset[kind] || place.dataset.none || "";
  place.hidden = false;
  place.tabIndex = -1;
  place.focus();
}

function field(form, name) {
  const there = form.elements.namedItem(name);
  if (there) return there;
  const made = Object.assign(document.createElement("input"), { type: "hidden", name });
  form.append(made);
  return made;
}

// The server sends these buttons shut: pressed before this line, the form would go without the phone's answer.
const open = (root) => { for (const button of root.querySelectorAll("[data-waits]")) button.disabled = false; };
open(document);
addEventListener("htmx:load", ({ target }) => open(target.parentElement ?? document));

// Captured, so that it comes before htmx and before the form leaves.
addEventListener("submit", async (event) => {
  const form = event.target, button = event.submitter;
  if (!form.matches("[data-passkey], [data-step-up]") || button?.name === "demo_step_up" || button?.hasAttribute("formnovalidate")) return;
  const answer = field(form, form.dataset.stepUp === undefined ? "credential" : "step_up");
  if (answer.value) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  form.querySelector("[data-passkey-error]")?.setAttribute("hidden", "");
  try {
    answer.value = await ceremony(form, button);
    form.requestSubmit(button);
  } catch (error) {
    say(form, error);
  } finally {
    form.ariaBusy = "false";
    // An answer is good once. When the page stays (htmx, 422) the next press asks the phone again.
    setTimeout(() => { answer.value = ""; });
  }
}, true);
