/** A club's new public key, told to the cell by the phone that made it. */
import { id, problemsByShape, required, written } from "./checks.js";

/** @type {Record<string, import("./checks").Check>} */
const CLUB_KEY = {
  club: required(id),
  recipient: required(written(/^age1[02-9ac-hj-np-z]{58}$/, "recipient")),
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function clubKeyProblems(data, world) {
  return problemsByShape(CLUB_KEY, data, world);
}
