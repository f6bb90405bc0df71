/**
 * The outbox: ciphertext for the cell, with nothing but an id and the seat that sends it. It outlives the lock, a wipe,
 * a forgotten passphrase and a second person; only a receipt takes a record out.
 */
import { ANSWERED, durably } from "./db.js";
import { tell } from "./phone.js";

const TOLD_FOR = 30 * 24 * 3600 * 1000;

/** @typedef {{id: string, status: string, reason: string}} Receipt */

/**
 * The records of a seat, oldest first, from after an id on.
 * @param {import("./db.js").Database} db @param {string} device @param {{after?: string, most?: number}} [how]
 * @returns {Promise<import("./db.js").OutRow[]>}
 */
export async function unsent(db, device, { after = "", most } = {}) {
  return db.getAll("out", IDBKeyRange.bound([device, after], [device, []], true), most);
}

/** How many records of a seat are only here. @param {import("./db.js").Database} db @param {string} device @returns {Promise<number>} */
export async function countUnsent(db, device) {
  return db.count("out", ofDevice(device));
}

/** @param {string} device */
const ofDevice = (device) => IDBKeyRange.bound([device], [device, []]);

/**
 * What the cell said about records that were sent to it. Safe to apply twice.
 * @param {import("./phone.js").Phone} phone @param {string} device @param {Receipt[]} receipts
 */
export async function applyReceipts(phone, device, receipts) {
  await durably(phone.db, ["out", "told", "plain"], async (tx) => {
    const out = tx.objectStore("out");
    const count = (await tx.objectStore("plain").get(`count:${device}`)) ?? { safe: 0, held: 0 };
    for (const { id, status, reason } of receipts) {
      const row = await out.get([device, id]);
      if (!row) continue;
      if (status === "refused") {
        await out.put({ ...row, refused: reason || "refused" });
        continue;
      }
      await out.delete([device, id]);
      count.safe += 1;
      if (status === "held" || status === "conflict") {
        count.held += 1;
        await tx.objectStore("told").put({ id, device, status, reason: reason ?? "", at: phone.now() });
      }
    }
    await tx.objectStore("plain").put(count, `count:${device}`);
  });
  await refreshMeter(phone);
}

/** Counts again and tells everybody. @param {import("./phone.js").Phone} phone */
export async function refreshMeter(phone) {
  const [onlyHere, refused, counts, answered] = await Promise.all([
    phone.db.count("out"),
    phone.db.countFromIndex("out", "refused", IDBKeyRange.lowerBound("", true)),
    phone.db.getAll("plain", IDBKeyRange.bound("count:", "count;")),
    phone.db.get("plain", ANSWERED),
  ]);
  tell(phone, {
    meter: {
      safe: counts.reduce((sum, count) => sum + count.safe, 0),
      held: counts.reduce((sum, count) => sum + count.held, 0),
      onlyHere,
      refused,
      lastAnswerAt: answered ? new Date(answered).toISOString() : null,
    },
  });
}

/**
 * Where a record is now.
 * @param {import("./db.js").Database} db @param {string} device @param {string} id
 * @returns {Promise<{state: import("./types").Recent["state"], reason: string}>}
 */
export async function whereabouts(db, device, id) {
  const row = await db.get("out", [device, id]);
  if (row) return { state: row.refused ? "refused" : "here", reason: row.refused };
  const told = await db.get("told", id);
  if (told) return { state: /** @type {"held" | "conflict"} */ (told.status), reason: told.reason };
  return { state: "safe", reason: "" };
}

/** Forgets old receipts, and wiped seats that have nothing left to send. @param {import("./phone.js").Phone} phone */
export async function tidyUp(phone) {
  await durably(phone.db, ["seats", "out", "told"], async (tx) => {
    for (const row of await tx.objectStore("told").getAll()) {
      if (row.at < phone.now() - TOLD_FOR) await tx.objectStore("told").delete(row.id);
    }
    for (const seat of await tx.objectStore("seats").getAll()) {
      const left = await tx.objectStore("out").count(ofDevice(seat.device));
      if (!seat.cost && !left) await tx.objectStore("seats").delete(seat.device);
    }
  });
}
