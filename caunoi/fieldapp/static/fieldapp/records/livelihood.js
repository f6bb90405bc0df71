/**
 * Surveys of needs, consultations, tests followed up, trade training and loans. The cell's laws are in
 * `services/actions/`; sync/examples/livelihood.json holds both to them. What only the lists know is passed in:
 * `questions`, `agreements`, `trades`, `trainings`.
 *
 * @typedef {import("./checks").World & {questions?: any[], agreements?: any[], trades?: any[], trainings?: any[]}} World
 * @typedef {import("./checks").Problem} Problem
 */
import { id, known, listOf, orNull, pastDay, day, problemsByShape, required, text, whole, yesNo } from "./checks.js";
import { NOTE_LIMIT } from "./choices.js";
import { NEEDS } from "./needs.js";

export const CONSULTATION_KINDS = ["legal", "psychological", "health", "rights"];
export const CONSULTATION_TOPICS = ["labour", "papers", "family", "violence", "debt", "administrative", "health", "other"];
export const CONSULTATION_MODES = ["in_person", "phone", "online"];
export const CONSULTATION_RESULTS = ["advised", "continues", "passed_on"];
export const TEST_PLACES = ["self", "community", "facility"];
export const LOAN_SOURCES = ["policy_bank", "union", "club", "family", "other"];
export const LOAN_BANDS = ["under_10", "10_30", "30_50", "50_plus"];
export const LOAN_PURPOSES = ["course", "tools", "shop", "farm", "living", "other"];

/** What every fact has. @type {Record<string, import("./checks").Check>} */
const FACT = {
  on: required(pastDay), club: required(id), approach: required(id), client: orNull(id), note: text(NOTE_LIMIT), amends: orNull(id), void: yesNo,
};

/** Whether an answer is one that its question allows. @param {any} question @param {any} answer @returns {boolean} */
export function isSound(question, answer) {
  if (question.kind === "yes_no") return answer === "yes" || answer === "no";
  if (question.kind === "choice") return question.choices.some((/** @type {any} */ { code }) => code === answer);
  return Number.isInteger(answer) && answer >= 0 && answer <= 9999;
}

/** The needs that a yes names. @param {any[]} questions @param {Record<string, any>} answers @returns {string[]} */
export function needsNamed(questions, answers) {
  const said = questions.filter(({ id: one, kind, need }) => kind === "yes_no" && need && answers[one] === "yes");
  return [...new Set(said.map(({ need }) => need))];
}

/** @param {any} data @param {World} world @returns {Problem[]} */
export function surveyProblems(data, world) {
  const asked = new Map((world.questions ?? []).map((question) => [question.id, question]));
  /** @type {import("./checks").Check} */
  const answers = (value) => (Object.entries(value ?? {}).every(([key, answer]) => asked.has(key) && isSound(asked.get(key), answer)) ? null : "unknown");
  return problemsByShape({ ...FACT, needs: listOf(known(NEEDS)), answers, advised: yesNo }, data, world);
}

/** @param {any} data @param {World} world @returns {Problem[]} */
export function consultationProblems(data, world) {
  const agreements = (world.agreements ?? []).map((row) => row.id);
  const problems = problemsByShape({
    ...FACT, kind: required(known(CONSULTATION_KINDS)), topic: required(known(CONSULTATION_TOPICS)), agreement: orNull(known(agreements)),
    mode: known(CONSULTATION_MODES), minutes: orNull(whole(0, 720)), result: known(CONSULTATION_RESULTS), next_on: orNull(day),
  }, data, world);
  if (problems.length || !data.next_on) return problems;
  return data.next_on < data.on ? [{ field: "next_on", code: "order" }] : [];
}

/** Never a result, and never a note, which could hold one. @param {any} data @param {World} world @returns {Problem[]} */
export function testFollowUpProblems(data, world) {
  const { note: _none, ...fact } = FACT;
  const problems = problemsByShape({
    ...fact, place: required(known(TEST_PLACES)), accepted: required(yesNo), offered: yesNo, result_known: orNull(yesNo), contact: orNull(id),
  }, data, world);
  if (problems.length) return problems;
  const isKnown = data.result_known !== null && data.result_known !== undefined;
  return isKnown && !data.accepted ? [{ field: "result_known", code: "order" }] : [];
}

/** @param {any} data @param {World} world @returns {Problem[]} */
export function loanProblems(data, world) {
  return problemsByShape({
    ...FACT, client: required(id), source: required(known(LOAN_SOURCES)), band: known(["", ...LOAN_BANDS]), purpose: known(["", ...LOAN_PURPOSES]), training: orNull(id),
  }, data, world);
}
