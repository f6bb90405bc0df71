/** Clients and consents while they are written. Pure. */
import { isDay } from "../../records/days.js";
import { CONSENT_TEXT, consentOf } from "../../app/consents.js";

/** What may be asked at enrolment; a referral is asked for when there is one, receiver by receiver. */
export const PURPOSES = ["keep_record", "contact_later", "matching"];

/** @param {{club: any, today: string, card_code: string}} what @returns {Record<string, any>} */
export function newClient({ club, today, card_code }) {
  return {
    card_code,
    enrolled_on: today,
    club: club.id,
    approach: club.approaches?.[0] ?? null,
    commune: club.commune ?? null,
    groups: [],
    age_band: "not_stated",
    gender: "not_stated",
    memory_symbol: "",
    served_elsewhere: "not_asked",
    language: "",
    safe_channel: "none",
    safe_hours: "",
    supplies_monthly: {},
    risk_factors: {},
    consents: {},
    matching: {},
    privateNote: "",
  };
}

const FORM_ONLY = ["consents", "matching", "privateNote"];

/** What is sent of a new client: empty answers are left out, matching answers only if complete and agreed to. @param {Record<string, any>} draft @returns {Record<string, any>} */
export function toSendClient(draft) {
  const facts = Object.fromEntries(Object.entries(draft).filter(([name, value]) => !FORM_ONLY.includes(name) && !isBlank(value)));
  const answers = matchingAnswers(draft);
  return answers ? { ...facts, matching_answers: answers } : facts;
}

/** The answers for the matching token, or null if one is missing or the client did not agree. @param {Record<string, any>} draft */
export function matchingAnswers({ consents, matching }) {
  const { own = "", mother = "", day, month, year } = matching;
  if (consents.matching !== true || !own.trim() || !mother.trim()) return null;
  if (!isDay([year, month, day].map((n) => String(n).padStart(2, "0")).join("-")) || year < 1900) return null;
  return { own: own.trim(), mother: mother.trim(), day, month, year };
}

/** A record for each purpose that was agreed to. @param {{client: string, consents: Record<string, boolean | undefined>, at: string}} what */
export function consentRecords({ client, consents, at }) {
  return PURPOSES.filter((purpose) => consents[purpose] === true).map((purpose) => ({
    kind: /** @type {const} */ ("consent"),
    data: consentOf({ client, purpose, receiver: null, at, version: CONSENT_TEXT }),
  }));
}

const CHANGEABLE = [
  "groups", "age_band", "gender", "memory_symbol", "served_elsewhere", "language", "safe_channel", "safe_hours",
  "supplies_monthly", "risk_factors",
];

/** A form over a client as this phone knows them. @param {any} row */
export function clientForm(row) {
  const risks = Object.entries(row.risk_factors ?? {}).map(([name, said]) => [name, typeof said === "string" ? said : said.answer]);
  return { ...row, groups: row.groups ?? [], supplies_monthly: row.supplies_monthly ?? {}, risk_factors: Object.fromEntries(risks) };
}

/** The fields that differ from what is known; nothing else is sent. @param {any} row @param {any} form @returns {Record<string, any>} */
export function changesOf(row, form) {
  const before = clientForm(row);
  const differs = (/** @type {string} */ name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(form[name] ?? null);
  return Object.fromEntries(CHANGEABLE.filter(differs).map((name) => [name, form[name]]));
}

/** @param {any} value */
function isBlank(value) {
  return value === "" || value === null || value === undefined || (typeof value === "object" && !Object.keys(value).length);
}
