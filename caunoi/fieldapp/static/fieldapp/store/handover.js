/** The hand-over file: a seat's outbox, sealed as it is, for somebody to carry to the office. */
import { hex, sha256, utf8 } from "./bytes.js";
import { dayInVietnam } from "../records/days.js";
import { unsent } from "./outbox.js";
import { wire } from "./sending.js";

/** One file for each seat that has unsent records; needs no passphrase. @param {import("./phone.js").Phone} phone @returns {Promise<import("./types").Handover[]>} */
export async function handover(phone) {
  const seats = await phone.db.getAll("seats");
  const files = await Promise.all(seats.map((seat) => fileOf(phone, seat)));
  return files.filter((file) => file.count > 0);
}

/** @param {import("./phone.js").Phone} phone @param {import("./db.js").SeatRow} seat @returns {Promise<import("./types").Handover>} */
async function fileOf(phone, seat) {
  const rows = await unsent(phone.db, seat.device);
  const records = rows.map(wire);
  const content = { caunoi: "handover", v: 1, device: seat.device, records, mac: await mark(records, seat.send) };
  return {
    name: `so-tay-${dayInVietnam(phone.now())}-${seat.number}.json`,
    file: new Blob([JSON.stringify(content)], { type: "application/json" }),
    count: records.length,
  };
}

/** HMAC-SHA256 over the lines `id sealed`, by the hash of the send token. @param {{id: string, sealed: string}[]} records @param {string} send @returns {Promise<string>} */
export async function mark(records, send) {
  const how = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", await sha256(send), how, false, ["sign"]);
  const lines = records.map(({ id, sealed }) => `${id} ${sealed}\n`).join("");
  return hex(new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(lines))));
}
