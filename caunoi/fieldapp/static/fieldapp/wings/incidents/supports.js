/** Help that was offered, accepted, declined or given. */
import { One } from "../../app/kit/choices.js";
import { Mark } from "../../app/kit/notice.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { SUPPORT_STATES, SUPPORTS } from "../../records/safety_choices.js";
import { named } from "./shown.js";

/** What can be said with the first record: a report to the police needs a consent of its own. */
export const OFFERED_FIRST = SUPPORTS.filter((kind) => kind !== "police_report");

/** @type {Record<string, string>} */
const LOOK = { offered: "priority", accepted: "priority", given: "safe" };

/** @param {{kind: string, state: string | null, onChange: (state: string | null) => void}} props */
export function SupportChoice({ kind, state, onChange }) {
  const options = [{ code: "none", name: t("support_state.none") }, ...named(SUPPORT_STATES, "support_state")];
  return html`<${One} legend=${t(`support.${kind}`)} tight options=${options} chosen=${state ?? "none"} onChange=${(/** @type {string} */ code) => onChange(code === "none" ? null : code)} />`;
}

/** How each stands, and a touch to go on. @param {{one: import("./known.js").Incident, say: (what: any) => void}} props */
export function Supports({ one, say }) {
  return html`<section class="block"><h2>${t("incident.supports")}</h2><ul class="entries">${SUPPORTS.map((kind) => html`<li class="entry" key=${kind}>
    <button type="button" class="open" data-support=${kind} onClick=${() => say({ event: kind === "police_report" ? "police" : "support", support: kind })}>
      <span class="who"><span class="name">${t(`support.${kind}`)}</span>${one.supports[kind] ? html`<${Mark} kind=${LOOK[one.supports[kind]] ?? ""}>${t(`${familyOf(kind)}.${one.supports[kind]}`)}<//>` : html`<span class="quiet small">${t("support_state.none")}</span>`}</span></button></li>`)}</ul></section>`;
}

/** What a step is called: of a report to the police in words of its own. @param {string} kind */
const familyOf = (kind) => (kind === "police_report" ? "police_state" : "support_state");

/** @param {{kind: string, state: string, set: (patch: any) => void}} props */
export function StateChoice({ kind, state, set }) {
  return html`<${One} legend=${t("incident.how_stands")} options=${named(SUPPORT_STATES, familyOf(kind))} chosen=${state} onChange=${(/** @type {string} */ code) => set({ state: code })} /><p class="quiet small">${t("incident.counts_now")}</p>`;
}
