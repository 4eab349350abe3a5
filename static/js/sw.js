// Keeps the public shell (the offline page, style, scripts, symbols) and answers Leave without a signal.
// No page of a signed-in person is ever kept.
const SHELL = "shell-1", DUTY = "duty-1", OFFLINE = "/offline";
const EMPTY = () => new Response("<!doctype html><html lang=en><title>-</title>", { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });

// The language that was last chosen on this phone is all that the offline page says of anybody.
const spoken = async () => (await caches.match(OFFLINE))?.headers.get("content-language") ?? "";

let latest = "";

// Fetched without cookies: as somebody who is not signed in. What it asks for under /static/ is kept with it.
async function fill(lang) {
  latest = lang;
  const cache = await caches.open(SHELL);
  const answer = await fetch(`${OFFLINE}?lang=${encodeURIComponent(lang)}`, { credentials: "omit", cache: "no-store" });
  if (!answer.ok) throw new Error("no shell");
  const html = await answer.clone().text();
  const wanted = [...new Set([...html.matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)].map((found) => found[1]))];
  await Promise.all(wanted.map(async (url) => (await cache.match(url)) || cache.add(url)));
  if (latest !== lang) return; // another was chosen while this one was on its way
  await cache.put(OFFLINE, answer);
  const names = new Set([OFFLINE, ...wanted].map((url) => new URL(url, location).href));
  for (const old of await cache.keys()) if (!names.has(old.url)) await cache.delete(old);
}

// Names under /static/ carry a hash of their content, so what is kept is never stale.
async function kept(request) {
  const cache = await caches.open(SHELL);
  const there = await cache.match(request, { ignoreSearch: true });
  if (there) return there;
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") await cache.put(request, answer.clone());
  return answer;
}

// Without a signal nobody can end the sign-in: it is owed, and paid before any other page opens.
const owes = async (yes) => {
  const cache = await caches.open(DUTY);
  return yes === undefined ? cache.match("/exit") : yes ? cache.put("/exit", new Response("1")) : cache.delete("/exit");
};

async function exit(request) {
  const slow = new Promise((done) => setTimeout(done, 2500));
  try {
    const answer = await Promise.race([fetch(request), slow]);
    if (answer) { await owes(false); return answer; }
  } catch { /* no signal */ }
  await owes(true);
  return EMPTY();
}

async function open(request) {
  try {
    if (await owes()) {
      await fetch("/exit", { redirect: "manual", credentials: "same-origin", cache: "no-store" });
      await owes(false);
    }
    return await fetch(request);
  } catch {
    return (await caches.match(OFFLINE)) || EMPTY();
  }
}

addEventListener("install", (event) => { skipWaiting(); event.waitUntil(spoken().then(fill)); });
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== SHELL && name !== DUTY) await caches.delete(name);
  await clients.claim();
})()));
// Every page says its language; a public one has the shell fetched afresh, and what an update left behind goes.
addEventListener("message", (event) => event.waitUntil((async () => {
  const { lang, fresh } = event.data;
  if (fresh || lang !== (await spoken())) await fill(lang);
})().catch(() => { /* no signal: what is kept stays */ })));
addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate" && url.pathname === "/exit") event.respondWith(exit(request));
  else if (request.mode === "navigate") event.respondWith(open(request));
  else if (request.method === "GET" && url.pathname.startsWith("/static/")) event.respondWith(kept(request));
});
