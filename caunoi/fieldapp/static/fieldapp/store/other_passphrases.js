/** Other passphrases for an open vault: a changed one, the one for duress. Loaded when they are wanted. */
import { randomBytes } from "./bytes.js";
import { durably } from "./db.js";
import { StoreError } from "./errors.js";
import { keptRow } from "./kept.js";
import { countTry, demandStrong, forgiven } from "./passphrases.js";
import { emptied, wipe } from "./seats.js";
import { importedKey, keyFrom, newVaultKey, noiseSlot, unwrap, wrap } from "./vault.js";

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
