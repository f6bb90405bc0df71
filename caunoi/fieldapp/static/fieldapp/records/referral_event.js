/** Something that happened to a referral, or that was said of it; `based_on` is the version the worker saw. */
import { id, oneOf, orNull, pastMoment, problemsByShape, required, text, whole } from "./checks.js";
import { NOTE_LIMIT } from "./choices.js";
import { NEEDS } from "./needs.js";
import { EVENTS, NEEDS_REASON, REASONS } from "./referral_states.js";

/** @type {Record<string, import("./checks").Check>} */
const EVENT = {
  referral: required(id),
  event: required(oneOf(EVENTS)),
  happened_at: required(pastMoment),
  based_on: required(whole(1, 2 ** 31)),
  reason: oneOf(REASONS),
  note: text(NOTE_LIMIT),
  received: oneOf(NEEDS),
  satisfaction: orNull(whole(1, 5)),
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function referralEventProblems(data, world) {
  const problems = problemsByShape(EVENT, data, world);
  return problems.length ? problems : laws(data);
}

/** @param {any} data */
function laws({ event, reason, satisfaction }) {
  return [
    ...(NEEDS_REASON.includes(event) && !reason ? [{ field: "reason", code: "required" }] : []),
    ...(event === "rate" && !satisfaction ? [{ field: "satisfaction", code: "required" }] : []),
    ...(event !== "rate" && satisfaction ? [{ field: "satisfaction", code: "unasked" }] : []),
  ];
}
