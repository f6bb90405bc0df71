/** A report to the police is the person's own deed. It is written down only with a consent of its own, for this incident. */
import { One } from "../../app/kit/choices.js";
import { Notice } from "../../app/kit/notice.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { POLICE_TEXT } from "./drafts.js";
import { named } from "./shown.js";
import { StateChoice } from "./supports.js";

/** @param {{one: import("./known.js").Incident, draft: any, set: (patch: any) => void}} props */
export function Police({ one, draft, set }) {
  const needs = ["accepted", "given"].includes(draft.state);
  return html`<${Notice}><p>${t("police.what")}</p><//>
    <${StateChoice} kind="police_report" state=${draft.state} set=${set} />
    ${needs && one.police_consent && html`<${Notice} kind="safe"><p>${t("police.agreed")}</p><//>`}
    ${needs && !one.police_consent && !one.client && html`<${Notice} kind="ask" role="status" title=${t("police.nobody")}><p>${t("police.nobody_next")}</p><//>`}
    ${needs && !one.police_consent && one.client && html`<${Asking} draft=${draft} set=${set} />`}`;
}

/** @param {{draft: any, set: (patch: any) => void}} props */
function Asking({ draft, set }) {
  return html`<section class="block"><p class="quiet small">${t("police.read_out", { version: POLICE_TEXT })}</p><p class="spoken">${t("police.words")}</p>
    <${One} legend=${t("police.agree")} tight options=${named(["yes", "no"], "answer")} chosen=${draft.agreed === null ? null : draft.agreed ? "yes" : "no"} onChange=${(/** @type {string} */ code) => set({ agreed: code === "yes" })} />
    ${draft.agreed === false && html`<${Notice} kind="ask" role="status"><p>${t("police.refused")}</p><//>`}</section>`;
}
