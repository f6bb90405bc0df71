/**
 * At the door: what a scan is answered with, and who is in, by what this phone has scanned. Pure.
 *
 * @typedef {{course_run: string, badge: string, direction: string, how: string, at: number}} Scan  `at` in milliseconds
 * @typedef {{badge: string, code: string, name: string, agency: string, withdrawn: boolean}} Person
 * @typedef {{kind: "in" | "out" | "already_in" | "already_out" | "unknown" | "withdrawn", keep: boolean, since?: number}} Answer
 */

/** The same badge before the camera again within this time is the same scan. */
export const MOMENTS = 60_000;

/**
 * What is said to a badge, and whether it makes a record. A badge that nobody on the roster has is kept as well.
 * @param {{badge: string, direction: string, now: number, person: Person | null, scans: Scan[]}} what the scans of this class, oldest first
 * @returns {Answer}
 */
export function answerTo({ badge, direction, now, person, scans }) {
  const own = scans.filter((scan) => scan.badge === badge);
  const last = own.at(-1);
  const isSame = last?.direction === direction;
  const isHeldUp = Boolean(last && isSame && now - last.at < MOMENTS);
  if (!person) return { kind: "unknown", keep: !isHeldUp };
  if (isHeldUp) return { kind: direction === "in" ? "already_in" : "already_out", keep: false, since: firstOf(own, direction) };
  if (person.withdrawn) return { kind: "withdrawn", keep: true };
  if (last && isSame && direction === "in") return { kind: "already_in", keep: true, since: firstOf(own, direction) };
  return { kind: direction === "in" ? "in" : "out", keep: true };
}

/** Since when somebody is in, or out: the first of the last scans in a row of one direction. @param {Scan[]} own one badge's @param {string} direction @returns {number} */
function firstOf(own, direction) {
  const turn = own.map((scan) => scan.direction !== direction).lastIndexOf(true);
  return own[turn + 1].at;
}

/** Who came in by this phone, who of them is in, and the badges that the roster does not know. @param {Scan[]} scans @param {(badge: string) => Person | null} whose @returns {{entered: number, inside: number, unknown: string[]}} */
export function tally(scans, whose) {
  const last = new Map(scans.map((scan) => [scan.badge, scan.direction]));
  const known = [...last].filter(([badge]) => whose(badge));
  const came = new Set(scans.filter((scan) => scan.direction === "in").map((scan) => scan.badge));
  return {
    entered: known.filter(([badge]) => came.has(badge)).length,
    inside: known.filter(([, direction]) => direction === "in").length,
    unknown: [...last.keys()].filter((badge) => !whose(badge)),
  };
}

/** Text without marks and case, single spaces. @param {string} text @returns {string} */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
}

/**
 * People whose learner code, badge or name holds every word that was typed at the beginning of one of its words.
 * @param {Person[]} people @param {string} typed @param {number} [most] @returns {Person[]}
 */
export function found(people, typed, most = 8) {
  const wanted = fold(typed).split(" ").filter(Boolean);
  if (!wanted.length) return [];
  /** @type {Person[]} */
  const some = [];
  for (const one of people) {
    if (some.length === most) break;
    const words = [...fold(one.name).split(" "), one.code.toLowerCase(), one.code.replace(/^\D+-?0*/, ""), one.badge.toLowerCase()];
    if (wanted.every((start) => words.some((word) => word.startsWith(start)))) some.push(one);
  }
  return some;
}
