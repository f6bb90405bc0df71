/**
 * What the app lays into the vault between two openings: one half-written form, for the readable hours; and habits, which
 * stay longer because they are codes and counts and never say whom they were for.
 */
import { durably } from "./db.js";
import { keep, keptRow, placeKey } from "./kept.js";
import { opened } from "./phone.js";
import { unbox } from "./vault.js";

const HOUR = 3600 * 1000;

/** @typedef {{running: Promise<void> | null, wanted: {open: import("./phone.js").Open, value: unknown} | null}} Turn */
/** @type {WeakMap<import("./phone.js").Phone, Turn>} */
const turns = new WeakMap();

/**
 * Lays down a half-written form in place of the one before; null takes it away. Many calls in a row write only the last.
 * @param {import("./phone.js").Phone} phone @param {unknown} value @returns {Promise<void>}
 */
export async function keepDraft(phone, value) {
  const turn = turns.get(phone) ?? { running: null, wanted: null };
  turns.set(phone, turn);
  turn.wanted = { open: opened(phone), value };
  turn.running ??= writeDrafts(phone, turn).finally(() => { turn.running = null; });
  await turn.running;
}

/** @param {import("./phone.js").Phone} phone @param {Turn} turn */
async function writeDrafts(phone, turn) {
  while (turn.wanted) {
    const { open, value } = turn.wanted;
    turn.wanted = null;
    await writeDraft(phone, open, value);
  }
}

/** @param {import("./phone.js").Phone} phone @param {import("./phone.js").Open} open @param {unknown} value */
async function writeDraft(phone, open, value) {
  const until = Math.ceil((phone.now() + open.readableHours * HOUR) / HOUR) * HOUR;
  const row = { ...(await keptRow(open.key, open.device, "draft", value)), until };
  await durably(phone.db, ["seats", "kept"], async (tx) => {
    const seat = await tx.objectStore("seats").get(open.device);
    if (value === null || !seat?.cost) await tx.objectStore("kept").delete(row.key); // a wiped seat keeps nothing
    else await tx.objectStore("kept").put(row);
  });
}

/** The half-written form and until when it can be read, or null. @param {import("./phone.js").Phone} phone @returns {Promise<{value: any, until: string} | null>} */
export async function keptDraft(phone) {
  const { key, device } = opened(phone);
  const at = placeKey(device, "draft");
  const row = await phone.db.get("kept", at);
  if (!row || row.until <= phone.now()) return null;
  return { value: await unbox(key, row.box, at), until: new Date(row.until).toISOString() };
}

/** @param {import("./phone.js").Phone} phone @param {any} value @returns {Promise<void>} */
export async function keepHabits(phone, value) {
  const open = opened(phone);
  open.habits = value;
  await keep(phone, open, "habits", value);
}
