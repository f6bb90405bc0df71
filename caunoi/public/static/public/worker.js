/* Answers under /find/ when there is no network. CACHE and FILES stand above, written by the server.
   It keeps FILES and nothing else: no page that tells what somebody looked for. */
const HOME = "/find/";
const PATIENCE = 10_000;
const DAY = 24 * 60 * 60 * 1000;
const AS_KEPT = { ignoreVary: true };

addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));

addEventListener("activate", (event) => event.waitUntil(leaveOnlyOurs().then(() => self.clients.claim())));

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith(HOME)) event.respondWith(fromNetworkOrKept(event, url));
  else if (FILES.includes(url.pathname)) event.respondWith(fromKeptOrNetwork(event.request));
});

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache", credentials: "omit" })));
}

async function leaveOnlyOurs() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("find-") && name !== CACHE).map((name) => caches.delete(name)));
}

async function fromNetworkOrKept(event, url) {
  try {
    const answer = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status < 500) {
      if (event.request.mode === "navigate") event.waitUntil(renew());
      return answer;
    }
  } catch { /* no network: what is kept answers */ }
  return (await kept(url)) ?? Response.error();
}

async function fromKeptOrNetwork(request) {
  return (await caches.match(request, AS_KEPT)) ?? fetch(request);
}

/** The very page where it is kept; else the page that searches in the address book by the same address. */
async function kept(url) {
  const cache = await caches.open(CACHE);
  const same = url.search ? undefined : await cache.match(url.pathname, AS_KEPT);
  return same ?? cache.match(url.pathname.startsWith("/find/en/") ? "/find/en/keep/" : "/find/keep/", AS_KEPT);
}

/** Once a day, and only while it is still wanted. */
async function renew() {
  if (!(await caches.has(CACHE))) return;
  const book = await caches.match("/find/data.json", AS_KEPT);
  const age = Date.now() - Date.parse(book?.headers.get("Date") ?? 0);
  if (!(age < DAY)) await fill().catch(() => undefined);
}
