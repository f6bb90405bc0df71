/**
 * The database on the phone. Names are neutral, and nothing in it is readable without a passphrase but this:
 *
 *   seats   device, number, send token, salt and cost of the lock, two wrapped keys, wrong tries, three settings
 *   out     the outbox: id, device, ciphertext for the cell, why the server refused it
 *   kept    ciphertext under a seat's vault key, and the hour when it ends
 *   told    receipts that a person should see: id, device, status, reason, time
 *   plain   counters, language, theme
 *
 * @typedef {{device: string, number: number, send: string, salt: Uint8Array<ArrayBuffer>, cost: Cost | null,
 *   slots: Uint8Array<ArrayBuffer>[], failures: number, wipeAfter: number, readableHours: number,
 *   lockMinutes: number}} SeatRow  a seat that was wiped has no cost and no slots
 * @typedef {{memory: number, passes: number}} Cost  of Argon2id: memory in KiB
 * @typedef {{id: string, device: string, sealed: Uint8Array<ArrayBuffer>, refused: string}} OutRow
 * @typedef {{key: string, device: string, until: number, box: Uint8Array<ArrayBuffer>}} KeptRow
 * @typedef {{id: string, device: string, status: string, reason: string, at: number}} ToldRow
 * @typedef {{seats: {key: string, value: SeatRow}, out: {key: [string, string], value: OutRow, indexes: {refused: string}},
 *   kept: {key: string, value: KeptRow, indexes: {device: string, until: number}},
 *   told: {key: string, value: ToldRow, indexes: {device: string}}, plain: {key: string, value: any}}} Schema
 * @typedef {import("idb").IDBPDatabase<Schema>} Database
 */
import { openDB } from "../lib/idb.js";
import { StoreError } from "./errors.js";

const NAME = "so-tay";
const VERSION = 1;
export const ANSWERED = "answered"; // in `plain`: when the cell answered last
export const NEVER = 8.64e15; // the last moment that a Date knows

/** @typedef {"seats" | "out" | "kept" | "told" | "plain"} StoreName */

/** Opens the database, making it the first time. @param {string} [name] @returns {Promise<Database>} */
export async function openDatabase(name = NAME) {
  try {
    return await openDB(name, VERSION, { upgrade: makeStores });
  } catch (error) {
    throw Object.assign(new StoreError("no_storage"), { cause: error });
  }
}

/** @param {Database} db */
function makeStores(db) {
  db.createObjectStore("seats", { keyPath: "device" });
  db.createObjectStore("out", { keyPath: ["device", "id"] }).createIndex("refused", "refused");
  const kept = db.createObjectStore("kept", { keyPath: "key" });
  kept.createIndex("device", "device");
  kept.createIndex("until", "until");
  db.createObjectStore("told", { keyPath: "id" }).createIndex("device", "device");
  db.createObjectStore("plain");
}

/**
 * Runs `deed` in one transaction and resolves when it is on the disk, wholly; if it fails, nothing of it is.
 * The deed must await nothing but the database.
 * @template T
 * @param {Database} db @param {StoreName[]} stores
 * @param {(tx: import("idb").IDBPTransaction<Schema, StoreName[], "readwrite">) => Promise<T>} deed
 * @returns {Promise<T>}
 */
export async function durably(db, stores, deed) {
  const tx = db.transaction(stores, "readwrite", { durability: "strict" });
  tx.done.catch(() => {}); // reported below, once
  try {
    const result = await deed(tx);
    await tx.done;
    return result;
  } catch (error) {
    abort(tx);
    throw named(error);
  }
}

/** @param {{abort: () => void}} tx */
function abort(tx) {
  try {
    tx.abort();
  } catch {
    // it has ended already
  }
}

/** @param {any} error */
function named(error) {
  if (error?.name === "QuotaExceededError") return new StoreError("storage_full");
  if (error?.name === "ConstraintError") return new StoreError("saved_already");
  return error;
}
