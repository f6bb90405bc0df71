/** A month without incident, a proposed alert and what was decided of it. The cell's laws are in `safety/rules/`. */
import { id, listOf, oneOf, orNull, problemsByShape, required, text, whole, written } from "./checks.js";
import { ALERT_TEXT_LIMIT, DECISIONS, LEVELS, REFUSALS, WARNINGS } from "./safety_choices.js";

const isMonth = written(/^[12]\d{3}-(0[1-9]|1[0-2])$/, "month");

/** @type {Record<string, import("./checks").Check>} */
const ZERO = {
  club: required(id),
  month: required((value, world) => isMonth(value, world) ?? (value >= world.today.slice(0, 7) ? "future" : null)),
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export const zeroReportProblems = (data, world) => problemsByShape(ZERO, data, world);

const warnings = listOf(oneOf(WARNINGS));

/** @type {Record<string, import("./checks").Check>} */
const ALERT = {
  club: required(id),
  level: required(oneOf(LEVELS.slice(1))),
  warnings: required((value, world) => warnings(value, world) ?? (value.length ? null : "required")),
  incident: orNull(id),
  commune: orNull(id),
  text: text(ALERT_TEXT_LIMIT),
  days: whole(1, 30),
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export const alertProblems = (data, world) => problemsByShape(ALERT, data, world);

/** @type {Record<string, import("./checks").Check>} */
const DECISION = { alert: required(id), decision: required(oneOf(DECISIONS)), because: orNull(oneOf(REFUSALS)) };

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export const alertDecisionProblems = (data, world) => problemsByShape(DECISION, data, world);
