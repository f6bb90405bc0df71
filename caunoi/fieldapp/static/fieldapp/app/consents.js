/** What a client agrees to now: what the cell told, and what was given or taken back on this phone since. Pure. */

/** The version of the words that are read out; written into every consent. Change it with the words. */
export const CONSENT_TEXT = "2026-1";

/** @typedef {{purpose: string, receiver: string | null, given_at: string, id?: string, expires_on?: string | null}} Given  `id` of its record, where it is known */

/**
 * One line for each purpose and receiver.
 * @param {any} row the client, as pulled or as enrolled here
 * @param {{id?: string, kind: string, data: Record<string, any>}[]} recents newest first
 * @returns {Given[]}
 */
export function standingConsents(row, recents) {
  const own = recents.filter(({ kind, data }) => kind === "consent" && data.client === row.id);
  return own.reduceRight((standing, { id, data }) => after(standing, data, id), [...(row.consents_given ?? [])]);
}

/** A withdrawal without a receiver is for all of them. @param {Given[]} standing @param {Record<string, any>} said @param {string} [id] @returns {Given[]} */
function after(standing, { purpose, receiver = null, given_at, withdrawn_at }, id) {
  const isFor = (/** @type {Given} */ one) => one.purpose === purpose && (one.receiver === receiver || (withdrawn_at && !receiver));
  const others = standing.filter((one) => !isFor(one));
  const same = standing.filter((one) => !others.includes(one));
  if (withdrawn_at) return [...others, ...same.filter((one) => Date.parse(one.given_at) > Date.parse(withdrawn_at))];
  return same.length ? standing : [...standing, { purpose, receiver, given_at, id }];
}

/**
 * The record that takes one consent back. A clock that runs behind the office's must not make it end before it began.
 * @param {{client: string, given: Given, at: string, version: string}} what
 */
export function withdrawalOf({ client, given, at, version }) {
  const withdrawn_at = Date.parse(at) < Date.parse(given.given_at) ? given.given_at : at;
  return { ...consentOf({ client, purpose: given.purpose, receiver: given.receiver, at: given.given_at, version }), withdrawn_at };
}

/**
 * The record that gives one.
 * @param {{client: string, purpose: string, receiver: string | null, at: string, version: string}} what
 * @returns {Record<string, any>}
 */
export function consentOf({ client, purpose, receiver, at, version }) {
  return { client, purpose, text_version: version, given_at: at, channel: "spoken", ...(receiver && { receiver }) };
}
