/**
 * The way of a referral, as far as a phone needs it: what follows what, and whose it is while nobody answers. The cell's
 * law is `services/rules/referrals.py`.
 */

export const URGENCIES = ["urgent", "soon", "routine"];
export const OPEN = ["requested", "received", "accepted", "in_progress"];
export const CLOSED = ["rejected", "completed", "cancelled", "failed", "declined"];
export const STATES = ["draft", ...OPEN, ...CLOSED];
export const RUNGS = ["worker", "lead", "officer"];
export const REASONS = [
  "full", "not_eligible", "wrong_service", "papers_missing", "cost", "too_far", "did_not_come", "changed_mind",
  "found_elsewhere", "lost_contact", "unsafe", "mistake", "other",
];
export const NEEDS_REASON = ["reject", "cancel", "fail", "decline"];

/** Each moving event: the states it may come from, and the one it leads to. @type {Record<string, [string[], string]>} */
export const MOVES = {
  request: [["draft"], "requested"],
  receive: [["requested"], "received"],
  accept: [["requested", "received"], "accepted"],
  reject: [["requested", "received"], "rejected"],
  start: [["requested", "received", "accepted"], "in_progress"],
  complete: [OPEN, "completed"],
  cancel: [["draft", ...OPEN], "cancelled"],
  fail: [OPEN, "failed"],
  decline: [["draft", ...OPEN], "declined"],
};

/** What a worker may say besides. */
export const REMARKS = ["accompany", "tell", "confirm", "rate", "complain"];
export const EVENTS = [...Object.keys(MOVES), ...REMARKS];

/** The state after an event of a worker, or null where there is no such step. @param {string} state @param {string} event @returns {string | null} */
export function nextState(state, event) {
  if (REMARKS.includes(event)) return state === "draft" ? null : state;
  const [sources, target] = Object.hasOwn(MOVES, event) ? MOVES[event] : [[], ""];
  return sources.includes(state) ? target : null;
}

/** Hours after which an unanswered one is the lead's, and the officer's. @type {Record<string, [number, number]>} */
const CLIMBS = { urgent: [24, 48], soon: [72, 168], routine: [168, 336] };

/** Who looks after a referral that nobody has answered. @param {string} urgency @param {string} requestedAt @param {number} now @returns {string} one of RUNGS */
export function rung(urgency, requestedAt, now) {
  const [lead, officer] = CLIMBS[urgency];
  const hours = (now - Date.parse(requestedAt)) / 3_600_000;
  return RUNGS[hours >= officer ? 2 : hours >= lead ? 1 : 0];
}
