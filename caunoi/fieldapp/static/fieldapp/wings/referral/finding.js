/** Finding in the directory, without a network and over thousands of services. Pure. */
import { clockAt, isOpenAt } from "./hours.js";

/**
 * @typedef {{need?: string | null, place?: string | null, words?: string, openNow?: boolean, noId?: boolean, free?: boolean,
 *   referrals?: boolean}} Wish  `referrals`: only those that take referrals
 */

/** Letters without marks, in small ones. @param {string} text @returns {string} */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

/** What is searched, folded once for each row. @type {WeakMap<any, string>} */
const searched = new WeakMap();

/** @param {any} row @param {(need: string) => string} needName */
function textOf(row, needName) {
  const known = searched.get(row);
  if (known !== undefined) return known;
  const parts = [row.name, row.alternate_name, row.organization, ...(row.addresses ?? []), ...(row.needs ?? []).map(needName)];
  const text = ` ${folded(parts.filter(Boolean).join(" ")).replace(/[^a-z0-9]+/g, " ")}`;
  searched.set(row, text);
  return text;
}

/**
 * The services that fit: those near by first, then what is open, then what was checked last.
 * @param {any[]} rows @param {Wish} wish @param {{now: number, home?: string | null, needName?: (need: string) => string}} how `home`: the commune where the worker is at home
 * @returns {any[]}
 */
export function findServices(rows, wish, { now, home = null, needName = (need) => need }) {
  const words = folded(wish.words ?? "").split(/[^a-z0-9]+/).filter(Boolean);
  const clock = clockAt(now);
  const found = rows.filter((row) => fits(row, wish, clock) && (!words.length || words.every((word) => textOf(row, needName).includes(` ${word}`))));
  const weights = new Map(found.map((row) => [row, weight(row, wish.place ?? home, clock)]));
  return found.sort((a, b) => /** @type {number} */ (weights.get(a)) - /** @type {number} */ (weights.get(b)) || later(lastChecked(a), lastChecked(b)) || byName.compare(a.name, b.name));
}

const byName = new Intl.Collator("vi");

/** The later day first. @param {string} a @param {string} b */
const later = (a, b) => (a < b ? 1 : a > b ? -1 : 0);

/** @param {any} row @param {Wish} wish @param {import("./hours.js").Clock} clock */
function fits(row, { need, place, openNow, noId, free, referrals }, clock) {
  if (need && !row.needs.includes(need)) return false;
  if (place && !isNear(row, place)) return false;
  if (free && row.is_free !== "yes") return false;
  if (noId && row.asks_for_id !== "no") return false;
  if (referrals && !row.takes_referrals) return false;
  return !openNow || isOpenAt(row.hours, clock) === true;
}

/** There, or for everybody from afar. @param {any} row @param {string} place */
const isNear = (row, place) => row.national || !row.communes?.length || row.communes.includes(place);

/** @param {any} row @param {string | null} place @param {import("./hours.js").Clock} clock */
function weight(row, place, clock) {
  const near = place && row.communes?.includes(place) ? 0 : row.national ? 2 : 1;
  return near * 4 + (isOpenAt(row.hours, clock) === true ? 0 : 1) + (row.free_places === 0 ? 2 : 0);
}

/** @param {any} row */
const lastChecked = (row) => row.verified_on ?? "";

const LIMITS = { service: [180, 365], hotline: [90, 180] };

/** How its facts have aged by a day: `fresh`, `amber`, `stale`, `never`; the law of `directory/rules/fresh.py`. @param {any} row @param {string} today @returns {string} */
export function freshnessOf(row, today) {
  if (!row.verified_on) return "never";
  const age = (Date.parse(today) - Date.parse(row.verified_on)) / 86_400_000;
  const [amber, stale] = LIMITS[row.national || row.needs.includes("hotline") ? "hotline" : "service"];
  return age > stale ? "stale" : age > amber ? "amber" : "fresh";
}
