// A QR leads to /join#CODE: what stands behind # never reaches the server. It goes into the field, and out of the address.
// Whoever chooses a language there comes back with it: browsers keep it through the answer.
const field = document.querySelector("[data-from-fragment]");
if (field && /^#[2-9A-HJ-NP-Z]{8}$/.test(location.hash)) {
  field.value = location.hash.slice(1);
  for (const form of document.querySelectorAll("[action='/language']")) form.action += location.hash;
  history.replaceState(null, "", location.pathname);
}
