/** What is done about an incident, one sheet for each deed. */
import { One } from "../../app/kit/choices.js";
import { Day } from "../../app/kit/fields.js";
import { Failure, Notice, Sheet } from "../../app/kit/notice.js";
import { daysAfter, localMoment } from "../../app/days.js";
import { keepHere } from "../../app/saving.js";
import { today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { OUTCOMES, PATHWAYS } from "../../records/safety_choices.js";
import { NoteField } from "../../screens/note_field.js";
import * as store from "../../store/index.js";
import { eventOf, momentOf, policeDrafts } from "./drafts.js";
import { Level, When } from "./new_incident.js";
import { Police } from "./police.js";
import { named } from "./shown.js";
import { StateChoice } from "./supports.js";

/** @typedef {import("./known.js").Incident} Incident */
/** @typedef {{one: Incident, event: string, support?: string, draft: any, set: (patch: any) => void}} Props */

const SPANS = [1, 3, 7];
const WITH_NOTE = ["support", "close"];

/** What each deed asks. @type {Record<string, (props: Props) => any>} */
const ASKS = {
  support: ({ support = "", draft, set }) => html`<${StateChoice} kind=${support} state=${draft.state} set=${set} />`,
  police: ({ one, draft, set }) => html`<${Police} one=${one} draft=${draft} set=${set} />`,
  follow_up: ({ draft, set }) => html`<${FollowUp} draft=${draft} set=${set} />`,
  level: ({ draft, set }) => html`<${Level} draft=${draft} set=${set} />`,
  when: ({ draft, set }) => html`<${When} draft=${draft} set=${set} />`,
  pathway: ({ draft, set }) => html`<${One} legend=${t("incident.pathway")} options=${named(PATHWAYS, "pathway")} chosen=${draft.pathway} onChange=${(/** @type {string} */ pathway) => set({ pathway })} />`,
  close: ({ draft, set }) => html`<${One} legend=${t("incident.outcome")} options=${named(OUTCOMES, "incident_outcome")} chosen=${draft.outcome} onChange=${(/** @type {string} */ outcome) => set({ outcome })} />`,
};

/** Whether enough is said. @type {Record<string, (draft: any, one: Incident) => boolean>} */
const ENOUGH = {
  support: ({ state }) => Boolean(state), pathway: ({ pathway }) => Boolean(pathway), close: ({ outcome }) => Boolean(outcome),
  police: ({ state, agreed }, one) => Boolean(state) && (!NEEDS_CONSENT.includes(state) || Boolean(one.police_consent) || (agreed === true && Boolean(one.client))),
};

const NEEDS_CONSENT = ["accepted", "given"];

/** @param {{one: Incident, event: string, support?: string, close: () => void}} props */
export function Say({ one, event, support, close }) {
  const [draft, setDraft] = useState(() => ({ ...one, state: "", outcome: "", note: "", day: one.happened_on, hour: one.happened_at ? localMoment(one.happened_at).time : "", agreed: null }));
  const [error, fail] = useState(/** @type {any} */ (null));
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const isEnough = ENOUGH[event]?.(draft, one) ?? true;
  const save = () => keepHere(draftsOf(one, event, { ...draft, support })).then((ids) => { if (ids.length) close(); }, fail);
  return html`<${Sheet} title=${support && event === "support" ? t(`support.${support}`) : t(`incident_do.${event}`)} onClose=${close}>
    <${Failure} error=${error} />${event !== "police" && html`<${Notice}><p>${t(`incident_do.${event}.means`)}</p><//>`}
    ${ASKS[event]?.({ one, event, support, draft, set })}
    ${WITH_NOTE.includes(event) && html`<${NoteField} draft=${draft} set=${set} />`}
    <button type="button" class="button main wide" data-say-it disabled=${!isEnough} onClick=${save}>${t("save")}</button>
    <button type="button" class="button wide" onClick=${close}>${t("cancel")}</button><//>`;
}

/** @param {Incident} one @param {string} event @param {any} draft @returns {import("../../store/types").Draft[]} */
function draftsOf(one, event, draft) {
  const now = Date.now();
  const made = (/** @type {string} */ name, /** @type {any} */ more = {}) => [{ kind: /** @type {const} */ ("incident_event"), data: eventOf(one, name, { ...more, note: draft.note.trim() }, now) }];
  if (event === "danger") return made("change", { changes: { immediate_danger: false } });
  if (event === "when") return made("change", { changes: { happened_on: draft.day, happened_at: momentOf(draft.day, draft.hour) } });
  if (event === "police" && NEEDS_CONSENT.includes(draft.state)) return policeDrafts({ ids: [store.newId(), store.newId()].sort(), one, state: draft.state, now });
  if (event === "police") return made("support", { support: "police_report", state: draft.state });
  if (event === "support") return made(event, { support: draft.support, state: draft.state });
  if (event === "follow_up") return made(event, { follow_up_on: draft.follow_up_on ?? null });
  if (event === "level") return made(event, { alert_level: draft.alert_level });
  if (event === "pathway") return made(event, { pathway: draft.pathway });
  return made(event, event === "close" ? { outcome: draft.outcome } : {});
}

/** @param {{draft: any, set: (patch: any) => void}} props */
function FollowUp({ draft, set }) {
  const days = Object.fromEntries(SPANS.map((span) => [daysAfter(today(), span), `in_days.${span}`]));
  const options = [{ code: "none", name: t("next.none") }, ...Object.entries(days).map(([code, key]) => ({ code, name: t(key) }))];
  const isOther = Boolean(draft.follow_up_on && !(draft.follow_up_on in days));
  return html`<${One} legend=${t("incident.follow_up")} tight options=${options} chosen=${isOther ? null : (draft.follow_up_on ?? "none")} onChange=${(/** @type {string} */ code) => set({ follow_up_on: code === "none" ? null : code })} />
    <${Day} label=${t("on.other")} value=${isOther ? draft.follow_up_on : null} least=${today()} onChange=${(/** @type {any} */ follow_up_on) => set({ follow_up_on })} />`;
}
