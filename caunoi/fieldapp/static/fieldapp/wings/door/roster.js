/**
 * The roster of a class: signed by the cell, checked here before anybody is looked up in it. One that does not hold is not
 * used: scans go on, and the cell finds out whose they are.
 *
 * @typedef {import("../../records/door.js").Person} Person
 * @typedef {{people: Person[], whose: (badge: string) => Person | null, isSound: boolean}} Roster
 */

const RSA = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const decoder = new TextDecoder("utf-8", { fatal: true });

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
  const payload = await verified(row.roster, row.key);
  if (payload.class !== row.id) throw new Error("the roster of another class");
  return payload;
}

/**
 * What a compact JWS says, if this key signed it. Throws if not.
 * @param {string} token @param {JsonWebKey & {kid?: string}} jwk @returns {Promise<any>}
 */
export async function verified(token, jwk) {
  const [head, body, mark] = token.split(".");
  const { alg, kid } = jsonOf(head);
  if (alg !== "RS256" || kid !== jwk.kid) throw new Error("signed otherwise");
  const key = await crypto.subtle.importKey("jwk", { kty: jwk.kty, n: jwk.n, e: jwk.e }, RSA, false, ["verify"]);
  const bytes = new TextEncoder().encode(`${head}.${body}`);
  if (!(await crypto.subtle.verify(RSA.name, key, bytesOf(mark), bytes))) throw new Error("not signed by this key");
  return jsonOf(body);
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

/** @param {string} text base64url */
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** @param {string} text */
const jsonOf = (text) => JSON.parse(decoder.decode(bytesOf(text)));
