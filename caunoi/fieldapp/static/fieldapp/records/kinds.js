/** The kinds of records of the daily way, each with its check (docs/sync.md, "Record kinds"); every wing brings those it makes. */
import { contactProblems } from "./contact.js";
import { outingBackProblems, outingProblems, outingSeenProblems } from "./outing.js";

/** @type {Record<string, (data: any, world: import("./checks").World) => import("./checks").Problem[]>} */
export const KINDS = {
  contact: contactProblems,
  outing: outingProblems,
  outing_back: outingBackProblems,
  outing_seen: outingSeenProblems,
};

/** Takes up the checks of the records that a wing makes. @param {Record<string, (data: any, world: import("./checks").World) => import("./checks").Problem[]>} checks */
export function learnKinds(checks) {
  Object.assign(KINDS, checks);
}

/**
 * Everything wrong with a record's data; an empty list means it is right.
 * @param {string} kind @param {any} data @param {import("./checks").World} world
 * @returns {import("./checks").Problem[]}
 */
export function problemsOfRecord(kind, data, world) {
  const check = Object.hasOwn(KINDS, kind) ? KINDS[kind] : null;
  return check ? check(data, world) : [{ field: "kind", code: "unknown_kind" }];
}
