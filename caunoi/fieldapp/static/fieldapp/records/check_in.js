/** A scan at the door of a class, and a list that was signed on paper. The cell's laws are in `training/actions/door.py`. */
import { isBadge } from "./badge_codes.js";
import { id, listOf, oneOf, orNull, pastMoment, problemsByShape, required } from "./checks.js";

export const DIRECTIONS = ["in", "out"];
export const WAYS = ["camera", "typed", "search"];
export const SHEET_SOURCES = ["paper", "typed"];

/** @type {import("./checks").Check} */
const badge = (value) => (isBadge(value) ? null : "badge");

/** @type {Record<string, import("./checks").Check>} */
const CHECK_IN = {
  course_run: required(id), badge: required(badge), direction: required(oneOf(DIRECTIONS)), how: required(oneOf(WAYS)),
  happened_at: required(pastMoment),
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export const checkInProblems = (data, world) => problemsByShape(CHECK_IN, data, world);

/** @type {Record<string, import("./checks").Check>} */
const SHEET = {
  course_run: required(id), lesson: required(id), source: required(oneOf(SHEET_SOURCES)), present: listOf(badge),
  absent: listOf(badge), happened_at: orNull(pastMoment),
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function presenceSheetProblems(data, world) {
  const problems = problemsByShape(SHEET, data, world);
  if (problems.length) return problems;
  const { present = [], absent = [] } = data;
  if (!present.length && !absent.length) return [{ field: "present", code: "required" }];
  return absent.some((/** @type {string} */ one) => present.includes(one)) ? [{ field: "absent", code: "repeated" }] : [];
}
