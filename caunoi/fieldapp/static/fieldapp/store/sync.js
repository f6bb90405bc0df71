/** When to send and to pull: at once, then at growing intervals; never twice at the same time on one phone. */
import { dropExpired } from "./kept.js";
import { oneAtATime } from "./one_at_a_time.js";
import { refreshMeter } from "./outbox.js";
import { tell } from "./phone.js";
import { pull } from "./pulling.js";
import { sendAll } from "./sending.js";
import { closeSeat } from "./opening.js";
import { wipe } from "./seats.js";

const FIRST_WAIT = 15_000;
const LONGEST_WAIT = 15 * 60_000;
const CONFIRMATION_WAIT = 10_000; // two people are comparing the fingerprint right now

/** @typedef {{failures: number, timer: any, running: Promise<void> | null, wanted: boolean}} Turn */
/** @type {WeakMap<import("./phone.js").Phone, Turn>} */
const turns = new WeakMap();

/** @param {import("./phone.js").Phone} phone @returns {Turn} */
function turnOf(phone) {
  const turn = turns.get(phone) ?? { failures: 0, timer: null, running: null, wanted: false };
  turns.set(phone, turn);
  return turn;
}

/**
 * Sends and pulls now. A call during another waits for that one and one more round.
 * @param {import("./phone.js").Phone} phone @param {{again?: boolean}} [how] @returns {Promise<void>}
 */
export async function syncNow(phone, how = {}) {
  const turn = turnOf(phone);
  clearTimeout(turn.timer);
  if (turn.running) turn.wanted = true;
  turn.running ??= rounds(phone, turn, how).finally(() => { turn.running = null; });
  await turn.running;
}

/** @param {import("./phone.js").Phone} phone @param {Turn} turn @param {{again?: boolean}} how */
async function rounds(phone, turn, how) {
  do {
    turn.wanted = false;
    await oneAtATime(() => round(phone, turn, how));
  } while (turn.wanted);
}

/** @param {import("./phone.js").Phone} phone @param {Turn} turn @param {{again?: boolean}} how */
async function round(phone, turn, how) {
  tell(phone, { sending: "busy", nextTryAt: null });
  await dropExpired(phone);
  const { outcome, retryAfter } = await sendAll(phone, how).catch(stumbled);
  tell(phone, { sending: outcome === "sent" ? "idle" : outcome });
  await refreshMeter(phone);
  const pulled = await pullToo(phone);
  if (pulled === "storage_full") tell(phone, { sending: pulled });
  const failed = outcome !== "sent" || pulled === "offline" || pulled === "storage_full";
  turn.failures = failed ? turn.failures + 1 : 0;
  if (failed) tell(phone, { nextTryAt: plan(phone, turn, grown(turn, retryAfter * 1000)) });
  else if (pulled === "unconfirmed") plan(phone, turn, CONFIRMATION_WAIT);
}

/**
 * A phone without room keeps what it has, says so, and tries again later; nothing of the turn was half done.
 * @param {any} error @returns {{outcome: "storage_full", retryAfter: number}}
 */
function stumbled(error) {
  if (error?.code !== "storage_full") throw error;
  return { outcome: error.code, retryAfter: 0 };
}

/** @param {import("./phone.js").Phone} phone @returns {Promise<import("./pulling.js").Outcome | "storage_full">} */
async function pullToo(phone) {
  if (!phone.open) return "locked";
  const device = phone.open.device;
  tell(phone, { pulling: "busy" });
  const outcome = await pull(phone).catch((error) => stumbled(error).outcome);
  if (outcome === "revoked") {
    await wipe(phone.db, device);
    await closeSeat(phone);
  }
  tell(phone, { pulling: ["agreed", "locked", "storage_full"].includes(outcome) ? "idle" : /** @type {any} */ (outcome) });
  return outcome;
}

/** Longer after every failure, never all phones at once. @param {Turn} turn @param {number} least ms */
function grown(turn, least) {
  const wait = Math.min(FIRST_WAIT * 2 ** (turn.failures - 1), LONGEST_WAIT);
  return Math.max(least, wait * (0.8 + 0.4 * Math.random()));
}

/** Plans the next try and says when. @param {import("./phone.js").Phone} phone @param {Turn} turn @param {number} wait ms */
function plan(phone, turn, wait) {
  turn.timer = setTimeout(() => void syncNow(phone), wait);
  turn.timer.unref?.(); // under Node a waiting phone must not keep the tests alive
  return new Date(phone.now() + wait).toISOString();
}
