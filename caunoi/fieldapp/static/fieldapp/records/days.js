/** Days `YYYY-MM-DD` and moments in UTC. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;

/** Whether this is a day that exists. @param {unknown} value @returns {value is string} */
export function isDay(value) {
  if (typeof value !== "string" || !DAY.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

/** Whether this is a moment in UTC, ending in Z. @param {unknown} value @returns {value is string} */
export function isMoment(value) {
  if (typeof value !== "string" || !MOMENT.test(value)) return false;
  return isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));
}

/** The day in Vietnam (UTC+7, no summer time) at a moment. @param {number} now milliseconds @returns {string} */
export function dayInVietnam(now) {
  return new Date(now + 7 * 3600 * 1000).toISOString().slice(0, 10);
}

/** A moment as the protocol writes it, to the second. @param {number} now milliseconds @returns {string} */
export function momentAt(now) {
  return new Date(now).toISOString().replace(/\.\d+Z$/, "Z");
}
