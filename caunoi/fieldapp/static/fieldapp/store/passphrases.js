/**
 * What a passphrase opens. A wrong one is counted on the disk before it is tried; after the last try everything
 * readable of the seat is deleted, never the outbox or its send token.
 */
import { randomBytes } from "./bytes.js";
import { durably } from "./db.js";
import { StoreError } from "./errors.js";
import { deleteKept, keptRow, placeKey } from "./kept.js";
import { wipe } from "./seats.js";
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
export async function countTry(db, device) {
  return durably(db, ["seats"], async (tx) => {
    const row = await tx.objectStore("seats").get(device);
    if (!row?.cost) throw new StoreError("no_seat");
    const counted = { ...row, cost: row.cost, failures: row.failures + 1 };
    await tx.objectStore("seats").put(counted);
    return counted;
  });
}

/** The right passphrase: wrong tries are forgotten. @param {import("./db.js").Database} db @param {import("./db.js").SeatRow} seat */
export async function forgiven(db, seat) {
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
