/** Trade trainings as this phone knows them: what the cell told, and what was registered or said here since. */
import { recents } from "../../app/recent_records.js";
import { outOfOrder, TRADE_DAYS } from "../../records/trade_steps.js";
import * as store from "../../store/index.js";

/** @returns {any[]} */
export const knownTrainings = () => trainingsFrom({ rows: store.rows("trade_trainings"), recents: recents.value });

/** @param {{rows: any[], recents: any[]}} what `recents` newest first @returns {any[]} */
export function trainingsFrom({ rows, recents: own }) {
  const made = own.filter(({ id, kind }) => kind === "trade_training" && !rows.some((row) => row.id === id)).map(({ id, data }) => ({ ...data, id, based_on: 1 }));
  return [...rows, ...made].map((one) => {
    const steps = own.filter(({ kind, data, state }) => kind === "trade_step" && data.training === one.id && (state === "here" || data.based_on >= one.based_on));
    return steps.reduceRight((now, { data }) => ({ ...now, ...data.changes }), one);
  });
}

const WAY = ["surveyed_on", "registered_on", "enrolled_on", "started_on", "completed_on"];

/** How far somebody has come: the last of their days, or null. @param {any} one @returns {string | null} */
export const stageOf = (one) => (one.left_on ? "left_on" : (WAY.filter((field) => one[field]).at(-1) ?? null));

/** What may be said next, in order. @param {any} one @param {string} today @returns {{field: string, value: any}[]} */
export function nextSteps(one, today) {
  const last = TRADE_DAYS.indexOf(stageOf(one) ?? "");
  const days = one.left_on ? [] : TRADE_DAYS.filter((field, i) => i > last && !one[field]).map((field) => ({ field, value: today }));
  const ends = one.completed_on && !one.certificate ? [{ field: "certificate", value: true }] : [];
  return [...days, ...ends].filter(({ field, value }) => !outOfOrder({ ...one, [field]: value }, today).length);
}
