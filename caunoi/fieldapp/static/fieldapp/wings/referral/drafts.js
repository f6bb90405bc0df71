/** A referral while it is written: with the consent that was asked for it, if none stands. Pure. */
import { consentOf } from "../../app/consents.js";

/** The version of the words that are read out before a referral; written into its consent. Change it with the words. */
export const REFERRAL_TEXT = "referral-2026-1";

/**
 * The consent to refer to this receiver that stands and whose record is known, or undefined.
 * @param {import("../../app/consents.js").Given[]} standing @param {string} receiver @param {string} today @returns {import("../../app/consents.js").Given | undefined}
 */
export function consentFor(standing, receiver, today) {
  return standing.find((one) => one.purpose === "referral" && one.receiver === receiver && one.id && (!one.expires_on || one.expires_on > today));
}

/**
 * The records of a referral, in the order in which the cell must read them.
 * @param {{ids: string[], at: string, client: string, need: string, service: any, standing?: import("../../app/consents.js").Given,
 *   urgency: string, accompanied: boolean, note: string, contact?: string, incident?: string, call?: string, slip_code: string}} what
 *   `ids`: two, in order; `contact`, `incident`, `call`: what it came from
 * @returns {(import("../../store/types").Draft & {id: string})[]}
 */
export function referralDrafts({ ids, at, client, need, service, standing, urgency, accompanied, note, contact, incident, call, slip_code }) {
  const [first, second] = ids;
  const consent = { kind: /** @type {const} */ ("consent"), id: first, data: consentOf({ client, purpose: "referral", receiver: service.agency, at, version: REFERRAL_TEXT }) };
  const data = {
    client, need, service: service.id, urgency, made_at: at, consent: standing?.id ?? first, slip_code, state: "requested",
    ...(accompanied && { accompanied }), ...(note.trim() && { note: note.trim() }), ...(contact && { contact }), ...(incident && { incident }), ...(call && { call }),
  };
  return [...(standing ? [] : [consent]), { kind: "referral", id: second, data }];
}

/** What is usually chosen: nobody who needs a bed tonight waits a week. @param {string} need @returns {string} */
export const usualUrgency = (need) => (need === "shelter" ? "urgent" : ["violence_skills", "hiv_sti"].includes(need) ? "soon" : "routine");

/** Why something was refused, called off or given up, by event; the cell's list is `services/referral_words.py`. @type {Record<string, string[]>} */
export const REASONS_OF = {
  reject: ["full", "not_eligible", "wrong_service", "papers_missing", "other"],
  cancel: ["wrong_service", "found_elsewhere", "lost_contact", "unsafe", "mistake", "other"],
  fail: ["did_not_come", "full", "papers_missing", "cost", "too_far", "lost_contact", "other"],
  decline: ["changed_mind", "too_far", "cost", "found_elsewhere", "unsafe", "other"],
};

/** What a worker can say, by who says it. @type {[string, string[]][]} */
export const SAYINGS = [
  ["client", ["complete", "confirm", "rate", "complain", "decline"]],
  ["service", ["accept", "start", "reject"]],
  ["club", ["request", "accompany", "tell", "fail", "cancel"]],
];
