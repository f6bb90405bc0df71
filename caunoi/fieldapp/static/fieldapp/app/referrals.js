/** Referrals as this phone knows them: what the cell told, and what was made, said or taken back here since. Pure. */
import { CLOSED, nextState, OPEN, rung } from "../records/referral_states.js";

/**
 * @typedef {{id: string, client: string, need: string, service: string, urgency: string, state: string, made_at: string,
 *   based_on: number, requested_at: string, receiver: string | null, accompanied: boolean, note: string,
 *   recall: {asked_at: string, confirmed_at: string | null} | null, last: any, slip_code: string, consent: string | null,
 *   aside: number, onlyHere: boolean, slip_expires_at?: string | null, confirmed_by?: string[], satisfaction?: number | null}} Referral
 *   aside: so many events did not fit and wait for the office
 */

/**
 * All of them, newest first.
 * @param {{rows: any[], recents: any[], receiverOf: (service: string) => string | null}} what `recents` newest first
 * @returns {Referral[]}
 */
export function knownReferrals({ rows, recents, receiverOf }) {
  const own = new Map(recents.filter(({ kind }) => kind === "referral").map((recent) => [recent.id, recent]));
  const made = [...own.values()].filter(({ id }) => !rows.some((row) => row.id === id)).map(madeHere);
  const all = [...rows.map(told), ...made].map((one) => ({
    ...one, slip_code: own.get(one.id)?.data.slip_code ?? "", receiver: one.receiver ?? receiverOf(one.service),
  }));
  return all.map((one) => afterWithdrawal(afterOwnEvents(one, recents), recents)).sort((a, b) => (a.made_at < b.made_at ? 1 : -1));
}

/** @param {any} row */
const told = (row) => ({
  accompanied: false, note: "", consent: null, receiver: null, recall: null, aside: 0, ...row, last: row.last_event ?? null,
  based_on: row.based_on ?? row.version, requested_at: row.requested_at ?? row.made_at, onlyHere: false,
});

/** @param {any} recent */
const madeHere = ({ id, data }) => ({
  accompanied: false, note: "", receiver: null, recall: null, aside: 0, ...data, id, state: data.state ?? "requested", based_on: 1,
  requested_at: data.made_at, last: null, onlyHere: true,
});

/** What this phone said that the cell's row cannot know yet. @param {any} one @param {any[]} recents */
function afterOwnEvents(one, recents) {
  const said = recents.filter(({ kind, data, state }) =>
    kind === "referral_event" && data.referral === one.id && (state === "here" || data.based_on >= one.based_on));
  return said.reduceRight((now, { data }) => ({
    ...now, state: nextState(now.state, data.event) ?? now.state, accompanied: now.accompanied || data.event === "accompany",
    last: { event: data.event, side: "worker", at: data.happened_at, reason: data.reason ?? "", note: data.note ?? "" },
  }), one);
}

/** A consent taken back here recalls what was sent to its receiver; without a receiver, to all. @param {any} one @param {any[]} recents @returns {Referral} */
function afterWithdrawal(one, recents) {
  const back = recents.find(({ kind, data }) => kind === "consent" && data.withdrawn_at && data.purpose === "referral"
    && data.client === one.client && (data.receiver ?? one.receiver) === one.receiver && data.withdrawn_at >= one.made_at);
  return back && !one.recall ? { ...one, recall: { asked_at: back.data.withdrawn_at, confirmed_at: null } } : one;
}

/** Sent, not ended, not recalled. @param {Referral} one @returns {boolean} */
export const isOpenReferral = (one) => OPEN.includes(one.state) && !one.recall;

/** @param {Referral} one @returns {boolean} */
export const isClosedReferral = (one) => CLOSED.includes(one.state);

/** Whose it is while nobody answers: one of RUNGS, or null. @param {Referral} one @param {number} now @returns {string | null} */
export const rungOf = (one, now) => (one.state === "requested" && !one.recall ? rung(one.urgency, one.requested_at, now) : null);

/** What somebody should look after now: unanswered too long, or recalled and not confirmed. @param {Referral} one @param {number} now @returns {boolean} */
export const needsCare = (one, now) => Boolean(one.recall && !one.recall.confirmed_at) || ["lead", "officer"].includes(rungOf(one, now) ?? "");

const URGENCY = ["urgent", "soon", "routine"];

/** What needs care first, then the urgent, then the oldest. @param {Referral[]} some @param {number} now @returns {Referral[]} */
export function inOrderOfCare(some, now) {
  const weight = (/** @type {Referral} */ one) => (needsCare(one, now) ? 0 : 10) + URGENCY.indexOf(one.urgency);
  return [...some].sort((a, b) => weight(a) - weight(b) || (a.made_at < b.made_at ? -1 : 1));
}
