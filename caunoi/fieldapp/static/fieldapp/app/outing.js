/**
 * The timer of whoever is out, and whom this person looks out for. Counts by the phone; when it lapses, what was not sent is
 * sent at once, also from the lock. The hour alone stays in memory while the app is locked; a quick exit forgets it too.
 */
import * as store from "../store/index.js";
import { covered, isOpen, status } from "./state.js";
import { effect, signal } from "./ui.js";

const TICK = 10_000;
const COMPARE_EVERY = 60_000;

/** The own timer with `isSent`, or null. */
export const timer = signal(/** @type {any} */ (null));

/** When somebody is to be back, in milliseconds, or null: all that the lock knows. */
export const reminder = signal(/** @type {any} */ (null));

/** Moves every ten seconds while the app is open. */
const beat = signal(0);

/** Now, in milliseconds; a screen that asks is drawn anew every ten seconds. @returns {number} */
export function ticking() {
  beat.value;
  return Date.now();
}

let comparedAt = 0;
let lapsedOf = 0;

/** Follows the timer and those who are out. Call once, after the store has started. */
export function followOutings() {
  effect(() => {
    status.value;
    if (isOpen.value) void read();
    else timer.value = null;
    if (covered.value) reminder.value = null;
  });
  setInterval(tick, TICK);
}

async function read() {
  const found = store.outing();
  const isSent = found ? await store.isOutingSent().catch(() => false) : true;
  if (!isOpen.value) return;
  timer.value = found && { ...found, isSent };
  reminder.value = found?.due ?? null;
}

function tick() {
  const now = Date.now();
  beat.value = now;
  if (reminder.value && now >= reminder.value && lapsedOf !== reminder.value) {
    lapsedOf = reminder.value;
    void store.syncNow();
  }
  if (isOpen.value && now - comparedAt >= COMPARE_EVERY && watched().length) {
    comparedAt = now;
    void store.syncNow();
  }
}

/** Those whom this person looks out for, who is due first on top. @returns {any[]} */
export function watched() {
  return [...store.rows("watching")].sort((a, b) => (a.due_back_at < b.due_back_at ? -1 : 1));
}

/** The cell's clock as far as this phone knows it, in milliseconds. @param {number} now @returns {number} */
export const byCell = (now) => now - (status.value.clockOff ?? 0) * 60_000;
