// What came for somebody shows by itself, without htmx: <div data-news="its address"> asks every few seconds
// while it is looked at, and is replaced by the answer; 204: nothing new. A sign-in that ended, or no signal, changes
// nothing here.
const EVERY = 8000;

async function ask() {
  const place = document.querySelector("[data-news]");
  if (!place || document.hidden || place.contains(document.activeElement)) return;
  const asked = { headers: { "x-poll": "1", "hx-request": "true" }, redirect: "error", cache: "no-store" };
  const answer = await fetch(place.dataset.news, asked).catch(() => null);
  if (answer?.status === 200) place.outerHTML = await answer.text();
}

if (document.querySelector("[data-news]")) setInterval(ask, EVERY);
