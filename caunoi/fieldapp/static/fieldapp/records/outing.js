/** Out and back: no place, no purpose. Ids of these records are random, not made of the time. The cell's law is `safety/rules/outings.py`. */
import { id, moment, orNull, problemsByShape, required, yesNo } from "./checks.js";

export const LONGEST_HOURS = 24;
export const LEAD_AFTER_MINUTES = 30;

/** @type {Record<string, import("./checks").Check>} */
const OUTING = { buddy: required(orNull(id)), out_at: required(moment), due_back_at: required(moment) };

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function outingProblems(data, world) {
  const problems = problemsByShape(OUTING, data, world);
  if (problems.length) return problems;
  const hours = (Date.parse(data.due_back_at) - Date.parse(data.out_at)) / 3_600_000;
  const code = hours <= 0 ? "before_out" : hours > LONGEST_HOURS ? "too_late" : "";
  return code ? [{ field: "due_back_at", code }] : [];
}

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export const outingBackProblems = (data, world) => problemsByShape({ outing: required(id), back_at: required(moment) }, data, world);

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export const outingSeenProblems = (data, world) => problemsByShape({ outing: required(id), is_back: yesNo }, data, world);
