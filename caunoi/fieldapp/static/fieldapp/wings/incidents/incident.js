/** One incident: its clocks, who was there, what helps, how far it may be told, how it ends. */
import { Icon } from "../../app/kit/icon.js";
import { Mark, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { dayFromToday, dayWritten, momentWritten } from "../../app/days.js";
import { codeOf } from "../../app/neighbours.js";
import { recents } from "../../app/recent_records.js";
import { go, home } from "../../app/route.js";
import { isLead, today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { Say } from "./say.js";
import { Clocks, incidentOf } from "./shown.js";
import { Supports } from "./supports.js";

/** @param {{id: string, isNew?: boolean}} props */
export function IncidentScreen({ id, isNew = false }) {
  const [saying, say] = useState(/** @type {any} */ (null));
  const one = incidentOf(id);
  if (!one) return html`<${Page} title=${t("incident.gone")}><p>${t("incident.gone_next")}</p><//>`;
  return html`<${Page} title=${html`<span class="code" data-code>${one.code}</span>`} under=${html`<p class="quiet">${t(`incident_kind.${one.kind}`)} · ${one.client ? codeOf(one.client) : t("incident.anonymous")}</p>`}
      deed=${deedOf(one, say)}>
    ${isNew && html`<p role="status" data-saved>${t("saved.where")}</p>`}
    ${one.outcome && html`<${Notice} kind="safe"><p>${t("incident.closed", { outcome: t(`incident_outcome.${one.outcome}`) })}</p><//>`}
    ${one.immediate_danger && !one.outcome && html`<${Notice} kind="alarm" title=${t("incident.danger")}><p>${t("incident.danger_next")}</p>
      <div class="row"><button type="button" class="button" data-backline onClick=${() => go("backline")}><${Icon} name="call" />${t("incident.backline")}</button>
      <button type="button" class="button" data-event="danger" onClick=${() => say({ event: "danger" })}>${t("incident.danger_over")}</button></div><//>`}
    <${Concerns} one=${one} say=${say} />
    <section class="block"><h2>${t("incident.clocks")}</h2><${Clocks} one=${one} /></section>
    <${Said} id=${id} />
    <${Supports} one=${one} say=${say} />
    <dl class="facts">${facts(one).filter(([, value]) => value).map(([key, value]) => html`<div key=${key}><dt>${t(key)}</dt><dd>${value}</dd></div>`)}</dl>
    <section class="block"><h2>${t("client.do")}</h2><div class="block">${doings(one).map(([event, icon, act]) => html`<button type="button" class="button wide" key=${event} data-event=${event} onClick=${() => (act ? act() : say({ event }))}><${Icon} name=${icon} />${t(`incident_do.${event}`)}</button>`)}</div></section>
    ${isNew && html`<button type="button" class="button wide" onClick=${() => home()}>${t("card.done")}</button>`}
    ${saying && html`<${Say} key=${`${saying.event} ${saying.support ?? ""}`} one=${one} ...${saying} close=${() => say(null)} />`}
  <//>`;
}

/** @param {import("./known.js").Incident} one @param {(what: any) => void} say */
function deedOf(one, say) {
  if (one.outcome) return null;
  return one.first_response_at ? html`<button type="button" class="button main wide" data-event="close" onClick=${() => say({ event: "close" })}>${t("incident_do.close")}</button>`
    : html`<button type="button" class="button main wide" data-event="respond" onClick=${() => say({ event: "respond" })}>${t("incident_do.respond")}</button>`;
}

/** @param {import("./known.js").Incident} one @returns {[string, string, (() => void) | null][]} */
function doings(one) {
  const refer = () => go("refer", { client: one.client ?? undefined, incident: one.id });
  const alert = () => go("new_alert", { incident: one.id });
  return /** @type {any[]} */ ([
    ["refer", "send", refer], ...(one.alert_level === "record_only" ? [] : [["alert", "warn", alert]]), ["level", "shield", null],
    ...(one.outcome ? [["reopen", "edit", null]] : [["follow_up", "clock", null], ["when", "edit", null], ...(one.first_response_at ? [] : [["close", "check", null]])]),
  ]);
}

/** A minor, or somebody who may have been trafficked: a lead decides with the person what comes first. @param {{one: import("./known.js").Incident, say: (what: any) => void}} props */
function Concerns({ one, say }) {
  if (!one.concerns.length) return null;
  return html`<${Notice} kind="ask" title=${one.concerns.map((code) => t(`concern.${code}`)).join(", ")}><p>${t("incident.own_pathway")}</p>
    <p><strong>${one.pathway ? t("incident.pathway_decided", { what: t(`pathway.${one.pathway}`) }) : t("incident.pathway_open")}</strong></p>
    ${isLead.value && html`<button type="button" class="button" data-event="pathway" onClick=${() => say({ event: "pathway" })}>${t("incident_do.pathway")}</button>`}<//>`;
}

/** What this phone said and the cell has not written yet. @param {{id: string}} props */
function Said({ id }) {
  const waiting = recents.value.filter(({ kind, data, state }) => kind === "incident_event" && data.incident === id && state !== "safe");
  if (!waiting.length) return null;
  return html`<ul class="entries">${waiting.map((/** @type {any} */ recent) => html`<li class="entry" key=${recent.id}><button type="button" class="open" onClick=${() => go("record", { id: recent.id })}>
    <span class="who"><span class="name">${t(`happened_here.${recent.data.event}`)}${recent.data.support ? ` · ${t(`support.${recent.data.support}`)}` : ""}</span><${Mark} kind=${recent.state === "here" ? "priority" : "alarm"}>${t(`state.${recent.state}`)}<//></span></button></li>`)}</ul>`;
}

/** @param {import("./known.js").Incident} one */
function facts(one) {
  const day = one.follow_up_on && dayFromToday(one.follow_up_on, today());
  const when = one.happened_at ? momentWritten(one.happened_at, today()) : one.happened_on ? dayWritten(one.happened_on) : t("incident.day_unknown");
  return [
    ["incident.reported", momentWritten(one.reported_at, today())], ["incident.when_short", when], ["incident.perpetrator_short", t(`perpetrator.${one.perpetrator}`)],
    ["incident.response", one.first_response_at ? momentWritten(one.first_response_at, today()) : t("incident.nobody_yet")],
    ["incident.follow_up", day ? `${t(day.key, day)} (${dayWritten(one.follow_up_on ?? "")})` : ""], ["incident.level_short", t(`level.${one.alert_level}`)],
  ];
}
