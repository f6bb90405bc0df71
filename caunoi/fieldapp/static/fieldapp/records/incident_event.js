/** What somebody did about an incident; `based_on` is the version they knew. The cell's law is `safety/rules/life.py`. */
import { day, id, notLater, oneOf, orNull, pastDay, problemsByShape, required, text, whole } from "./checks.js";
import { NOTE_LIMIT } from "./choices.js";
import { TOLD } from "./incident.js";
import { AGAINST, INCIDENT_KINDS, LEVELS, OUTCOMES, PATHWAYS, PERPETRATORS, SOURCES, SUPPORT_STATES, SUPPORTS } from "./safety_choices.js";

export const INCIDENT_EVENTS = ["respond", "support", "change", "follow_up", "level", "pathway", "close", "reopen"];

/** @type {Record<string, import("./checks").Check>} */
const CHANGES = {
  ...TOLD, kind: oneOf(INCIDENT_KINDS), perpetrator: oneOf(PERPETRATORS), against: oneOf(AGAINST), source: oneOf(SOURCES),
};

/** @type {import("./checks").Check} */
function changes(value, world) {
  if (value === null || typeof value !== "object") return "table";
  return Object.keys(value).length ? (problemsByShape(CHANGES, value, world)[0]?.code ?? null) : "required";
}

/** @type {Record<string, import("./checks").Check>} */
const EVENT = {
  incident: required(id),
  event: required(oneOf(INCIDENT_EVENTS)),
  happened_at: required(notLater),
  based_on: required(whole(1, 2 ** 31)),
  support: orNull(oneOf(SUPPORTS)),
  state: orNull(oneOf(SUPPORT_STATES)),
  on: orNull(pastDay),
  consent: orNull(id),
  follow_up_on: orNull(day),
  outcome: orNull(oneOf(OUTCOMES)),
  alert_level: orNull(oneOf(LEVELS)),
  pathway: orNull(oneOf(PATHWAYS)),
  responder: orNull(id),
  changes,
  note: text(NOTE_LIMIT),
};

/** What each event must say. @type {Record<string, string[]>} */
const NEEDED = { support: ["support", "state"], change: ["changes"], level: ["alert_level"], pathway: ["pathway"], close: ["outcome"] };

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function incidentEventProblems(data, world) {
  const problems = problemsByShape(EVENT, data, world);
  if (problems.length) return problems;
  return (NEEDED[data.event] ?? []).filter((field) => !data[field]).map((field) => ({ field, code: "required" }));
}
