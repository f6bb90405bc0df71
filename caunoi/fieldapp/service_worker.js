// Before this stand, written by the cell: VERSION, SHELL, FILES, LATER, and sendInBackground (a function, or null).
//
// A version is one cache, filled wholly with FILES or not at all. A newer one waits until a person restarts into it.
// LATER holds what the app does not need to start, its wings above all: it comes when it is asked for, or once the app has
// started and there is a network; an update brings it along, so that what worked without a network still does. Only the app's own files are ever
// kept: what goes to or comes from /sync/ passes by untouched.

const CACHE = `so-tay-${VERSION}`;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  if (event.data === "fetch the rest") event.waitUntil(fetchRest(event.source).catch(() => {})); // again with the network
});
self.addEventListener("fetch", (event) => {
  const kept = keptName(event.request);
  if (kept) event.respondWith(fromCache(kept));
});
self.addEventListener("sync", (event) => event.tag === "send" && event.waitUntil(send()));

async function fill() {
  const cache = await caches.open(CACHE);
  const files = (await olderOnes()).length ? [...FILES, ...LATER] : FILES;
  await Promise.all(files.map(async (url) => cache.put(url, (await alreadyHere(url)) ?? (await fetched(url)))));
}

/** Brings what is lacking, a few at a time so that the app's own calls go first; says so when all of it is here. */
async function fetchRest(asker) {
  const cache = await caches.open(CACHE);
  const lacking = [];
  for (const url of LATER) if (!(await cache.match(url))) lacking.push(url);
  for (let i = 0; i < lacking.length; i += 4) {
    await Promise.all(lacking.slice(i, i + 4).map(async (url) => cache.put(url, await fetched(url))));
  }
  asker?.postMessage("the rest is here");
}

async function olderOnes() {
  return (await caches.keys()).filter((name) => name.startsWith("so-tay-") && name !== CACHE);
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
  await Promise.all((await olderOnes()).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Under which name a request is kept, or null if it is none of ours. */
function keptName(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return null;
  if (request.mode === "navigate") return url.pathname === SHELL ? SHELL : null;
  return FILES.includes(url.pathname) || LATER.includes(url.pathname) ? url.pathname : null;
}

async function fromCache(name) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(name);
  if (kept) return kept;
  const fresh = await fetched(name);
  await cache.put(name, fresh.clone());
  return fresh;
}

/** The network is back: an open app sends, else the worker does. */
async function send() {
  const open = await self.clients.matchAll({ type: "window" });
  if (open.length) open[0].postMessage("send");
  else if (sendInBackground) await sendInBackground(location.origin);
}
