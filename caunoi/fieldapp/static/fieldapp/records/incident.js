/** What somebody told of violence or a crisis. The cell's law is `safety/rules/incidents.py`. */
import { dayInVietnam } from "./days.js";
import { day, id, listOf, notLater, oneOf, orNull, pastDay, problemsByShape, required, tableOf, text, yesNo } from "./checks.js";
import { NOTE_LIMIT } from "./choices.js";
import { AGAINST, CONCERNS, INCIDENT_KINDS, LEVELS, PERPETRATORS, SOURCES, SUPPORT_STATES, SUPPORTS } from "./safety_choices.js";

const OLDEST = 20 * 365 * 86_400_000;
const NEEDS_CONSENT = ["accepted", "given"];

/** What a correction may set too. @type {Record<string, import("./checks").Check>} */
export const TOLD = {
  happened_on: orNull(pastDay),
  happened_at: orNull(notLater),
  client: orNull(id),
  concerns: listOf(oneOf(CONCERNS)),
  immediate_danger: yesNo,
  note: text(NOTE_LIMIT),
};

/** @type {Record<string, import("./checks").Check>} */
const INCIDENT = {
  club: required(id),
  reported_at: required(notLater),
  kind: required(oneOf(INCIDENT_KINDS)),
  perpetrator: required(oneOf(PERPETRATORS)),
  against: required(oneOf(AGAINST)),
  source: required(oneOf(SOURCES)),
  approach: orNull(id),
  commune: orNull(id),
  first_response_at: orNull(notLater),
  supports: tableOf(SUPPORTS, oneOf(SUPPORT_STATES)),
  follow_up_on: orNull(day),
  alert_level: oneOf(LEVELS),
  ...TOLD,
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function incidentProblems(data, world) {
  const problems = problemsByShape(INCIDENT, data, world);
  return problems.length ? problems : [...inOrder(data), ...withoutConsent(data)];
}

/** The hour lies in the day, and nothing is reported before it happened or decades after. @param {any} data @returns {import("./checks").Problem[]} */
function inOrder({ happened_at, happened_on, reported_at }) {
  const reported = dayInVietnam(Date.parse(reported_at));
  const when = happened_on ?? (happened_at ? dayInVietnam(Date.parse(happened_at)) : reported);
  if (happened_at && happened_on && dayInVietnam(Date.parse(happened_at)) !== happened_on) return [{ field: "happened_at", code: "other_day" }];
  if (happened_at && Date.parse(happened_at) > Date.parse(reported_at)) return [{ field: "happened_at", code: "after_report" }];
  if (when > reported) return [{ field: "happened_on", code: "after_report" }];
  return Date.parse(reported) - Date.parse(when) > OLDEST ? [{ field: "happened_on", code: "too_old" }] : [];
}

/** A report to the police needs a consent that names this incident, so it cannot stand in the first record. @param {any} data @returns {import("./checks").Problem[]} */
function withoutConsent({ supports = {} }) {
  return NEEDS_CONSENT.includes(supports.police_report) ? [{ field: "supports", code: "no_consent" }] : [];
}
