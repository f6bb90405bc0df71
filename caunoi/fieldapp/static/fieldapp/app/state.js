/** What the store says, as a signal, and what a screen derives from it. */
import { dayInVietnam } from "../records/days.js";
import * as store from "../store/index.js";
import { computed, signal } from "./ui.js";

export const status = signal(/** @type {any} */ (nothingYet()));

/** The neutral page is shown instead of the app. */
export const covered = signal(false);

/** A quiet line after a deed: `{key, values, record}`; gone with the next move. */
export const said = signal(/** @type {any} */ (null));

/** Why the readable part of a seat is gone: `wiped`, `left`, or empty. */
export const emptied = signal("");

export const isOpen = computed(() => status.value.phase === "open");
export const isLead = computed(() => status.value.user?.role === "lead");

/** Today where the worker stands. @returns {string} */
export const today = () => dayInVietnam(Date.now());

/** Starts the store and follows it. @returns {Promise<void>} */
export async function follow() {
  await store.start();
  store.watch((next) => {
    status.value = { ...next };
  });
}

function nothingYet() {
  return {
    phase: "starting", seats: [], seat: null, user: null, cell: null, fingerprint: null,
    meter: { safe: 0, onlyHere: 0, refused: 0, held: 0, lastAnswerAt: null },
    sending: "idle", nextTryAt: null, pulling: "idle", pulledAt: null, clockOff: null, persisted: null,
    updateWaiting: false, isWhole: false, lockMinutes: null,
  };
}
