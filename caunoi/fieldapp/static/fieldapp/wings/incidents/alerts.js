/** What warns now, and what waits for a second person. An alert names nobody and does not say who told. */
import { One } from "../../app/kit/choices.js";
import { Empty, Failure, Mark, Notice, Sheet } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { momentWritten } from "../../app/days.js";
import { nameOf } from "../../app/neighbours.js";
import { recents } from "../../app/recent_records.js";
import { go } from "../../app/route.js";
import { keepHere } from "../../app/saving.js";
import { today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { REFUSALS } from "../../records/safety_choices.js";
import * as store from "../../store/index.js";
import { knownAlerts } from "./known_alerts.js";
import { named } from "./shown.js";

/** @returns {any} */
export function Alerts() {
  const [asking, ask] = useState(/** @type {any} */ (null));
  const all = knownAlerts({ rows: store.rows("alerts"), recents: recents.value, now: Date.now() });
  const groups = ["proposed", "live"].map((state) => ({ state, some: all.filter((one) => one.state === state) })).filter(({ some }) => some.length);
  return html`<${Page} title=${t("alerts.title")} under=${html`<p class="quiet">${t("alerts.what")}</p>`}
      deed=${html`<button type="button" class="button main wide" data-new onClick=${() => go("new_alert")}>${t("alerts.propose")}</button>`}>
    ${groups.map(({ state, some }) => html`<section class="block" key=${state}><h2>${t(`alerts.${state}`)}</h2>${some.map((one) => html`<${Alert} key=${one.id} one=${one} ask=${ask} />`)}</section>`)}
    ${!groups.length && html`<${Empty} title=${t("alerts.none")}><p>${t("alerts.none_next")}</p><//>`}
    ${asking && html`<${Deciding} ...${asking} close=${() => ask(null)} />`}
  <//>`;
}

/** @param {{one: any, ask: (what: any) => void}} props */
function Alert({ one, ask }) {
  const place = nameOf("places", one.commune);
  return html`<${Notice} kind=${one.state === "live" ? "alarm" : "ask"}><div class="row" data-alert=${one.state} data-id=${one.id}>${one.warnings.map((/** @type {string} */ code) => html`<${Mark} kind=${one.state === "live" ? "alarm" : ""} key=${code}>${t(`warning.${code}`)}<//>`)}</div>
    ${one.text && html`<p>${one.text}</p>`}
    <p class="quiet small">${[place, t(`level.${one.level}`), one.expires_at && t("alerts.until", { at: momentWritten(one.expires_at, today()) })].filter(Boolean).join(" · ")}</p>
    ${one.state === "proposed" && html`<p class="small">${t(one.may_decide ? "alerts.read_as_stranger" : "alerts.waits")}</p>`}
    <div class="row">${decisionsOf(one).map((decision) => html`<button type="button" class=${`button ${decision === "publish" ? "main" : ""}`} key=${decision} data-decide=${decision} onClick=${() => ask({ one, decision })}>${t(`alerts.${decision}`)}</button>`)}</div><//>`;
}

/** @param {any} one */
const decisionsOf = (one) => [...(one.may_decide ? ["publish", "refuse"] : []), ...(one.may_withdraw ? ["withdraw"] : [])];

/** @param {{one: any, decision: string, close: () => void}} props */
function Deciding({ one, decision, close }) {
  const [because, choose] = useState("");
  const [error, fail] = useState(/** @type {any} */ (null));
  const data = { alert: one.id, decision, ...(decision === "refuse" && { because }) };
  const save = () => keepHere([{ kind: "alert_decision", data }]).then((ids) => { if (ids.length) close(); }, fail);
  return html`<${Sheet} title=${t(`alerts.${decision}`)} onClose=${close}><${Failure} error=${error} />
    <p>${t(`alerts.${decision}.means`)}</p>
    ${decision === "refuse" && html`<${One} legend=${t("alerts.because")} options=${named(REFUSALS, "refusal")} chosen=${because} onChange=${choose} />`}
    <button type="button" class="button main wide" data-say-it disabled=${decision === "refuse" && !because} onClick=${save}>${t("save")}</button>
    <button type="button" class="button wide" onClick=${close}>${t("cancel")}</button><//>`;
}
