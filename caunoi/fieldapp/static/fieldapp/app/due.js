/** The due list in order: priority first, then the longest waiting. */
import * as store from "../store/index.js";
import { knows, t } from "./words.js";
import { dayWritten } from "./days.js";

/**
 * The clients to be seen, with why. Those whose client this phone may not hold are left out.
 * @param {Set<string>} met clients who were met today: they are done
 * @returns {{client: any, due: any}[]}
 */
export function dueList(met) {
  const seen = store.rows("due").map((due) => ({ due, client: store.row("clients", due.id) }));
  return seen.filter(({ client }) => client && !met.has(client.id)).sort((a, b) => inOrder(a.due, b.due));
}

/**
 * Urgent reasons first, then the greatest weight, then the earliest day.
 * @param {any} a @param {any} b @returns {number}
 */
export function inOrder(a, b) {
  return Number(isUrgent(b)) - Number(isUrgent(a)) || b.priority - a.priority || a.due_on.localeCompare(b.due_on) || a.id.localeCompare(b.id);
}

const URGENT = ["violence", "risks"];

/** Whether somebody is to be seen before the others, for a reason that can be named. @param {any} due @returns {boolean} */
export function isUrgent(due) {
  return (due?.reasons ?? []).some((/** @type {any} */ { code }) => URGENT.includes(code));
}

/** Why somebody is to be seen. @param {{code: string, until?: string | null}} reason @returns {string} */
export function reasonWords({ code }) {
  const key = [`reason.${code}`, `risk.${code}`].find(knows);
  return key ? t(key) : t("reason.other");
}

/** The risk factors that were answered with yes, with the day they were asked. @param {any} client @returns {{code: string, name: string, on: string}[]} */
export function risksOf(client) {
  return Object.entries(client.risk_factors ?? {})
    .map(([code, said]) => (typeof said === "string" ? { code, answer: said, on: "" } : { code, ...said }))
    .filter(({ answer }) => answer === "yes")
    .map(({ code, on }) => ({ code, name: t(`risk.${code}`), on: on ? dayWritten(on) : "" }));
}
