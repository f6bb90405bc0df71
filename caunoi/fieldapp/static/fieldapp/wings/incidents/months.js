/** For every month that is over a club says "there was none", or has an incident. Silence is not "none". */
import { Failure, Mark, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { clubs } from "../../app/neighbours.js";
import { recents } from "../../app/recent_records.js";
import { keepHere } from "../../app/saving.js";
import { today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { dayInVietnam } from "../../records/days.js";
import { incidents } from "./shown.js";

const MONTHS = 3;

/** @returns {any} */
export function Months() {
  return html`<${Page} title=${t("months.title")}><${Notice}><p>${t("months.what")}</p><//>
    ${clubs().map((club) => html`<section class="block" key=${club.id}><h2>${club.name}</h2>${lastMonths(today(), MONTHS).map((month) => html`<${Month} key=${month} club=${club} month=${month} />`)}</section>`)}
  <//>`;
}

/** The months that are over, the latest first, as `2026-03`. @param {string} day @param {number} count @returns {string[]} */
export function lastMonths(day, count) {
  const [year, month] = day.split("-").map(Number);
  return Array.from({ length: count }, (_, i) => new Date(Date.UTC(year, month - 2 - i, 1)).toISOString().slice(0, 7));
}

/** @param {{club: any, month: string}} props */
function Month({ club, month }) {
  const [error, fail] = useState(/** @type {any} */ (null));
  const said = recents.value.find(({ kind, data }) => kind === "zero_report" && data.club === club.id && data.month === month);
  const had = incidents().some((one) => one.club === club.id && one.outcome !== "mistake" && (one.happened_on ?? dayInVietnam(Date.parse(one.reported_at))).startsWith(month));
  const save = () => keepHere([{ kind: "zero_report", data: { club: club.id, month } }]).catch(fail);
  return html`<div class="spread" data-month=${month}><strong class="number">${month.split("-").reverse().join("/")}</strong>
    ${had ? html`<${Mark} kind="priority">${t("months.had")}<//>` : said ? html`<${Mark} kind=${said.state === "held" ? "alarm" : "safe"}>${t(said.state === "held" ? "state.held" : "months.said")}<//>`
      : html`<button type="button" class="button small" data-none onClick=${save}>${t("months.none")}</button>`}<${Failure} error=${error} /></div>`;
}
