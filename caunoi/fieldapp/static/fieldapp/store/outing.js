/**
 * Out and back. While somebody is out their timer lies in the vault; nothing of it is among the readable records, and it is
 * deleted when they are back, or a day after it was due. The ids of these records are random: one made of the time would
 * tell it. Moments go out by the cell's clock, so that a phone that is an hour slow raises no alarm an hour early.
 *
 * @typedef {import("./phone.js").Timer} Timer
 */
import { momentAt } from "../records/days.js";
import { durably } from "./db.js";
import { keptRow, placeKey, readKept } from "./kept.js";
import { whereabouts } from "./outbox.js";
import { opened, tell } from "./phone.js";
import { saveTraceless } from "./recording.js";

const KEPT_AFTER_DUE = 24 * 3_600_000;

/** @param {import("./phone.js").Phone} phone @param {{buddy: string | null, hereFrom: number, hereUntil: number}} what */
export async function goOut(phone, { buddy, hereFrom, hereUntil }) {
  const open = opened(phone);
  const ahead = (phone.status.clockOff ?? 0) * 60_000;
  const data = { buddy, out_at: momentAt(hereFrom - ahead), due_back_at: momentAt(hereUntil - ahead) };
  const timer = { id: crypto.randomUUID(), ...data, due: hereUntil };
  const row = await keptRow(open.key, open.device, "timer", timer);
  await saveTraceless(phone, { id: timer.id, kind: "outing", data }, (kept) => kept.put(row));
  open.outing = timer;
  tell(phone, {});
}

/** @param {import("./phone.js").Phone} phone */
export async function comeBack(phone) {
  const open = opened(phone);
  const timer = open.outing;
  if (!timer) return;
  const back_at = momentAt(phone.now() - (phone.status.clockOff ?? 0) * 60_000);
  const data = { outing: timer.id, back_at };
  await saveTraceless(phone, { id: crypto.randomUUID(), kind: "outing_back", data }, (kept) => kept.delete(placeKey(open.device, "timer")));
  open.outing = null;
  tell(phone, {});
}

/** @param {import("./phone.js").Phone} phone @param {{outing: string, is_back?: boolean}} data */
export async function see(phone, data) {
  await saveTraceless(phone, { id: crypto.randomUUID(), kind: "outing_seen", data });
}

/** The timer of a seat that is being opened; one that is over since a day is deleted. @param {import("./phone.js").Phone} phone @param {CryptoKey} key @param {string} device @returns {Promise<Timer | null>} */
export async function readOuting(phone, key, device) {
  const timer = await readKept(phone, key, device, "timer");
  if (!timer || phone.now() < timer.due + KEPT_AFTER_DUE) return timer ?? null;
  await durably(phone.db, ["kept"], (tx) => tx.objectStore("kept").delete(placeKey(device, "timer")));
  return null;
}

/** @param {import("./phone.js").Phone} phone @returns {Promise<boolean>} */
export async function isSent(phone) {
  const { device, outing } = opened(phone);
  return outing === null || (await whereabouts(phone.db, device, outing.id)).state !== "here";
}
