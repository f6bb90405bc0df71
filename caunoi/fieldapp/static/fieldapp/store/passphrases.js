/**
 * What a passphrase opens. A wrong one is counted on the disk before it is tried; after the last try everything
 * readable of the seat is deleted, never the outbox or its send token.
 */
import { randomBytes } from "./bytes.js";
import { durably } from "./db.js";
import { StoreError } from "./errors.js";
import { deleteKept, keptRow, placeKey } from "./kept.js";
import { emptied, wipe } from "./seats.js";
import { importedKey, keyFrom, newVaultKey, noiseSlot, unbox, unwrap, wrap } from "./vault.js";

const WEAKEST = 8;
const SIMPLE = /^(.)\1*$|^(?:0?123456789?0?|12345678|87654321|98765432\d*|qwerty\w*|password\d*|matkhau\d*)$/i;

/** @param {string} text @returns {"short" | "simple" | null} */
export function passphraseProblem(text) {
  if ([...text].length < WEAKEST) return "short";
  return SIMPLE.test(text.trim()) ? "simple" : null;
}

/** @param {string} text */
export function demandStrong(text) {
  if (passphraseProblem(text)) throw new StoreError("weak_passphrase");
}

/**
 * Tries a passphrase. The vault's key, or how many tries are left; at none the seat is wiped already.
 * @param {import("./db.js").Database} db @param {string} device @param {string} passphrase
 * @returns {Promise<{key: CryptoKey, row: import("./db.js").SeatRow} | {left: number}>}
 */
export async function tryPassphrase(db, device, passphrase) {
  const seat = await countTry(db, device);
  const wrapping = await keyFrom(passphrase, seat.salt, seat.cost);
  const main = await unwrap(seat.slots[0], wrapping, device);
  if (main) return { key: await importedKey(main), row: await forgiven(db, seat) };
  const other = await unwrap(seat.slots[1], wrapping, device);
  if (other) return { key: await emptyVault(db, seat, other, wrapping), row: seat };
  if (seat.failures >= seat.wipeAfter) await wipe(db, device);
  return { left: Math.max(0, seat.wipeAfter - seat.failures) };
}

/** One try more, on the disk before the passphrase is looked at. @param {import("./db.js").Database} db @param {string} device */
async function countTry(db, device) {
  return durably(db, ["seats"], async (tx) => {
    const row = await tx.objectStore("seats").get(device);
    if (!row?.cost) throw new StoreError("no_seat");
    const counted = { ...row, cost: row.cost, failures: row.failures + 1 };
    await tx.objectStore("seats").put(counted);
    return counted;
  });
}

/** @param {import("./db.js").Database} db @param {import("./db.js").SeatRow} seat */
async function forgiven(db, seat) {
  const row = { ...seat, failures: 0 };
  await durably(db, ["seats"], (tx) => tx.objectStore("seats").put(row));
  return row;
}

/**
 * The duress passphrase was typed: what was readable is deleted and the empty vault takes its place, in one step.
 * @param {import("./db.js").Database} db @param {import("./db.js").SeatRow} seat
 * @param {import("./bytes.js").Bytes} raw @param {CryptoKey} wrapping
 */
async function emptyVault(db, seat, raw, wrapping) {
  const slots = [await wrap(raw, wrapping, seat.device), noiseSlot()];
  const key = await importedKey(raw);
  await moveIdentity(db, seat, key, slots);
  return key;
}

/** @param {import("./db.js").Database} db @param {import("./db.js").SeatRow} seat @param {CryptoKey} key @param {import("./bytes.js").Bytes[]} slots */
async function moveIdentity(db, seat, key, slots) {
  const from = placeKey(seat.device, "other");
  const identity = await unbox(key, (await db.get("kept", from))?.box ?? noiseSlot(), from);
  const kept = [
    await keptRow(key, seat.device, "identity", identity),
    await keptRow(await importedKey(newVaultKey()), seat.device, "other", identity),
  ];
  await durably(db, ["seats", "kept", "told", "plain"], async (tx) => {
    await deleteKept(tx, seat.device);
    for (const box of kept) await tx.objectStore("kept").put(box);
    await tx.objectStore("plain").delete(`count:${seat.device}`);
    await tx.objectStore("seats").put({ ...seat, slots, failures: 0 });
  });
}

/**
 * Another passphrase for the open vault. StoreError `wrong_passphrase` or `weak_passphrase`.
 * @param {import("./db.js").Database} db @param {string} device @param {{old: string, next: string}} what
 */
export async function changePassphrase(db, device, { old, next }) {
  demandStrong(next);
  const { seat, raw } = await rawKey(db, device, old);
  const salt = randomBytes(16);
  const slot = await wrap(raw, await keyFrom(next, salt, seat.cost), device);
  raw.fill(0);
  // The other slot hangs on the old salt: a duress passphrase has to be set again.
  await durably(db, ["seats"], (tx) =>
    tx.objectStore("seats").put({ ...seat, salt, slots: [slot, noiseSlot()], failures: 0 }));
}

/** StoreError `wrong_passphrase` unless this opens the vault. @param {import("./db.js").Database} db @param {string} device @param {string} passphrase */
export async function demandPassphrase(db, device, passphrase) {
  (await rawKey(db, device, passphrase)).raw.fill(0);
}

/** @param {import("./db.js").Database} db @param {string} device @param {string} passphrase */
async function rawKey(db, device, passphrase) {
  const seat = await countTry(db, device);
  const raw = await unwrap(seat.slots[0], await keyFrom(passphrase, seat.salt, seat.cost), device);
  if (raw) {
    await forgiven(db, seat);
    return { seat, raw };
  }
  if (seat.failures >= seat.wipeAfter) await wipe(db, device);
  throw new StoreError("wrong_passphrase");
}

/**
 * Sets the duress passphrase of a seat, or takes it away.
 * @param {import("./db.js").Database} db @param {string} device @param {string | null} passphrase
 * @param {import("./phone.js").Identity} identity
 */
export async function setDuress(db, device, passphrase, identity) {
  const seat = await db.get("seats", device);
  if (!seat?.cost) throw new StoreError("no_seat");
  const raw = newVaultKey();
  const slot = passphrase === null ? noiseSlot()
    : await slotUnlessSame(seat, raw, await keyFrom(passphrase, seat.salt, seat.cost));
  const row = await keptRow(await importedKey(raw), device, "other", emptied(identity));
  await durably(db, ["seats", "kept"], async (tx) => {
    await tx.objectStore("kept").put(row);
    await tx.objectStore("seats").put({ ...seat, slots: [seat.slots[0], slot] });
  });
}

/** @param {import("./db.js").SeatRow} seat @param {import("./bytes.js").Bytes} raw @param {CryptoKey} wrapping */
async function slotUnlessSame(seat, raw, wrapping) {
  if (await unwrap(seat.slots[0], wrapping, seat.device)) throw new StoreError("weak_passphrase");
  return wrap(raw, wrapping, seat.device);
}
