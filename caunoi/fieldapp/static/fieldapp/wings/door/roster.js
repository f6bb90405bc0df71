/**
 * The roster of a class: signed by the cell, checked here before anybody is looked up in it. One that does not hold is not
 * used: scans go on, and the cell finds out whose they are.
 *
 * @typedef {import("../../records/door.js").Person} Person
 * @typedef {{people: Person[], whose: (badge: string) => Person | null, isSound: boolean}} Roster
 */

import * as store from "../../store/index.js";

/** @type {Map<string, Promise<Roster>>} */
const checked = new Map();

/** The roster of a row of `classes`, checked once. @param {{id: string, version: number, key: any, roster: string | null}} row @returns {Promise<Roster>} */
export function rosterOf(row) {
  const name = `${row.id} ${row.version}`;
  if (!checked.has(name)) checked.set(name, read(row).then(madeOf, () => madeOf(null)));
  return /** @type {Promise<Roster>} */ (checked.get(name));
}

/** @param {any} row */
async function read(row) {
  const payload = await store.verified(row.roster, row.key);
  if (payload.class !== row.id) throw new Error("the roster of another class");
  return payload;
}

/** @param {any} payload @returns {Roster} */
function madeOf(payload) {
  /** @type {Person[]} */
  const people = (payload?.people ?? []).map((/** @type {any[]} */ [badge, code, name, agency, withdrawn]) => ({
    badge, code, name, agency: agency === null ? "" : payload.agencies[agency], withdrawn,
  }));
  const byBadge = new Map(people.map((one) => [one.badge, one]));
  return { people, whose: (badge) => byBadge.get(badge) ?? null, isSound: payload !== null };
}
