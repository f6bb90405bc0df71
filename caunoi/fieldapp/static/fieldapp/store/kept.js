/**
 * What a seat keeps readable, each as one box under its vault key: its identity, the pulled collections, and copies of
 * its own records for a few hours. Keys tell nothing but the seat and a number.
 */
import { canonical } from "../records/canonical.js";
import { hex, randomBytes } from "./bytes.js";
import { durably, NEVER } from "./db.js";
import { box, unbox } from "./vault.js";

const HOUR = 3600 * 1000;
const OWN = "r";

/** Every collection has a fixed number, so that its name is not on the disk: new ones are added at the end. */
export const COLLECTIONS = [
  "clients", "due", "venues", "places", "approaches", "clubs", "agencies", "supplies", "topics", "services", "referrals",
  "duty", "calls", "incidents", "alerts", "watching", "buddies", "survey_questions", "trades", "trade_trainings", "agreements",
  "materials", "classes", "doors",
];

/** Long lists that no first screen needs: they are read once the app is open, so that nobody waits for them. */
export const READ_LATER = new Set(["services", "materials", "classes"]);

/** @typedef {"identity" | "other" | "pulled_at" | "draft" | "habits" | "timer" | "library" | "scans" | number} Place  a number is that collection's */

/** @param {string} device @param {Place} place */
export const placeKey = (device, place) => `${device}:${typeof place === "number" ? `c${place}` : place[0]}`;

/**
 * A row for the store `kept`.
 * @param {CryptoKey} key @param {string} device @param {Place} place @param {unknown} value
 * @returns {Promise<import("./db.js").KeptRow>}
 */
export async function keptRow(key, device, place, value) {
  const at = placeKey(device, place);
  return { key: at, device, until: NEVER, box: await box(key, value, at) };
}

/** @param {import("./phone.js").Phone} phone @param {CryptoKey} key @param {string} device @param {Place} place @returns {Promise<any>} undefined if there is none */
export async function readKept(phone, key, device, place) {
  const at = placeKey(device, place);
  const row = await phone.db.get("kept", at);
  return row && unbox(key, row.box, at);
}

/** Lays a value down; a seat that was wiped meanwhile keeps nothing. @param {import("./phone.js").Phone} phone @param {import("./phone.js").Open} open @param {Place} place @param {unknown} value */
export async function keep(phone, open, place, value) {
  const row = await keptRow(open.key, open.device, place, value);
  await durably(phone.db, ["seats", "kept"], async (tx) => {
    if ((await tx.objectStore("seats").get(open.device))?.cost) await tx.objectStore("kept").put(row);
  });
}

/**
 * The copy of one's own record, ending with the hour in which the cell's readable hours are over.
 * @param {import("./phone.js").Open} open @param {import("./types").Recent} recent
 * @returns {Promise<import("./db.js").KeptRow>}
 */
export async function recentRow(open, recent) {
  const at = `${open.device}:${OWN}:${hex(randomBytes(12))}`;
  const until = Math.ceil(Date.parse(recent.until) / HOUR) * HOUR;
  return { key: at, device: open.device, until, box: await box(open.key, JSON.parse(canonical(recent)), at) };
}

/** @param {import("./phone.js").Phone} phone @param {CryptoKey} key @param {string} device @returns {Promise<import("./types").Recent[]>} */
export async function readRecents(phone, key, device) {
  const prefix = `${device}:${OWN}:`;
  const rows = await phone.db.getAll("kept", IDBKeyRange.bound(prefix, `${prefix}g`));
  const live = rows.filter((row) => row.until > phone.now());
  return Promise.all(live.map((row) => unbox(key, row.box, row.key)));
}

/** Deletes every copy whose hour is over; needs no passphrase. @param {import("./phone.js").Phone} phone */
export async function dropExpired(phone) {
  const over = IDBKeyRange.upperBound(phone.now());
  await durably(phone.db, ["kept"], async (tx) => {
    const keys = await tx.objectStore("kept").index("until").getAllKeys(over);
    for (const key of keys) await tx.objectStore("kept").delete(key);
  });
  const recents = phone.open?.recents;
  for (const recent of [...(recents?.values() ?? [])]) {
    if (Date.parse(recent.until) <= phone.now()) recents?.delete(recent.id);
  }
}

/** Deletes all that one seat kept, within a transaction. @param {import("idb").IDBPTransaction<import("./db.js").Schema, any, "readwrite">} tx @param {string} device */
export async function deleteKept(tx, device) {
  const store = /** @type {any} */ (tx.objectStore("kept"));
  for (const key of await store.index("device").getAllKeys(device)) await store.delete(key);
  const told = /** @type {any} */ (tx.objectStore("told"));
  for (const id of await told.index("device").getAllKeys(device)) await told.delete(id);
}
