/** Calls as this phone knows them: what the cell told, and what was logged or done here since. Pure. */
import { CALL_RUNGS } from "../../records/call_choices.js";
import { climb, movedOn } from "./duty.js";

/**
 * @typedef {{id: string, at: string, club: string, kind: string, urgency: string, caller: string, topics: string[], risks_yes: string[],
 *   state: string, handler: string | null, outcome: string, closed_at: string | null, starts: number[], onlyHere: boolean}} Call  `starts`: from when it waits at each rung
 */

/** @type {Record<string, string[]>} In which states each step may stand. */
const FITS = { rang: ["open"], no_answer: ["open"], answered: ["open"], asked: ["answered"], advised: ["answered"], closed: ["open", "answered"] };

/** All of them, the newest first. @param {{rows: any[], recents: any[], duty: import("./duty.js").Shift[]}} what `recents` newest first @returns {Call[]} */
export function knownCalls({ rows, recents, duty }) {
  const made = recents.filter(({ id, kind }) => kind === "call" && !rows.some((row) => row.id === id)).map(madeHere);
  return [...rows.map(told), ...made].map((one) => after(one, recents, duty)).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** @param {any} row */
const told = (row) => ({ ...row, starts: CALL_RUNGS.map((rung) => Date.parse(row.ladder?.[rung] ?? row.at)), told: {}, onlyHere: false });

/** @param {any} recent */
const madeHere = ({ id, data }) => ({
  ...data, id, risks_yes: Object.entries(data.risks ?? {}).filter(([, said]) => said === "yes").map(([code]) => code),
  state: "open", handler: null, outcome: "", closed_at: null, starts: [], told: {}, onlyHere: true,
});

/** What was said here and the cell's row cannot know yet, in the order in which it happened. @param {any} one @param {any[]} recents @param {import("./duty.js").Shift[]} duty @returns {Call} */
function after(one, recents, duty) {
  const said = recents.filter(({ kind, data, state }) => kind === "call_step" && data.call === one.id && (one.onlyHere || state === "here"));
  const now = said.sort((a, b) => (a.data.at < b.data.at ? -1 : 1)).reduce((so_far, { data }) => step(so_far, data), { ...one, asked_at: Date.parse(one.at) });
  return { ...now, starts: one.onlyHere || now.isAnew ? climb(now, duty) : movedOn(one.starts, now, duty) };
}

/** @param {any} one @param {any} data */
function step(one, data) {
  if (!FITS[data.event]?.includes(one.state)) return one;
  if (data.event === "no_answer") return data.rung in one.told ? one : { ...one, told: { ...one.told, [data.rung]: Date.parse(data.at) } };
  if (data.event === "answered") return { ...one, state: "answered", handler: data.who ?? null };
  if (data.event === "asked") return { ...one, state: "open", handler: null, told: {}, asked_at: Date.parse(data.at), isAnew: true };
  if (data.event === "closed") return { ...one, state: "closed", outcome: data.outcome, closed_at: data.at };
  return one;
}

/** Waiting ones first, the urgent on top; then those being handled; then the closed. @param {Call[]} all @returns {Call[]} */
export function inOrder(all) {
  const urgency = ["emergency", "urgent", "routine"];
  const state = ["open", "answered", "closed"];
  return [...all].sort((a, b) => state.indexOf(a.state) - state.indexOf(b.state) || (a.state === "closed" ? 0 : urgency.indexOf(a.urgency) - urgency.indexOf(b.urgency)) || (a.at < b.at ? 1 : -1));
}
