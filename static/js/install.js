// The service worker keeps the public shell. Installing is never offered by itself: the page that offers it
// ([data-install]) first says what an icon on the phone shows to others.
if (navigator.serviceWorker && isSecureContext) addEventListener("load", async () => {
  try {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ lang: document.documentElement.lang, fresh: !document.body.hasAttribute("data-signed-in") });
  } catch { /* the app works without it */ }
});

let offer = null;
const show = () => document.querySelectorAll("[data-install]").forEach((button) => { button.hidden = !offer; });
addEventListener("beforeinstallprompt", (event) => { event.preventDefault(); offer = event; show(); });
addEventListener("click", (event) => {
  if (!offer || !event.target.closest?.("[data-install]")) return;
  offer.prompt();
  offer = null;
  show();
});
// Printing needs a script, so its button comes hidden.
document.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; });
addEventListener("click", (event) => { if (event.target.closest?.("[data-print]")) print(); });
// After a refused form the list of what to mend is read first.
document.querySelector(".govuk-error-summary")?.focus();
