/** A call to the back-line and its steps. It never holds a client. The cell's laws are in `hotline/rules/`. */
import { normaliseCardCode } from "./card_codes.js";
import { id, listOf, notLater, oneOf, orNull, problemsByShape, required, tableOf, text, whole } from "./checks.js";
import { CALL_EVENTS, CALL_KINDS, CALL_OUTCOMES, CALL_RUNGS, CALL_TOPICS, CALL_URGENCIES, CALLERS, RISKS } from "./call_choices.js";
import { NOTE_LIMIT } from "./choices.js";

const LIKE_A_CODE = /(?<![0-9A-Za-z])(?:[0-9A-Za-z]{3}[-‐‑–][0-9A-Za-z]{4}|[0-9A-Za-z]{7})(?![0-9A-Za-z])/gu;

/** Whether a text holds the code of a card. @param {string} words @returns {boolean} */
export function holdsCard(words) {
  const found = words.match(LIKE_A_CODE) ?? [];
  return found.some((one) => /[0-9‐‑–-]/.test(one) && normaliseCardCode(one.replace(/[‐‑–]/, "-")));
}

const noteOf = text(NOTE_LIMIT);

/** @type {import("./checks").Check} */
const note = (value, world) => noteOf(value, world) ?? (holdsCard(value) ? "card" : null);

const topics = listOf(oneOf(CALL_TOPICS));
const minutes = orNull(whole(0, 1440));

/** @type {Record<string, import("./checks").Check>} */
const CALL = {
  at: required(notLater),
  club: required(id),
  kind: required(oneOf(CALL_KINDS)),
  urgency: required(oneOf(CALL_URGENCIES)),
  caller: required(oneOf(CALLERS)),
  topics: required((value, world) => topics(value, world) ?? (value.length ? null : "no_topic")),
  risks: tableOf(RISKS, oneOf(["yes", "no", "not_asked"])),
  minutes,
  note,
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export const callProblems = (data, world) => problemsByShape(CALL, data, world);

/** @type {Record<string, import("./checks").Check>} */
const STEP = {
  call: required(id),
  event: required(oneOf(CALL_EVENTS)),
  at: required(notLater),
  who: orNull(id),
  rung: orNull(oneOf(CALL_RUNGS)),
  outcome: oneOf(["", ...CALL_OUTCOMES]),
  minutes,
  note,
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function callStepProblems(data, world) {
  const problems = problemsByShape(STEP, data, world);
  if (problems.length) return problems;
  return data.event === "closed" && !data.outcome ? [{ field: "outcome", code: "required" }] : [];
}
