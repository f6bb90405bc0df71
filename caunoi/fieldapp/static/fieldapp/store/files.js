/**
 * Files of the library, kept in parts under the vault key. A download that breaks off goes on where it was; which file a
 * part belongs to cannot be read on the disk.
 */
import { hex, sha256 } from "./bytes.js";
import { durably, NEVER } from "./db.js";
import { StoreError } from "./errors.js";
import { keep, readKept } from "./kept.js";
import { call } from "./network.js";
import { opened } from "./phone.js";
import { box, unbox } from "./vault.js";

const FILES = "l"; // as in the place "library"

/** @typedef {{id: string, version: number}} Wanted */
/** What lies here: `files` how many parts of which version, `opened` what was not told yet. @typedef {{files: Record<string, {version: number, parts: number}>, opened: Record<string, number>}} Shelf */

/** The verbs of the shelf for one running app. @param {import("./phone.js").Phone} phone */
export const shelfOf = (phone) => ({
  here: () => shelf(phone),
  keep: (/** @type {Wanted} */ wanted, /** @type {(share: number) => void} */ progress) => keepFile(phone, wanted, progress),
  read: (/** @type {Wanted} */ wanted, /** @type {string} */ mediaType) => keptFile(phone, wanted, mediaType),
  keepOnly: (/** @type {Wanted[]} */ wanted) => keepOnly(phone, wanted),
  count: (/** @type {string} */ id) => countOpening(phone, id),
});

/** @param {import("./phone.js").Phone} phone @returns {Promise<Shelf>} */
export async function shelf(phone) {
  const open = opened(phone);
  return (await readKept(phone, open.key, open.device, "library")) ?? { files: {}, opened: {} };
}

/** @param {import("./phone.js").Phone} phone @param {(shelf: Shelf) => Shelf} change */
async function changeShelf(phone, change) {
  const next = change(await shelf(phone));
  await keep(phone, opened(phone), "library", next);
  return next;
}

/** Where a part lies. @param {string} device @param {Wanted} wanted @param {number} part */
async function partKey(device, { id, version }, part) {
  return `${device}:${FILES}:${hex(await sha256(`${id} ${version}`)).slice(0, 24)}:${String(part).padStart(5, "0")}`;
}

/**
 * Fetches a file, part by part; what is here already is not fetched again.
 * @param {import("./phone.js").Phone} phone @param {Wanted} wanted @param {(share: number) => void} progress 0 to 1
 */
export async function keepFile(phone, wanted, progress) {
  const open = opened(phone);
  let parts = 1;
  for (let part = 0; part < parts; part += 1) {
    const key = await partKey(open.device, wanted, part);
    const known = await phone.db.get("kept", key);
    parts = known ? (await unbox(open.key, known.box, key)).parts : await fetchPart(phone, open, wanted, part, key);
    progress((part + 1) / parts);
  }
  await changeShelf(phone, (now) => ({ ...now, files: { ...now.files, [wanted.id]: { version: wanted.version, parts } } }));
}

/** @param {import("./phone.js").Phone} phone @param {import("./phone.js").Open} open @param {Wanted} wanted @param {number} part @param {string} key @returns {Promise<number>} how many parts there are */
async function fetchPart(phone, open, wanted, part, key) {
  const asked = { material: wanted.id, version: wanted.version, part };
  const answer = await call(phone, "file", asked, open.identity.pull ?? "");
  if (answer.status !== 200) throw new StoreError(answer.status ? "server" : "offline");
  if (phone.open !== open) throw new StoreError("locked");
  const { parts, content } = answer.body;
  const row = { key, device: open.device, until: NEVER, box: await box(open.key, { parts, content }, key) };
  await durably(phone.db, ["seats", "kept"], async (tx) => {
    if ((await tx.objectStore("seats").get(open.device))?.cost) await tx.objectStore("kept").put(row); // a wiped seat keeps nothing
  });
  return parts;
}

/** The whole file, or null where it does not lie here. @param {import("./phone.js").Phone} phone @param {Wanted} wanted @param {string} mediaType @returns {Promise<Blob | null>} */
export async function keptFile(phone, wanted, mediaType) {
  const { key, device } = opened(phone);
  const here = (await shelf(phone)).files[wanted.id];
  if (!here || here.version !== wanted.version) return null;
  const pieces = [];
  for (let part = 0; part < here.parts; part += 1) {
    const at = await partKey(device, wanted, part);
    const row = await phone.db.get("kept", at);
    if (!row) return null;
    pieces.push(bytesOf((await unbox(key, row.box, at)).content));
  }
  return new Blob(pieces, { type: mediaType });
}

/** @param {string} base64 */
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** Deletes every file that is not among these: taken back, replaced, or no longer wanted. @param {import("./phone.js").Phone} phone @param {Wanted[]} wanted */
export async function keepOnly(phone, wanted) {
  const { device } = opened(phone);
  const now = await shelf(phone);
  const stay = wanted.filter(({ id, version }) => now.files[id]?.version === version);
  if (stay.length === Object.keys(now.files).length) return;
  const prefix = `${device}:${FILES}:`;
  const keys = await phone.db.getAllKeys("kept", IDBKeyRange.bound(prefix, `${prefix}g`));
  const staying = new Set(await Promise.all(stay.map(async (one) => (await partKey(device, one, 0)).slice(0, -5))));
  await durably(phone.db, ["kept"], async (tx) => {
    for (const key of keys) if (!staying.has(key.slice(0, -5))) await tx.objectStore("kept").delete(key);
  });
  await changeShelf(phone, (shelf) => ({ ...shelf, files: Object.fromEntries(stay.map(({ id }) => [id, shelf.files[id]])) }));
}

/** Remembers that something was opened, and tells the cell how often, without saying who. @param {import("./phone.js").Phone} phone @param {string} id */
export async function countOpening(phone, id) {
  const { opened: times } = await changeShelf(phone, (now) => ({ ...now, opened: { ...now.opened, [id]: (now.opened[id] ?? 0) + 1 } }));
  try {
    const answer = await phone.fetch(`${phone.base}/find/opened/`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ opened: times }),
      credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer",
    });
    if (answer.ok) await changeShelf(phone, (now) => ({ ...now, opened: without(now.opened, times) }));
  } catch {
    // without a network it is told another time
  }
}

/** @param {Record<string, number>} now @param {Record<string, number>} told @returns {Record<string, number>} */
const without = (now, told) => Object.fromEntries(Object.entries(now).map(([id, times]) => [id, times - (told[id] ?? 0)]).filter(([, times]) => Number(times) > 0));
