/** Somebody told of violence: what, by whom, in danger now, when. Its clocks count while it is written. */
import { Many, One, Pick, Tick } from "../../app/kit/choices.js";
import { Day, Text } from "../../app/kit/fields.js";
import { Icon } from "../../app/kit/icon.js";
import { Failure, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { daysAfter } from "../../app/days.js";
import { byName, clubs, codeOf } from "../../app/neighbours.js";
import { ticking } from "../../app/outing.js";
import { land } from "../../app/route.js";
import { keepHere } from "../../app/saving.js";
import { today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { useKeeping } from "../../app/unfinished.js";
import { t } from "../../app/words.js";
import { clocks } from "../../records/incident_clocks.js";
import { AGAINST, CONCERNS, INCIDENT_KINDS, LEVELS, PERPETRATORS, SOURCES } from "../../records/safety_choices.js";
import { NoClub } from "../../screens/no_club.js";
import { NoteField } from "../../screens/note_field.js";
import * as store from "../../store/index.js";
import { newIncident, stepsOf, storyOf, toSendIncident } from "./drafts.js";
import { ClockList, named } from "./shown.js";
import { OFFERED_FIRST, SupportChoice } from "./supports.js";

/** @param {{client?: string, resumed?: any}} props */
export function NewIncident({ client, resumed }) {
  const row = client ? store.row("clients", client) : null;
  const club = (row && store.row("clubs", row.club)) ?? clubs()[0];
  const [draft, setDraft] = useState(() => resumed ?? (club ? newIncident({ club, client: row }) : null));
  useKeeping("new_incident", { client }, draft, Boolean(resumed), "incident");
  const [error, fail] = useState(/** @type {any} */ (null));
  if (!draft) return html`<${NoClub} title=${t("incidents.new")} />`;
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const lacks = !draft.kind || !draft.perpetrator || draft.immediate_danger === null;
  const save = () => keepHere([{ kind: "incident", data: toSendIncident(draft, Date.now()) }]).then((ids) => { if (ids.length) land("incident", { id: ids[0], isNew: true }); }, fail);
  return html`<${Page} title=${t("incidents.new")} under=${html`<p class="quiet">${row ? html`<span class="code">${codeOf(row.id)}</span>` : t("incident.anonymous")}</p>`}
      deed=${html`<button type="button" class="button main wide" data-save disabled=${lacks} onClick=${save}>${t("incident.save")}</button>`}>
    <${Failure} error=${error} />
    <${Notice} kind="ask"><p>${t("incident.first_safe")}</p><p class="quiet">${t("incident.told_nobody")}</p><//>
    <${One} legend=${t("incident.danger_ask")} tight options=${named(["yes", "no"], "answer")} chosen=${draft.immediate_danger === null ? null : draft.immediate_danger ? "yes" : "no"} onChange=${(/** @type {string} */ code) => set({ immediate_danger: code === "yes" })} />
    <${One} legend=${t("incident.kind")} options=${named(INCIDENT_KINDS, "incident_kind")} chosen=${draft.kind} onChange=${(/** @type {string} */ kind) => set({ kind })} />
    <${One} legend=${t("incident.perpetrator")} hint=${t("incident.perpetrator_hint")} options=${named(PERPETRATORS, "perpetrator")} chosen=${draft.perpetrator} onChange=${(/** @type {string} */ perpetrator) => set({ perpetrator })} />
    <${When} draft=${draft} set=${set} />
    ${draft.kind && html`<section class="block"><h2>${t("incident.clocks")}</h2><${ClockList} some=${clocks(storyOf(draft, ticking()), stepsOf(draft, ticking()), ticking())} /></section>`}
    <${Tick} label=${t("incident.with_them")} on=${draft.with_them} onChange=${(/** @type {boolean} */ with_them) => set({ with_them })} />
    <${Level} draft=${draft} set=${set} />
    <${More} draft=${draft} set=${set} />
  <//>`;
}

/** @param {{draft: any, set: (patch: any) => void}} props */
export function When({ draft, set }) {
  const near = { [today()]: "today", [daysAfter(today(), -1)]: "yesterday" };
  const [isOther, setOther] = useState(Boolean(draft.day && !(draft.day in near)));
  const options = [...Object.entries(near).map(([day, key]) => ({ code: day, name: t(`on.${key}`) })), { code: "other", name: t("on.other") }, { code: "unknown", name: t("incident.day_unknown") }];
  const choose = (/** @type {string} */ code) => {
    setOther(code === "other");
    if (code !== "other") set({ day: code === "unknown" ? null : code, ...(code === "unknown" && { hour: "" }) });
  };
  return html`<div class="block"><${One} legend=${t("incident.when")} hint=${t("incident.when_hint")} options=${options} chosen=${isOther ? "other" : (draft.day ?? "unknown")} onChange=${choose} />
    ${isOther && html`<${Day} label=${t("on.which")} value=${draft.day} latest=${today()} onChange=${(/** @type {any} */ day) => set({ day })} />`}
    ${draft.day && html`<${Text} label=${t("incident.hour")} type="time" value=${draft.hour} onInput=${(/** @type {string} */ hour) => set({ hour })} />`}</div>`;
}

/** How far it may be told: the person chooses, and may choose less at any time. @param {{draft: any, set: (patch: any) => void}} props */
export function Level({ draft, set }) {
  return html`<${One} legend=${t("incident.level")} hint=${t("incident.level_hint")} options=${named(LEVELS, "level")} chosen=${draft.alert_level} onChange=${(/** @type {string} */ alert_level) => set({ alert_level })} />`;
}

/** @param {{draft: any, set: (patch: any) => void}} props */
function More({ draft, set }) {
  const rows = (/** @type {any[]} */ some) => byName(some).map(({ id, name }) => ({ code: id, name }));
  const help = (/** @type {string} */ kind, /** @type {string | null} */ state) => {
    const { [kind]: _before, ...others } = draft.supports;
    set({ supports: state ? { ...others, [kind]: state } : others });
  };
  return html`<details class="more"><summary>${t("incident.help_now")}<${Icon} name="down" /></summary><div class="inside">
      ${OFFERED_FIRST.map((kind) => html`<${SupportChoice} key=${kind} kind=${kind} state=${draft.supports[kind] ?? null} onChange=${(/** @type {any} */ state) => help(kind, state)} />`)}</div></details>
    <details class="more" data-more><summary>${t("incident.more")}<${Icon} name="down" /></summary><div class="inside">
      <${One} legend=${t("incident.source")} options=${named(SOURCES, "source")} chosen=${draft.source} onChange=${(/** @type {string} */ source) => set({ source })} />
      <${One} legend=${t("incident.against")} tight options=${named(AGAINST, "against")} chosen=${draft.against} onChange=${(/** @type {string} */ against) => set({ against })} />
      <${Many} legend=${t("incident.concerns")} hint=${t("incident.concerns_hint")} options=${named(CONCERNS, "concern")} chosen=${draft.concerns} onChange=${(/** @type {string[]} */ concerns) => set({ concerns })} />
      ${!draft.client && clubs().length > 1 && html`<${Pick} label=${t("field.club")} chosen=${draft.club} options=${rows(clubs())} onChange=${(/** @type {any} */ club) => set({ club })} />`}
      <${NoteField} draft=${draft} set=${set} /></div></details>`;
}
