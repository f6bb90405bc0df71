/** Sending: the outbox of every seat, in batches, with or without an open vault. Sending twice does no harm. */
import { base64 } from "./bytes.js";
import { call } from "./network.js";
import { applyReceipts, tidyUp, waiting } from "./outbox.js";

const BATCH = 50;

/** @typedef {"sent" | "offline" | "waiting" | "unknown_device"} Outcome */

/**
 * Sends all that waits. `again` also tries what the cell refused before.
 * @param {import("./phone.js").Phone} phone @param {{again?: boolean}} [how]
 * @returns {Promise<{outcome: Outcome, retryAfter: number}>} seconds the cell asked to wait
 */
export async function sendAll(phone, { again = false } = {}) {
  /** @type {{outcome: Outcome, retryAfter: number}} */
  let worst = { outcome: "sent", retryAfter: 0 };
  for (const seat of await phone.db.getAll("seats")) {
    const result = await sendSeat(phone, seat, again);
    if (result.outcome !== "sent") worst = result;
  }
  await tidyUp(phone);
  return worst;
}

/** @param {import("./phone.js").Phone} phone @param {import("./db.js").SeatRow} seat @param {boolean} again @returns {Promise<{outcome: Outcome, retryAfter: number}>} */
async function sendSeat(phone, seat, again) {
  const tried = new Set();
  for (let size = BATCH; ; ) {
    const all = await waiting(phone.db, seat.device, { most: Infinity, refused: again });
    const batch = all.filter((row) => !tried.has(row.id)).slice(0, size);
    if (!batch.length) return { outcome: "sent", retryAfter: 0 };
    const answer = await call(phone, "records", { records: batch.map(wire), unsent: all.length }, seat.send);
    if (answer.status === 200 && Array.isArray(answer.body?.receipts)) {
      const sent = new Set(batch.map((row) => row.id));
      await applyReceipts(phone, seat.device, answer.body.receipts.filter((/** @type {any} */ r) => sent.has(r?.id)));
      for (const id of sent) tried.add(id); // one without a receipt stays for the next time
    } else if (isAboutTheBatch(answer) && batch.length > 1) {
      size = Math.ceil(batch.length / 4);
    } else if (isAboutTheBatch(answer)) {
      await applyReceipts(phone, seat.device, [{ id: batch[0].id, status: "refused", reason: answer.error }]);
      tried.add(batch[0].id);
    } else {
      return { outcome: outcomeOf(answer), retryAfter: answer.retryAfter };
    }
  }
}

/** @param {import("./db.js").OutRow} row */
export const wire = ({ id, sealed }) => ({ id, sealed: base64(sealed) });

/** Whether the cell cannot take these records, whenever they are sent. @param {import("./network.js").Answer} answer */
const isAboutTheBatch = ({ status, error }) => status === 413 || (status === 400 && error === "bad_request");

/** @param {import("./network.js").Answer} answer @returns {Outcome} */
function outcomeOf({ status }) {
  if (status === 401) return "unknown_device";
  return status === 0 ? "offline" : "waiting";
}
