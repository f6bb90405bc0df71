"""Everything that lies on a phone, as a finder would take it out: by the browser's own means, and byte by byte."""

import base64
import contextlib
import re

# Every database with every store, walked to the last value; caches with their names only where they are the app's own
# files; all that a page can remember.
READ_ALL = """async () => {
  const found = [], seen = new Set();
  const put = (where, bytes) => found.push([where, btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""))]);
  const text = (where, it) => put(where, new TextEncoder().encode(it));
  function walk(where, value) {
    if (typeof value === "string") return text(where, `"${value}"`);
    if (value instanceof CryptoKey) return text(where, `CryptoKey extractable=${value.extractable}`);
    if (value instanceof ArrayBuffer) return put(where, new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return put(where, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    if (value === null || typeof value !== "object" || seen.has(value)) return text(where, String(value));
    seen.add(value);
    const entries = value instanceof Map || value instanceof Set ? [...value.entries()] : Object.entries(value);
    for (const [key, one] of entries) { text(where, String(key)); walk(`${where}.${String(key)}`, one); }
  }
  const asked = (request) => new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const db = await asked(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      text(`idb ${name}`, store);
      const inside = db.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([asked(inside.getAllKeys()), asked(inside.getAll())]);
      keys.forEach((key) => walk(`idb ${name}/${store} key`, key));
      values.forEach((value) => walk(`idb ${name}/${store}`, value));
    }
    db.close();
  }
  const cached = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) cached.push(new URL(request.url).pathname + new URL(request.url).search);
  }
  walk("localStorage", { ...localStorage });
  walk("sessionStorage", { ...sessionStorage });
  text("cookie", document.cookie);
  text("address", location.href);
  text("title", document.title);
  text("window name", window.name);
  walk("history", history.state);
  return { found, cached };
}"""

# Files of a profile that hold only what the server sent to everybody: the app's own files and their compiled form.
OWN_FILES = re.compile(r"Service Worker/(CacheStorage|ScriptCache)|/Cache/|Code Cache|GPUCache|ShaderCache|DawnCache")


def lying_on(page):
    """`(where, bytes)` of everything that scripts can reach, and the addresses in the caches."""
    all_of_it = page.evaluate(READ_ALL)
    return [(where, base64.b64decode(text)) for where, text in all_of_it["found"]], all_of_it["cached"]


def on_disk(profile):
    """`(where, bytes)` of every file of the browser's profile but the cached files of the app."""
    files = (path for path in sorted(profile.rglob("*")) if path.is_file() and not path.is_symlink())
    named = ((path.relative_to(profile).as_posix(), path) for path in files)
    return [(name, path.read_bytes()) for name, path in named if not OWN_FILES.search(f"/{name}")]


def leaks(pieces, secrets):
    """Where a secret stands readable: as text of any usual encoding, or inside base64."""
    wanted = [(secret, form) for secret in secrets for form in forms(secret)]
    return [f"{secret!r} in {where}" for where, contents in pieces for secret, form in wanted if form in contents]


def forms(secret):
    """How a text may look in bytes."""
    plain = {secret.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")}
    with contextlib.suppress(UnicodeEncodeError):
        plain.add(secret.encode("latin-1"))
    return plain | {part for form in (secret.encode(), secret.encode("utf-16-le")) for part in _in_base64(form)}


def _in_base64(form):
    """The characters that stand for these bytes whatever comes before and after them."""
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + form)
        inner = text[(shift * 8 + 5) // 6 : (len(form) + shift) * 8 // 6]
        if len(inner) >= 8:
            yield inner
            yield inner.replace(b"+", b"-").replace(b"/", b"_")
