/** The hour to be back, and who usually looks out. Pure. */

const VIETNAM = 7 * 3_600_000;
const DAY = 86_400_000;

/** The next time that clocks in Vietnam show this hour, in milliseconds; 0 if it is none. @param {string} hour `21:30` @param {number} now @returns {number} */
export function untilHour(hour, now) {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(hour)) return 0;
  const day = new Date(now + VIETNAM).toISOString().slice(0, 10);
  const moment = Date.parse(`${day}T${hour}:00Z`) - VIETNAM;
  return moment > now ? moment : moment + DAY;
}

/** The one chosen last, else the only one; null where a person must choose. @param {any} habits @param {{id: string}[]} buddies @returns {string | null} */
export function usualBuddy(habits, buddies) {
  const last = habits?.buddy;
  if (last === "leads" || buddies.some(({ id }) => id === last)) return last;
  if (!buddies.length) return "leads";
  return buddies.length === 1 ? buddies[0].id : null;
}
