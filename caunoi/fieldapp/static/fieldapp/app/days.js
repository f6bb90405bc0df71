/** Days and moments as people say them. Pure: `today` is passed in as `YYYY-MM-DD`. */

/** Whole days from one day to another. @param {string} from @param {string} to @returns {number} */
export function daysBetween(from, to) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The day so many days later. @param {string} day @param {number} days @returns {string} */
export function daysAfter(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `2026-03-02` to `02/03/2026`. @param {string} day @returns {string} */
export function dayWritten(day) {
  return day.slice(0, 10).split("-").reverse().join("/");
}

/** A moment as `21:05`, or `21:05 02/03/2026` if it is not today. @param {string} moment @param {string} today @returns {string} */
export function momentWritten(moment, today) {
  const { day, time } = localMoment(moment);
  return day === today ? time : `${time} ${dayWritten(day)}`;
}

/** A moment as day and time in Vietnam. @param {string} moment @returns {{day: string, time: string}} */
export function localMoment(moment) {
  const local = new Date(Date.parse(moment) + 7 * 3_600_000).toISOString();
  return { day: local.slice(0, 10), time: local.slice(11, 16) };
}

/**
 * How far away a day is, as a key for the words and a number: `{key: "day.ago", n: 3}`.
 * @param {string} day @param {string} today @returns {{key: string, n: number}}
 */
export function dayFromToday(day, today) {
  const n = daysBetween(today, day);
  if (n === 0) return { key: "day.today", n: 0 };
  if (n === -1) return { key: "day.yesterday", n: 1 };
  if (n === 1) return { key: "day.tomorrow", n: 1 };
  return n < 0 ? { key: "day.ago", n: -n } : { key: "day.in", n };
}
