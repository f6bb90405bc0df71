/** Incidents as this phone knows them: what the cell told, and what was told or done here since. Pure. */
import { clocks, HELP_OF, urgency } from "../../records/incident_clocks.js";
import { incidentCode } from "../../records/incident_codes.js";
import { dayInVietnam } from "../../records/days.js";

/**
 * @typedef {import("../../records/incident_clocks.js").Step} Step
 * @typedef {import("../../records/incident_clocks.js").Clock} Clock
 * @typedef {{id: string, code: string, club: string, client: string | null, kind: string, perpetrator: string, against: string,
 *   concerns: string[], reported_at: string, happened_on: string | null, happened_at: string | null, immediate_danger: boolean,
 *   first_response_at: string | null, follow_up_on: string | null, alert_level: string, pathway: string, police_consent: string | null,
 *   based_on: number, told: any[], supports: Record<string, string>, steps: Step[], outcome: string, onlyHere: boolean,
 *   isMoved: boolean, may_conceive: boolean}} Incident  `told`: the cell's clocks; `steps`: what was said here; `isMoved`: when it happened was corrected here
 */

/**
 * All of them, closed ones too while what was done is readable here.
 * @param {{rows: any[], recents: any[], isMan?: (client: string | null) => boolean}} what `recents` newest first
 * @returns {Incident[]}
 */
export function knownIncidents({ rows, recents, isMan = () => false }) {
  const made = recents.filter(({ id, kind }) => kind === "incident" && !rows.some((row) => row.id === id)).map(madeHere);
  return [...rows.map(toldBy), ...made].map((one) => after({ ...one, may_conceive: !isMan(one.client) }, recents));
}

/** @param {any} row @returns {Incident} */
const toldBy = (row) => ({
  ...row, concerns: row.concerns ?? [], told: row.clocks ?? [], steps: [], outcome: "", onlyHere: false, isMoved: false, may_conceive: true,
  supports: Object.fromEntries(Object.entries(row.supports ?? {}).map(([kind, { state }]) => [kind, state])),
});

/** @param {any} recent @returns {Incident} */
function madeHere({ id, data }) {
  const at = data.first_response_at ?? data.reported_at;
  const steps = Object.entries(data.supports ?? {}).map(([kind, state]) => ({ kind, state, on: dayInVietnam(Date.parse(at)), at }));
  return {
    client: null, concerns: [], happened_on: null, happened_at: null, immediate_danger: false, first_response_at: null, follow_up_on: null,
    alert_level: "record_only", pathway: "", police_consent: null, ...data, id, code: incidentCode(id), based_on: 1, told: [], steps,
    supports: data.supports ?? {}, outcome: "", onlyHere: true, isMoved: false, may_conceive: true,
  };
}

/** What this phone said that the cell's row cannot know yet. @param {Incident} one @param {any[]} recents @returns {Incident} */
function after(one, recents) {
  const said = recents.filter(({ kind, data, state }) => kind === "incident_event" && data.incident === one.id && (state === "here" || data.based_on >= one.based_on));
  return said.reduceRight((now, { data }) => deeds[data.event]?.(now, data) ?? now, one);
}

/** @type {Record<string, (one: Incident, data: any) => Incident>} */
const deeds = {
  respond: (one, { happened_at }) => ({ ...one, first_response_at: one.first_response_at && one.first_response_at <= happened_at ? one.first_response_at : happened_at }),
  support: (one, { support, state, happened_at, on, consent }) => ({
    ...one, supports: { ...one.supports, [support]: state }, police_consent: consent ?? one.police_consent,
    steps: [...one.steps, { kind: support, state, on: on ?? dayInVietnam(Date.parse(happened_at)), at: on && on !== dayInVietnam(Date.parse(happened_at)) ? null : happened_at }],
  }),
  change: (one, { changes }) => ({ ...one, ...changes, isMoved: one.isMoved || "happened_on" in changes || "happened_at" in changes }),
  follow_up: (one, { follow_up_on }) => ({ ...one, follow_up_on: follow_up_on ?? null }),
  level: (one, { alert_level }) => ({ ...one, alert_level }),
  pathway: (one, { pathway }) => ({ ...one, pathway }),
  close: (one, { outcome }) => ({ ...one, outcome }),
  reopen: (one) => ({ ...one, outcome: "" }),
};

/**
 * Its clocks at a moment. What the cell says has ended stays ended; what was said here goes on from there.
 * @param {Incident} one @param {number} at @returns {Clock[]}
 */
export function clocksOf(one, at) {
  const own = clocks(one, one.steps, at);
  if (one.onlyHere || one.isMoved) return own;
  const told = one.told.map((clock) => ended(clock, own.find(({ name }) => name === clock.name), at));
  const more = own.filter(({ name }) => !told.some((clock) => clock.name === name) && one.steps.some(({ kind }) => kind === HELP_OF[name]));
  return [...told, ...more];
}

/** @param {any} clock @param {Clock | undefined} own @param {number} at @returns {Clock} */
function ended({ name, deadline: until, ended: how, counted_from }, own, at) {
  const deadline = Date.parse(until);
  const here = own && ["met", "declined", "not_needed"].includes(own.state) ? own.state : null;
  const state = (how === "met" ? how : (here ?? how)) ?? (at > deadline ? "missed" : "running");
  return { name, state, deadline, counted_from, remaining: state === "running" ? deadline - at : null, done_at: own?.done_at ?? null };
}

/** Open ones, the worst first. @param {Incident[]} all @param {number} at @returns {Incident[]} */
export function worstFirst(all, at) {
  const today = dayInVietnam(at);
  const keyed = all.filter(({ outcome }) => !outcome).map((one) => ({ one, key: keyOf(one, at, today) }));
  return keyed.sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || (a.one.id < b.one.id ? -1 : 1)).map(({ one }) => one);
}

/** @param {Incident} one @param {number} at @param {string} today */
function keyOf(one, at, today) {
  const [first, ...others] = clocksOf(one, at);
  const response = { ...first, done_at: one.first_response_at ? Date.parse(one.first_response_at) : null };
  return urgency([response, ...others], { in_danger: one.immediate_danger, follow_up_on: one.follow_up_on, today });
}

