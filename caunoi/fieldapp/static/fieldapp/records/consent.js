/** A consent: for one purpose and one receiver, given at a moment, withdrawn at another. */
import { day, id, moment, oneOf, orNull, problemsByShape, required, written } from "./checks.js";
import { CONSENT_CHANNELS, CONSENT_PURPOSES } from "./choices.js";

/** Asked for one incident alone, where it is spoken of, never at enrolment. */
export const POLICE_REPORT = "police_report";

/** @type {Record<string, import("./checks").Check>} */
const CONSENT = {
  client: required(id),
  purpose: required(oneOf([...CONSENT_PURPOSES, POLICE_REPORT])),
  receiver: orNull(id),
  text_version: required(written(/^[\w.-]{1,20}$/, "version")),
  given_at: required(moment),
  withdrawn_at: orNull(moment),
  channel: required(oneOf(CONSENT_CHANNELS)),
  expires_on: orNull(day),
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function consentProblems(data, world) {
  const problems = problemsByShape(CONSENT, data, world);
  if (problems.length || !data.withdrawn_at) return problems;
  return Date.parse(data.withdrawn_at) < Date.parse(data.given_at)
    ? [{ field: "withdrawn_at", code: "before_given" }] : [];
}
