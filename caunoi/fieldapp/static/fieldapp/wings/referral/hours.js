/** When a service is open. Hours are clock times of the cell (Vietnam); closing before opening means after midnight. Pure. */

/** @typedef {{days: number, opens?: string | null, closes?: string | null, from?: string | null, to?: string | null}} Hours  days: bits, Monday first; without times around the clock */

const VIETNAM = 7 * 3600 * 1000;
const DAY = 86_400_000;

/** A moment as the hours are read against it. @typedef {{now: number, day: string, time: string, weekday: number, yesterday: string}} Clock */

/** The clock in Vietnam at a moment: made once, asked for thousands of services. @param {number} now @returns {Clock} */
export function clockAt(now) {
  const there = new Date(now + VIETNAM).toISOString();
  return {
    now, day: there.slice(0, 10), time: there.slice(11, 16), weekday: (new Date(now + VIETNAM).getUTCDay() + 6) % 7,
    yesterday: new Date(now + VIETNAM - DAY).toISOString().slice(0, 10),
  };
}

/** Whether one of these hours holds; null where none are known for that day. @param {Hours[] | null | undefined} hours @param {Clock} clock @returns {boolean | null} */
export function isOpenAt(hours, clock) {
  if (!(hours ?? []).some((row) => isValid(row, clock.day))) return null;
  return Boolean(holding(hours, clock));
}

/** Until when it is open now, or when it opens next: `{open, time, days}`; null where that is not known. @param {Hours[] | null | undefined} hours @param {Clock} clock @returns {{open: boolean, time: string | null, days: number} | null} */
export function openingAt(hours, clock) {
  const open = isOpenAt(hours, clock);
  if (open === null) return null;
  if (open) return { open, time: holding(hours, clock)?.closes ?? null, days: 0 };
  for (let days = 0; days < 8; days++) {
    const { day, weekday } = clockAt(clock.now + days * DAY);
    const starts = (hours ?? []).filter((row) => isOn(row, day, weekday)).map((row) => row.opens ?? "00:00").filter((at) => days || at > clock.time);
    if (starts.length) return { open, time: starts.sort()[0], days };
  }
  return { open, time: null, days: 0 };
}

/** The hours that hold now: today's, or those of last evening that go past midnight. @param {Hours[] | null | undefined} hours @param {Clock} clock */
function holding(hours, { day, time, weekday, yesterday }) {
  return (hours ?? []).find((row) => isOpenToday(row, day, weekday, time) || isStillOpen(row, yesterday, (weekday + 6) % 7, time));
}

/** @param {Hours} row @param {string} day @param {number} weekday @param {string} time */
function isOpenToday(row, day, weekday, time) {
  if (!isOn(row, day, weekday)) return false;
  if (!row.opens || !row.closes) return true;
  return time >= row.opens && (time < row.closes || row.closes <= row.opens);
}

/** @param {Hours} row @param {string} yesterday @param {number} weekday @param {string} time */
function isStillOpen(row, yesterday, weekday, time) {
  return Boolean(row.opens && row.closes && row.closes <= row.opens && time < row.closes && isOn(row, yesterday, weekday));
}

/** @param {Hours} row @param {string} day @param {number} weekday Monday is 0 */
const isOn = (row, day, weekday) => isValid(row, day) && Boolean((row.days >> weekday) & 1);

/** @param {Hours} row @param {string} day */
const isValid = ({ from, to }, day) => (!from || from <= day) && (!to || day <= to);
