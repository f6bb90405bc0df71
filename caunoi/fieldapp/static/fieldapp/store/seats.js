/** Seats: the people of this phone, each with a vault of their own. */
import { randomBytes } from "./bytes.js";
import { durably } from "./db.js";
import { deleteKept, keptRow } from "./kept.js";
import { importedKey, keyFrom, newVaultKey, noiseSlot, wrap } from "./vault.js";

/** The seats that can still be opened. @param {import("./db.js").Database} db @returns {Promise<import("./types").Seat[]>} */
export async function livingSeats(db) {
  const rows = await db.getAll("seats");
  const living = rows.filter((row) => row.cost).map(({ device, number }) => ({ device, number }));
  return living.sort((a, b) => a.number - b.number);
}

/**
 * Makes a seat with its vault and an empty vault that nothing opens yet, and returns the vault's key.
 * @param {import("./db.js").Database} db
 * @param {{device: string, send: string, passphrase: string, cost: import("./db.js").Cost,
 *   identity: import("./phone.js").Identity,
 *   settings: {wipe_after: number, readable_hours: number, lock_minutes: number}}} what
 * @returns {Promise<{key: CryptoKey, row: import("./db.js").SeatRow}>}
 */
export async function makeSeat(db, { device, send, passphrase, cost, identity, settings }) {
  const salt = randomBytes(16);
  const raw = newVaultKey();
  const slot = await wrap(raw, await keyFrom(passphrase, salt, cost), device);
  const key = await importedKey(raw);
  const kept = [
    await keptRow(key, device, "identity", identity),
    await keptRow(await importedKey(newVaultKey()), device, "other", emptied(identity)),
  ];
  const number = Math.max(0, ...(await db.getAll("seats")).map((seat) => seat.number)) + 1;
  const row = {
    device, number, send, salt, cost, slots: [slot, noiseSlot()], failures: 0, wipeAfter: settings.wipe_after,
    readableHours: settings.readable_hours, lockMinutes: settings.lock_minutes,
  };
  await durably(db, ["seats", "kept"], async (tx) => {
    await tx.objectStore("seats").add(row);
    for (const box of kept) await tx.objectStore("kept").put(box);
  });
  return { key, row };
}

/** The identity of an empty vault: the same person, no pull token, no keys. @param {import("./phone.js").Identity} identity @returns {import("./phone.js").Identity} */
export function emptied(identity) {
  return { ...identity, pull: null, clubKeys: [] };
}

/**
 * Deletes everything readable of a seat at once: its keys first of all. The outbox and the send token stay.
 * @param {import("./db.js").Database} db @param {string} device
 */
export async function wipe(db, device) {
  await durably(db, ["seats", "kept", "told"], async (tx) => {
    const row = await tx.objectStore("seats").get(device);
    if (row) {
      const bare = { ...row, salt: new Uint8Array(0), slots: [], cost: null };
      await tx.objectStore("seats").put(bare);
    }
    await deleteKept(tx, device);
  });
}
