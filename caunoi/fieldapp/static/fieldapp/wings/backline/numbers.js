/** Numbers to ring. What happens to a call is said before the number, never after it. */
import { Icon } from "../../app/kit/icon.js";
import { Mark, Notice } from "../../app/kit/notice.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";

/** A number as a link to ring it. @param {{number: string, who?: string, extension?: string}} props */
export function Ring({ number, who, extension }) {
  const link = `tel:${number.replace(/[^\d+]/g, "")}${extension ? `,${extension}` : ""}`;
  return html`<a class="button wide main" href=${link} rel="noreferrer" data-ring=${number} aria-label=${t("backline.ring_whom", { who: who ?? "", number })}><${Icon} name="call" /><span class="number">${number}</span></a>`;
}

/** The national lines, those that neither record nor share first. @returns {any} */
export function NationalLines() {
  const lines = nationalLines(store.rows("services"));
  if (!lines.length) return html`<p class="quiet">${t(store.isRead("services") ? "backline.no_national" : "starting")}</p>`;
  return html`<div class="block">${lines.map((line) => html`<${Line} key=${`${line.id} ${line.number}`} line=${line} />`)}</div>`;
}

/** @param {{line: any}} props */
function Line({ line }) {
  const said = [["records_calls", "records"], ["shares_with_police", "police"]].map(([field, key]) => t(`line.${key}_${line[field]}`));
  const warns = line.records_calls === "yes" || line.shares_with_police === "yes";
  const known = line.records_calls === "no" && line.shares_with_police === "no";
  return html`<div class="block" data-line=${line.number}><${Notice} kind=${warns ? "alarm" : known ? "safe" : "ask"}><p><strong>${line.name}</strong> ${line.free && html`<${Mark} kind="safe">${t("line.free")}<//>`}</p>
    ${said.map((one) => html`<p key=${one}>${one}</p>`)}<${Ring} number=${line.number} who=${line.name} extension=${line.extension} /><//></div>`;
}

/** @type {Record<string, number>} */
const CAUTION = { no: 0, unknown: 1, yes: 2 };

/** One line for each number that can be rung. @param {any[]} services @returns {any[]} */
export function nationalLines(services) {
  const lines = services.filter(({ national }) => national).flatMap(({ id, name, phones }) =>
    (phones ?? []).filter((/** @type {any} */ { kind }) => ["voice", "hotline"].includes(kind)).map((/** @type {any} */ phone) => ({ id, name, ...phone })));
  const weight = (/** @type {any} */ one) => (CAUTION[one.shares_with_police] ?? 1) * 3 + (CAUTION[one.records_calls] ?? 1);
  return lines.sort((a, b) => weight(a) - weight(b) || a.name.localeCompare(b.name, "vi"));
}
