// Before this stand, written by the cell: VERSION, SHELL, FILES, and sendInBackground (a function, or null).
//
// A version is one cache, filled wholly or not at all. A newer one waits until a person restarts into it. Only the
// app's own files are ever kept: what goes to or comes from /sync/ passes by untouched.

const CACHE = `so-tay-${VERSION}`;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => event.data === "take over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const kept = keptName(event.request);
  if (kept) event.respondWith(fromCache(kept, event.request));
});
self.addEventListener("sync", (event) => event.tag === "send" && event.waitUntil(send()));

async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(async (url) => cache.put(url, (await alreadyHere(url)) ?? (await fetched(url)))));
}

/** A file whose name holds its hash need not be fetched again for a new version. */
async function alreadyHere(url) {
  return HASHED.test(url) ? caches.match(url) : undefined;
}

async function fetched(url) {
  const response = await fetch(url, { cache: "no-cache", credentials: "omit" });
  if (!response.ok || response.redirected) throw new Error(`no ${url}`);
  return response;
}

async function takeOver() {
  const others = (await caches.keys()).filter((name) => name.startsWith("so-tay-") && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Under which name a request is kept, or null if it is none of ours. */
function keptName(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return null;
  if (request.mode === "navigate") return url.pathname === SHELL ? SHELL : null;
  return FILES.includes(url.pathname) ? url.pathname : null;
}

async function fromCache(name, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(name)) ?? fetch(request);
}

/** The network is back: an open app sends, else the worker does. */
async function send() {
  const open = await self.clients.matchAll({ type: "window" });
  if (open.length) open[0].postMessage("send");
  else if (sendInBackground) await sendInBackground(location.origin);
}
