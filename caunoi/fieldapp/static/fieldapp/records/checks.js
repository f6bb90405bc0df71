/**
 * Small checks of which the kinds are made. A check takes a value and the world and returns a code of what is wrong,
 * or null. A shape is a table of fields; `required` marks those that must be there.
 *
 * @typedef {{today: string, now?: number}} World  the day where the worker stands, and the moment in milliseconds
 * @typedef {(value: any, world: World) => string | null} Check
 * @typedef {{field: string, code: string, found?: string}} Problem
 */
import { dayInVietnam, isDay, isMoment } from "./days.js";
import { isId } from "./ids.js";
import { identifierIn } from "./identifiers.js";

/** @param {Check} check @returns {Check & {isRequired: boolean}} */
export function required(check) {
  return Object.assign((/** @type {any} */ value, /** @type {World} */ world) => check(value, world), { isRequired: true });
}

/** @type {Check} */
export const id = (value) => (isId(value) ? null : "id");

/** @type {Check} */
export const yesNo = (value) => (typeof value === "boolean" ? null : "yes_no");

/** @type {Check} */
export const day = (value) => (isDay(value) ? null : "day");

/** @type {Check} */
export const moment = (value) => (isMoment(value) ? null : "moment");

/** A day that is not after today. @type {Check} */
export const pastDay = (value, world) => day(value, world) ?? (value > world.today ? "future" : null);

/** A moment on no day after today. @type {Check} */
export const pastMoment = (value, world) => moment(value, world) ?? (dayInVietnam(Date.parse(value)) > world.today ? "future" : null);

const CLOCK_SLACK = 10 * 60_000; // a phone's clock may be that much ahead before its user is told

/** A moment that has come. @type {Check} */
export const notLater = (value, world) => moment(value, world) ?? (Date.parse(value) > (world.now ?? Date.now()) + CLOCK_SLACK ? "future" : null);

/** @param {string[]} options @returns {Check} */
export const oneOf = (options) => (value) => (options.includes(value) ? null : "choice");

/** One of what a catalogue holds. @param {string[]} options @returns {Check} */
export const known = (options) => (value) => (options.includes(value) ? null : "unknown");

/** A list without repetitions. @param {Check} check @returns {Check} */
export const listOf = (check) => (value, world) => {
  if (!Array.isArray(value)) return "list";
  if (new Set(value).size !== value.length) return "repeated";
  return value.map((item) => check(item, world)).find(Boolean) ?? null;
};

/** `{key: value}` with known keys. @param {string[]} keys @param {Check} check @returns {Check} */
export const tableOf = (keys, check) => (value, world) => {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return "table";
  if (Object.keys(value).some((key) => !keys.includes(key))) return "choice";
  return Object.values(value).map((item) => check(item, world)).find(Boolean) ?? null;
};

/** A whole number. @param {number} least @param {number} most @returns {Check} */
export const whole = (least, most) => (value) =>
  Number.isInteger(value) && value >= least && value <= most ? null : "number";

/** A short text that seems to identify nobody. @param {number} most letters @returns {Check} */
export const text = (most) => (value) => {
  if (typeof value !== "string") return "text";
  if ([...value].length > most) return "too_long";
  return identifierIn(value) ? "identifier" : null;
};

/** A short text in a form that needs no further look. @param {RegExp} form @param {string} code @returns {Check} */
export const written = (form, code) => (value) => (typeof value === "string" && form.test(value) ? null : code);

/** An age file in base64. @type {Check} */
export const sealedBytes = (value) =>
  typeof value === "string" && /^[A-Za-z0-9+/]+={0,2}$/.test(value) && value.length <= 10924 ? null : "sealed";

/** May also be null. @param {Check} check @returns {Check} */
export const orNull = (check) => (value, world) => (value === null ? null : check(value, world));

/**
 * Every problem of `data` by a table of fields. What the table does not know is `unknown`.
 * @param {Record<string, Check>} shape @param {any} data @param {World} world
 * @returns {Problem[]}
 */
export function problemsByShape(shape, data, world) {
  const missing = Object.entries(shape)
    .filter(([field, check]) => "isRequired" in check && data[field] === undefined)
    .map(([field]) => ({ field, code: "required" }));
  const wrong = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ field, code: field in shape ? shape[field](value, world) : "unknown", value }))
    .flatMap(({ field, code, value }) => (code ? [problem(field, code, value)] : []));
  return [...missing, ...wrong];
}

/** @param {string} field @param {string} code @param {unknown} value @returns {Problem} */
function problem(field, code, value) {
  return code === "identifier" ? { field, code, found: identifierIn(String(value)) ?? "" } : { field, code };
}
