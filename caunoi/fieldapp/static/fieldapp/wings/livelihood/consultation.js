/** Somebody was advised: what kind, about what, how long, what comes next. */
import { One, Pick } from "../../app/kit/choices.js";
import { Day } from "../../app/kit/fields.js";
import { Stepper } from "../../app/kit/stepper.js";
import { Icon } from "../../app/kit/icon.js";
import { Notice } from "../../app/kit/notice.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { CONSULTATION_KINDS, CONSULTATION_MODES, CONSULTATION_RESULTS, CONSULTATION_TOPICS } from "../../records/livelihood.js";
import * as store from "../../store/index.js";
import { toSendFact } from "./facts.js";
import { FactForm, named, useFact } from "./form.js";

/** @param {{client?: string, resumed?: any}} props */
export function Consultation({ client, resumed }) {
  const { draft, set } = useFact({ name: "consultation", client, resumed }, { kind: null, topic: null, mode: "in_person", minutes: 0, result: "advised", next_on: null, agreement: null });
  const toSend = (/** @type {any} */ one) => toSendFact({ ...one, minutes: one.minutes || null });
  return html`<${FactForm} title=${t("consultation.title")} kind="consultation" draft=${draft} set=${set} toSend=${toSend} saved="consultation.saved" lacks=${!draft?.kind || !draft?.topic}>
    ${draft && html`<${One} legend=${t("consultation.kind")} options=${named(CONSULTATION_KINDS, "advice")} chosen=${draft.kind} onChange=${(/** @type {string} */ kind) => set({ kind })} />
    <${One} legend=${t("consultation.topic")} options=${named(CONSULTATION_TOPICS, "advice_topic")} chosen=${draft.topic} onChange=${(/** @type {string} */ topic) => set({ topic })} />
    <${One} legend=${t("consultation.result")} options=${named(CONSULTATION_RESULTS, "advice_result")} chosen=${draft.result} onChange=${(/** @type {string} */ result) => set({ result })} />
    <${Stepper} label=${t("consultation.minutes")} value=${draft.minutes} most=${720} onChange=${(/** @type {number} */ minutes) => set({ minutes })} />
    <details class="more"><summary>${t("consultation.more")}<${Icon} name="down" /></summary><div class="inside">
      <${One} legend=${t("consultation.mode")} tight options=${named(CONSULTATION_MODES, "advice_mode")} chosen=${draft.mode} onChange=${(/** @type {string} */ mode) => set({ mode })} />
      <${Day} label=${t("consultation.next_on")} value=${draft.next_on} least=${draft.on} onChange=${(/** @type {any} */ next_on) => set({ next_on })} />
      <${Agreement} draft=${draft} set=${set} /></div></details>`}
  <//>`;
}

/** The agreement whose volume counts down, with what is left of it. @param {{draft: any, set: (patch: any) => void}} props */
function Agreement({ draft, set }) {
  const rows = store.rows("agreements").filter(({ approach }) => !approach || approach === draft.approach);
  if (!rows.length) return null;
  const chosen = rows.find(({ id }) => id === draft.agreement);
  return html`<${Pick} label=${t("consultation.agreement")} none=${t("consultation.no_agreement")} chosen=${draft.agreement} options=${rows.map(({ id, name, code }) => ({ code: id, name: `${name} · ${code}` }))} onChange=${(/** @type {any} */ agreement) => set({ agreement })} />
    ${chosen?.left !== null && chosen?.left !== undefined && html`<${Notice} kind=${chosen.warnings?.length ? "ask" : ""}><p>${t("consultation.left", { n: chosen.left, unit: chosen.unit ?? "" })}</p><//>`}`;
}
