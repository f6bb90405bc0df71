/** Incidents and their clocks on the screen. */
import { daysBetween, localMoment, momentWritten } from "../../app/days.js";
import { Mark } from "../../app/kit/notice.js";
import { ticking } from "../../app/outing.js";
import { recents } from "../../app/recent_records.js";
import { spanWords } from "../../app/spans.js";
import { today } from "../../app/state.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { untilWords } from "../../screens/recents.js";
import * as store from "../../store/index.js";
import { clocksOf, knownIncidents } from "./known.js";

const URGENT = 12 * 3_600_000;

/** All that this phone knows. @returns {import("./known.js").Incident[]} */
export function incidents() {
  return knownIncidents({ rows: store.rows("incidents"), recents: recents.value, isMan: (client) => (client ? store.row("clients", client)?.gender === "m" : false) });
}

/** @param {string} id */
export const incidentOf = (id) => incidents().find((one) => one.id === id);

/** What runs, each with the time left, counting. @param {{one: import("./known.js").Incident}} props */
export function Clocks({ one }) {
  return html`<${ClockList} some=${clocksOf(one, ticking())} />`;
}

/** @param {{some: import("../../records/incident_clocks.js").Clock[]}} props */
export function ClockList({ some }) {
  return html`<dl class="facts" data-clocks>${some.map((one) => html`<div key=${one.name} data-clock=${one.name} data-state=${one.state}><dt>${t(`clock.${one.name}`)}${one.counted_from !== "hour" && one.state === "running" && html`<br /><span class="small">${t(`clock.by_${one.counted_from}`)}</span>`}</dt>
    <dd><${Mark} kind=${toneOf(one)}>${clockWords(one)}<//>${one.state === "running" && html`<br /><span class="quiet small">${t("clock.until", { at: momentWords(one.deadline) })}</span>`}</dd></div>`)}</dl>`;
}

/** The hour with today or tomorrow; further away with its date. @param {number} ms @returns {string} */
function momentWords(ms) {
  const moment = new Date(ms).toISOString();
  return daysBetween(today(), localMoment(moment).day) > 1 ? momentWritten(moment, today()) : untilWords(moment);
}

/** @param {import("../../records/incident_clocks.js").Clock} one @returns {string} */
export function clockWords({ state, remaining }) {
  return remaining === null ? t(`clock.${state}`) : t("clock.left", { span: spanWords(remaining) });
}

/** @param {import("../../records/incident_clocks.js").Clock} one @returns {string} */
export function toneOf({ state, remaining }) {
  if (remaining !== null) return remaining < URGENT ? "alarm" : "priority";
  return state === "met" ? "safe" : state === "missed" ? "alarm" : "";
}

/** Options out of codes. @param {string[]} codes @param {string} family @returns {{code: string, name: string}[]} */
export const named = (codes, family) => codes.map((code) => ({ code, name: t(`${family}.${code}`) }));
