/** Open incidents, the worst first; and the ways to alerts and months. */
import { codeOf } from "../../app/neighbours.js";
import { Icon } from "../../app/kit/icon.js";
import { Empty, Mark } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { ticking } from "../../app/outing.js";
import { go } from "../../app/route.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { clocksOf, worstFirst } from "./known.js";
import { clockWords, incidents, toneOf } from "./shown.js";

/** @returns {any} */
export function Incidents() {
  const open = worstFirst(incidents(), ticking());
  return html`<${Page} title=${t("incidents.title")} under=${html`<p class="quiet">${t("incidents.codes_only")}</p>`}
      deed=${html`<button type="button" class="button main wide" data-new onClick=${() => go("new_incident")}>${t("incidents.new")}</button>`}>
    ${open.length ? html`<ul class="entries">${open.map((one) => html`<${Entry} key=${one.id} one=${one} />`)}</ul>`
      : html`<${Empty} title=${t("incidents.none")}><p>${t("incidents.none_next")}</p><//>`}
    <div class="block"><button type="button" class="button wide" data-alerts onClick=${() => go("alerts")}><${Icon} name="warn" />${t("alerts.title")}</button>
      <button type="button" class="button wide" data-months onClick=${() => go("months")}><${Icon} name="check" />${t("months.title")}</button></div>
  <//>`;
}

/** @param {{one: import("./known.js").Incident}} props */
function Entry({ one }) {
  const running = clocksOf(one, ticking()).filter(({ remaining }) => remaining !== null).sort((a, b) => a.deadline - b.deadline)[0];
  return html`<li class=${`entry ${one.immediate_danger ? "first" : ""}`}><button type="button" class="open" data-incident onClick=${() => go("incident", { id: one.id })}>
    <span class="who"><span class="code">${one.code}</span><span>${t(`incident_kind.${one.kind}`)}</span></span>
    <span class="why">${one.client ? codeOf(one.client) : t("incident.anonymous")}</span>
    <span class="row">${one.immediate_danger && html`<${Mark} kind="alarm">${t("incident.danger")}<//>`}${!one.first_response_at && html`<${Mark} kind="priority">${t("incident.nobody_yet")}<//>`}
      ${running && html`<${Mark} kind=${toneOf(running)}>${t(`clock_short.${running.name}`)}: ${clockWords(running)}<//>`}</span></button></li>`;
}
