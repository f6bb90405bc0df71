/** A client: a code and what the work needs to know. Never a name, a number or an address. */
import { isCardCode } from "./card_codes.js";
import {
  id, listOf, oneOf, pastDay, problemsByShape, required, sealedBytes, tableOf, text, whole,
} from "./checks.js";
import { isDay } from "./days.js";
import {
  AGE_BANDS, GENDERS, GROUPS, RISK_ANSWERS, RISK_FACTORS, SAFE_CHANNELS, SERVED_ELSEWHERE, SUPPLIES,
} from "./choices.js";

const CHANGEABLE = {
  commune: id,
  approach: id,
  club: id,
  groups: listOf(oneOf(GROUPS)),
  age_band: oneOf(AGE_BANDS),
  gender: oneOf(GENDERS),
  memory_symbol: text(40),
  served_elsewhere: oneOf(SERVED_ELSEWHERE),
  language: text(40),
  safe_channel: oneOf(SAFE_CHANNELS),
  safe_hours: text(40),
  supplies_monthly: tableOf(SUPPLIES, whole(0, 9999)),
  risk_factors: tableOf(RISK_FACTORS, oneOf(RISK_ANSWERS)),
  sealed_note: sealedBytes,
};

/** @type {Record<string, import("./checks").Check>} */
const CLIENT = {
  ...CHANGEABLE,
  card_code: required((value) => (isCardCode(value) ? null : "card_code")),
  enrolled_on: required(pastDay),
  commune: required(id),
  approach: required(id),
  club: required(id),
  matching_answers: answers,
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function clientProblems(data, world) {
  return problemsByShape(CLIENT, data, world);
}

/** @type {Record<string, import("./checks").Check>} */
const CHANGE = {
  client: required(id),
  based_on: required(whole(0, 2 ** 31)),
  changes: required((value) => (value && typeof value === "object" && Object.keys(value).length ? null : "empty")),
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function clientChangeProblems(data, world) {
  const problems = problemsByShape(CHANGE, data, world);
  if (problems.some(({ field }) => field === "changes")) return problems;
  const inner = problemsByShape(CHANGEABLE, data.changes ?? {}, world);
  return [...problems, ...inner.map((problem) => ({ ...problem, field: `changes.${problem.field}` }))];
}

/** The cell makes a token of them and drops them: two given names, and the day of birth. @param {any} value */
function answers(value) {
  if (value === null || typeof value !== "object") return "table";
  const { own, mother, day, month, year, ...others } = value;
  if (Object.keys(others).length) return "choice";
  const names = [own, mother].every((name) => typeof name === "string" && name.trim() && name.length <= 60);
  const written = [year, month, day].map((n) => String(n).padStart(2, "0")).join("-");
  return names && isDay(written) ? null : "answers";
}
