// What htmx may and may not do here.
//   data-live on whatever asks again by itself (hx-trigger="every 5s"): it waits while nobody looks,
//   says that it is a poll, and never takes a form from under somebody's hands.
import { token } from "./cookie.js";

const polls = (element) => element?.matches?.("[data-live]");

function edited(target) {
  if (!target?.querySelectorAll) return false;
  if (target.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return true;
  return [...target.querySelectorAll("input, textarea, select")].some((each) =>
    each.type === "checkbox" || each.type === "radio" ? each.checked !== each.defaultChecked
      : each.options ? [...each.options].some((option) => option.selected !== option.defaultSelected)
        : each.type !== "hidden" && each.value !== each.defaultValue);
}

addEventListener("htmx:configRequest", ({ detail }) => {
  detail.headers["x-csrf-token"] = token();
  if (polls(detail.elt)) detail.headers["x-poll"] = "1";
});
addEventListener("htmx:beforeRequest", (event) => {
  if (polls(event.detail.elt) && (document.hidden || edited(event.detail.target))) event.preventDefault();
});
addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (polls(detail.requestConfig?.elt) && edited(detail.target)) detail.shouldSwap = false;
});
// Refused otherwise than with a form (sign-in over, stale token, no room): sent again as a plain form,
// whose answer is a whole page that gives the words back.
addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.elt.matches("form") && !polls(detail.elt)) HTMLFormElement.prototype.submit.call(detail.elt);
});
addEventListener("htmx:sendError", ({ detail }) => {
  const place = document.getElementById("no-signal");
  if (place && !polls(detail.elt)) { place.hidden = false; place.tabIndex = -1; place.focus(); }
});
addEventListener("htmx:beforeSend", ({ detail }) => {
  if (polls(detail.elt)) return;
  const place = document.getElementById("no-signal"); if (place) place.hidden = true;
});
// A plain form without a signal would leave the page and take the words with it: it stays, and says so.
addEventListener("submit", (event) => {
  const place = document.getElementById("no-signal");
  if (navigator.onLine || event.defaultPrevented || event.target.method !== "post" || !place) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  place.hidden = false;
  place.tabIndex = -1;
  place.focus();
}, true);
