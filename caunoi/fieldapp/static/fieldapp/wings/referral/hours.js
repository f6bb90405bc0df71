/** When a service is open. Hours are clock times of the cell (Vietnam); closing before opening means after midnight. Pure. */

/** @typedef {{days: number, opens?: string | null, closes?: string | null, from?: string | null, to?: string | null}} Hours  days: bits, Monday first; without times around the clock */

const VIETNAM = 7 * 3600 * 1000;
const DAY = 86_400_000;

/** Whether one of these hours holds at a moment; null where none are known for that day. @param {Hours[] | null | undefined} hours @param {number} now @returns {boolean | null} */
export function isOpenAt(hours, now) {
  const { day, time } = clock(now);
  if (!(hours ?? []).some((row) => isValid(row, day))) return null;
  const yesterday = clock(now - DAY).day;
  return (hours ?? []).some((row) => isOpenToday(row, day, time) || isStillOpen(row, yesterday, time));
}

/** Until when it is open now, or when it opens next: `{open, time, days}`; null where that is not known. @param {Hours[] | null | undefined} hours @param {number} now @returns {{open: boolean, time: string | null, days: number} | null} */
export function openingAt(hours, now) {
  const open = isOpenAt(hours, now);
  if (open === null) return null;
  const { day, time } = clock(now);
  const yesterday = clock(now - DAY).day;
  if (open) {
    const holding = (hours ?? []).find((row) => isOpenToday(row, day, time) || isStillOpen(row, yesterday, time));
    return { open, time: holding?.closes ?? null, days: 0 };
  }
  for (let days = 0; days < 8; days++) {
    const next = clock(now + days * DAY).day;
    const starts = (hours ?? []).filter((row) => isOn(row, next)).map((row) => row.opens ?? "00:00").filter((at) => days || at > time);
    if (starts.length) return { open, time: starts.sort()[0], days };
  }
  return { open, time: null, days: 0 };
}

/** @param {number} now */
function clock(now) {
  const there = new Date(now + VIETNAM).toISOString();
  return { day: there.slice(0, 10), time: there.slice(11, 16) };
}

/** @param {Hours} row @param {string} day @param {string} time */
function isOpenToday(row, day, time) {
  if (!isOn(row, day)) return false;
  if (!row.opens || !row.closes) return true;
  return time >= row.opens && (time < row.closes || row.closes <= row.opens);
}

/** Opened on the evening before and not closed yet. @param {Hours} row @param {string} yesterday @param {string} time */
function isStillOpen(row, yesterday, time) {
  return Boolean(row.opens && row.closes && row.closes <= row.opens && time < row.closes && isOn(row, yesterday));
}

/** @param {Hours} row @param {string} day */
function isOn(row, day) {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return isValid(row, day) && Boolean((row.days >> weekday) & 1);
}

/** @param {Hours} row @param {string} day */
const isValid = ({ from, to }, day) => (!from || from <= day) && (!to || day <= to);
