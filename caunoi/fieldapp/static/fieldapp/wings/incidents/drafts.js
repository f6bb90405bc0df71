/** Incidents while they are written. Pure. */
import { dayInVietnam, momentAt } from "../../records/days.js";
import { consentOf } from "../../app/consents.js";
import { POLICE_REPORT } from "../../records/consent.js";

/** The version of the words that are read out before a report to the police; written into its consent. */
export const POLICE_TEXT = "police-2026-1";

const VIETNAM = 7 * 3_600_000;

/** A fresh one. @param {{club: any, client: any}} what @returns {Record<string, any>} */
export function newIncident({ club, client }) {
  return {
    club: client?.club ?? club.id, client: client?.id ?? null, kind: null, perpetrator: null, against: "individual", source: "self",
    immediate_danger: null, day: null, hour: "", with_them: false, supports: {}, concerns: client?.age_band === "under_18" ? ["minor"] : [], alert_level: "record_only", note: "",
  };
}

/** The moment of a day and an hour in Vietnam, or null. @param {string | null} day @param {string} hour `21:30` @returns {string | null} */
export function momentOf(day, hour) {
  if (!day || !/^([01]\d|2[0-3]):[0-5]\d$/.test(hour)) return null;
  return momentAt(Date.parse(`${day}T${hour}:00Z`) - VIETNAM);
}

/** What is sent; what was left empty is left out. @param {Record<string, any>} draft @param {number} now @returns {Record<string, any>} */
export function toSendIncident(draft, now) {
  const { day, hour, with_them, client, concerns, supports, note, immediate_danger, ...rest } = draft;
  const happened_at = momentOf(day, hour);
  const reported_at = momentAt(now);
  return {
    ...rest, reported_at, immediate_danger: immediate_danger === true,
    ...(client && { client }), ...(day && { happened_on: day }), ...(happened_at && { happened_at }),
    ...(with_them && { first_response_at: reported_at }), ...(concerns.length && { concerns }),
    ...(Object.keys(supports).length && { supports }), ...(note.trim() && { note: note.trim() }),
  };
}

/** What the clocks need of a draft. @param {Record<string, any>} draft @param {number} now @returns {import("../../records/incident_clocks.js").Story} */
export function storyOf(draft, now) {
  const at = momentAt(now);
  return { kind: draft.kind, reported_at: at, happened_on: draft.day, happened_at: momentOf(draft.day, draft.hour), first_response_at: draft.with_them ? at : null };
}

/** The steps of help in a draft. @param {Record<string, any>} draft @param {number} now @returns {import("../../records/incident_clocks.js").Step[]} */
export function stepsOf(draft, now) {
  return Object.entries(draft.supports).map(([kind, state]) => ({ kind, state, on: dayInVietnam(now), at: momentAt(now) }));
}

/** An event; what is undefined is left out. @param {{id: string, based_on: number}} one @param {string} event @param {Record<string, any>} more @param {number} now @returns {Record<string, any>} */
export function eventOf(one, event, more, now) {
  const all = { incident: one.id, event, happened_at: momentAt(now), based_on: one.based_on, ...more };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== ""));
}

/**
 * A report to the police with the consent that lets it be written: first the consent, then the step.
 * @param {{ids: string[], one: import("./known.js").Incident, state: string, now: number}} what
 * @returns {(import("../../store/types").Draft & {id: string})[]}
 */
export function policeDrafts({ ids: [first, second], one, state, now }) {
  const standing = one.police_consent;
  const data = { ...consentOf({ client: one.client ?? "", purpose: POLICE_REPORT, receiver: null, at: momentAt(now), version: POLICE_TEXT }) };
  const event = eventOf(one, "support", { support: "police_report", state, consent: standing ?? first }, now);
  return [...(standing ? [] : [{ kind: /** @type {const} */ ("consent"), id: first, data }]), { kind: "incident_event", id: second, data: event }];
}
