/**
 * A referral: a client is sent to one service for one need, with a consent for its receiver. The cell's law is
 * `services/rules/referrals.py`; sync/examples/referral.json holds both to it. Whether the consent is for this receiver is
 * known where the lists are (`wings/referral/drafts.js`).
 */
import { id, oneOf, orNull, pastMoment, problemsByShape, required, text, yesNo } from "./checks.js";
import { NOTE_LIMIT } from "./choices.js";
import { NEEDS } from "./needs.js";
import { URGENCIES } from "./referral_states.js";
import { normaliseSlipCode } from "./slip_codes.js";

/** @type {Record<string, import("./checks").Check>} */
const REFERRAL = {
  client: required(id),
  need: required(oneOf(NEEDS)),
  service: required(id),
  urgency: required(oneOf(URGENCIES)),
  made_at: required(pastMoment),
  consent: required(id),
  accompanied: yesNo,
  slip_code: (value) => (typeof value === "string" && normaliseSlipCode(value) ? null : "check"),
  contact: orNull(id),
  incident: orNull(id),
  call: orNull(id),
  note: text(NOTE_LIMIT),
  state: oneOf(["requested", "draft"]),
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function referralProblems(data, world) {
  return problemsByShape(REFERRAL, data, world);
}
