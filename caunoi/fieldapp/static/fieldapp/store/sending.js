/** Sending: the outbox of every seat, in batches, with or without an open vault. Sending twice does no harm. */
import { base64 } from "./bytes.js";
import { call } from "./network.js";
import { applyReceipts, countUnsent, tidyUp, unsent } from "./outbox.js";

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

/**
 * Goes through a seat's outbox once. A record without a receipt stays for the next time.
 * @param {import("./phone.js").Phone} phone @param {import("./db.js").SeatRow} seat @param {boolean} again
 * @returns {Promise<{outcome: Outcome, retryAfter: number}>}
 */
async function sendSeat(phone, seat, again) {
  for (let after = "", size = BATCH; ; ) {
    const rows = await unsent(phone.db, seat.device, { after, most: size });
    if (!rows.length) return { outcome: "sent", retryAfter: 0 };
    const batch = rows.filter((row) => again || !row.refused);
    const answer = batch.length ? await sendBatch(phone, seat, batch) : null;
    if (answer && isAboutTheBatch(answer) && batch.length > 1) {
      size = Math.ceil(batch.length / 4);
      continue;
    }
    if (answer && isAboutTheBatch(answer)) await refuse(phone, seat, batch[0], answer.error);
    else if (answer && answer.status !== 200) return { outcome: outcomeOf(answer), retryAfter: answer.retryAfter };
    after = rows[rows.length - 1].id;
  }
}

/** @param {import("./phone.js").Phone} phone @param {import("./db.js").SeatRow} seat @param {import("./db.js").OutRow[]} batch */
async function sendBatch(phone, seat, batch) {
  const left = await countUnsent(phone.db, seat.device);
  const answer = await call(phone, "records", { records: batch.map(wire), unsent: left }, seat.send);
  const sent = new Set(batch.map((row) => row.id));
  const receipts = answer.status === 200 ? answer.body.receipts ?? [] : [];
  const ours = receipts.filter((/** @type {any} */ receipt) => sent.has(receipt?.id));
  if (ours.length) await applyReceipts(phone, seat.device, ours);
  return answer;
}

/** The cell cannot take this one record, however it is sent. @param {import("./phone.js").Phone} phone @param {import("./db.js").SeatRow} seat @param {import("./db.js").OutRow} row @param {string} reason */
async function refuse(phone, seat, row, reason) {
  await applyReceipts(phone, seat.device, [{ id: row.id, status: "refused", reason }]);
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
