/** An answer sheet that was read from paper or typed from it. The cell's laws are in `learning/actions/sheets.py`. */
import { isBadge } from "./badge_codes.js";
import { id, oneOf, problemsByShape, required, whole } from "./checks.js";

const CHOSEN = /^A?B?C?D?E?F?$/;

/** @type {import("./checks").Check} */
const answers = (value) => (Array.isArray(value) && value.length > 0 && value.length <= 200 && value.every((one) => CHOSEN.test(one)) ? null : "answers");

/** @type {import("./checks").Check} */
const badge = (value) => (value === "" || isBadge(value) ? null : "badge");

/** @type {import("./checks").Check} */
const ownCode = (value) => (typeof value === "string" && value.length <= 20 ? null : "own_code");

/** @type {Record<string, import("./checks").Check>} */
const SHEET = {
  quiz_round: required(id), answers: required(answers), how: required(oneOf(["paper", "typed"])), badge, own_code: ownCode,
  version: whole(1, 999_999),
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function answerSheetProblems(data, world) {
  const problems = problemsByShape(SHEET, data, world);
  if (problems.length) return problems;
  return Boolean(data.badge) === Boolean(data.own_code) ? [{ field: "badge", code: "required" }] : [];
}
