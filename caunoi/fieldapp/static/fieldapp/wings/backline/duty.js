/** Who is on call, without a network. The cell's law is `hotline/rules/ladder.py`. Pure. */
import { CALL_RUNGS, PATIENCE } from "../../records/call_choices.js";

/** @typedef {{id: string, kind: string, rank: string, expert: string, label: string, number: string, starts_at: string, ends_at: string}} Shift */

const MINUTE = 60_000;

/** Who keeps a rung at a moment, or null; the coordinator is a line of its own. @param {Shift[]} duty @param {string} kind @param {string} rung one of CALL_RUNGS @param {number} at @returns {Shift | null} */
export function onCall(duty, kind, rung, at) {
  const isThere = (/** @type {Shift} */ one) => (rung === "coordinator" ? one.kind === "coordination" : one.kind === kind && one.rank === rung);
  return duty.find((one) => isThere(one) && Date.parse(one.starts_at) <= at && at < Date.parse(one.ends_at)) ?? null;
}

/** Who keeps it next, or null. @param {Shift[]} duty @param {string} kind @param {number} at @returns {Shift | null} */
export function nextOn(duty, kind, at) {
  const coming = duty.filter((one) => one.kind === kind && one.rank === "first" && Date.parse(one.starts_at) > at);
  return coming.sort((a, b) => (a.starts_at < b.starts_at ? -1 : 1))[0] ?? null;
}

/**
 * From when a call waits at each rung, in milliseconds. `told`: when somebody first said that a rung did not answer.
 * @param {{kind: string, urgency: string, asked_at: number, told: Record<string, number>}} call @param {Shift[]} duty @returns {number[]} one for each of CALL_RUNGS
 */
export function climb({ kind, urgency, asked_at, told }, duty) {
  const patience = PATIENCE[urgency] * MINUTE;
  let moment = asked_at;
  const starts = CALL_RUNGS.slice(0, 3).map((rung) => {
    const start = moment;
    if (onCall(duty, kind, rung, moment)) moment = Math.max(moment, Math.min(moment + patience, told[rung] ?? Infinity));
    return start;
  });
  return [...starts, moment];
}

/**
 * The cell's ladder, moved on by rungs that were told here to give no answer.
 * @param {number[]} starts @param {{kind: string, urgency: string, told: Record<string, number>}} call @param {Shift[]} duty @returns {number[]}
 */
export function movedOn(starts, { kind, urgency, told }, duty) {
  const moved = [...starts];
  for (const [i, rung] of CALL_RUNGS.slice(0, 3).entries()) {
    if (!(rung in told) || moved[i + 1] <= Math.max(told[rung], moved[i])) continue;
    moved[i + 1] = Math.max(told[rung], moved[i]);
    for (let j = i + 1; j < 3; j++) {
      const waits = onCall(duty, kind, CALL_RUNGS[j], moved[j]) ? PATIENCE[urgency] * MINUTE : 0;
      moved[j + 1] = Math.min(moved[j + 1], moved[j] + waits);
    }
  }
  return moved;
}

/** Where a call waits at a moment. @param {number[]} starts @param {number} at @returns {string} one of CALL_RUNGS */
export function rungAt(starts, at) {
  const reached = starts.map((start, i) => (start <= at ? i : 0));
  return CALL_RUNGS[Math.max(...reached)];
}
