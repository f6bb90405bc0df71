/** The way from a wish to a trade: which step follows which (`services/actions/trades.py`). */
import { id, known, orNull, pastDay, problemsByShape, required, whole, yesNo } from "./checks.js";

/** @typedef {import("./livelihood").World} World @typedef {import("./checks").Problem} Problem */

export const TRADE_DAYS = ["surveyed_on", "registered_on", "enrolled_on", "started_on", "completed_on", "left_on"];
const IN_ORDER = TRADE_DAYS.slice(0, 5);
/** @type {Record<string, string>} */
const NEEDS_BEFORE = { enrolled_on: "registered_on", started_on: "enrolled_on", completed_on: "enrolled_on" };
export const MARKS = [3, 6];

/** @param {World} world @returns {Record<string, import("./checks").Check>} */
const shape = (world) => ({
  ...Object.fromEntries(TRADE_DAYS.map((field) => [field, orNull(pastDay)])),
  trade: orNull(known((world.trades ?? []).map(({ code }) => code))), provider: orNull(id), certificate: yesNo,
  working_after_3: orNull(yesNo), working_after_6: orNull(yesNo),
});

/** @param {any} data @param {World} world @returns {Problem[]} */
export function tradeTrainingProblems(data, world) {
  const problems = problemsByShape({ client: required(id), ...shape(world) }, data, world);
  return problems.length ? problems : outOfOrder(data, world.today);
}

/** @param {any} data @param {World} world @returns {Problem[]} */
export function tradeStepProblems(data, world) {
  const training = (world.trainings ?? []).find((row) => row.id === data.training);
  /** @type {import("./checks").Check} */
  const changes = (value, here) => (value && typeof value === "object" ? (problemsByShape(shape(world), value, here)[0]?.code ?? null) : "table");
  const versions = whole(1, training ? (training.based_on ?? training.version) : 2 ** 31);
  const problems = problemsByShape({ training: required(id), based_on: required(versions), changes: required(changes) }, data, world);
  return problems.length || !training ? problems : outOfOrder({ ...training, ...data.changes }, world.today);
}

/** The first step that does not follow the others. @param {Record<string, any>} all @param {string} today @returns {Problem[]} */
export function outOfOrder(all, today) {
  const field = IN_ORDER.find((one) => all[one] && NEEDS_BEFORE[one] && !all[NEEDS_BEFORE[one]]) ?? backwards(all) ?? wrongEnd(all, today);
  return field ? [{ field, code: "order" }] : [];
}

/** @param {Record<string, any>} all @returns {string | undefined} */
function backwards(all) {
  const said = IN_ORDER.filter((field) => all[field]);
  return said.find((field, i) => i > 0 && all[field] < all[said[i - 1]]);
}

/** One end, a certificate only at it, and nobody works three months after a course that ended last week. @param {Record<string, any>} all @param {string} today @returns {string | undefined} */
function wrongEnd(all, today) {
  if (all.certificate && !all.completed_on) return "certificate";
  if (all.left_on && all.completed_on) return "left_on";
  const early = MARKS.find((mark) => isSaid(all[`working_after_${mark}`]) && (!all.completed_on || today < monthsAfter(all.completed_on, mark)));
  return early ? `working_after_${early}` : undefined;
}

/** @param {any} value */
const isSaid = (value) => value !== null && value !== undefined;

/** The same day so many months later; the 31st is the last day of a shorter month. @param {string} day @param {number} months @returns {string} */
export function monthsAfter(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
