// The way back is offered for thirty seconds, longer while somebody is on it; the server has the last word.
function watch(bar) {
  setTimeout(function gone() {
    if (bar.matches(":hover") || bar.contains(document.activeElement)) setTimeout(gone, 2000);
    else bar.remove();
  }, 30000);
}
document.querySelectorAll("[data-undo]").forEach(watch);
addEventListener("htmx:load", ({ target }) => target.querySelectorAll?.("[data-undo]").forEach(watch));
