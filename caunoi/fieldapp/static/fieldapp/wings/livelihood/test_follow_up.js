/** A test: offered, accepted, whether the client knows the result. Never the result; there is no place for it. */
import { One, Tick } from "../../app/kit/choices.js";
import { Notice } from "../../app/kit/notice.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { TEST_PLACES } from "../../records/livelihood.js";
import { toSendFact } from "./facts.js";
import { FactForm, named, useFact } from "./form.js";

/** @param {{client?: string, contact?: string, resumed?: any}} props `contact`: in which it was offered */
export function TestFollowUp({ client, contact, resumed }) {
  const { draft, set } = useFact({ name: "test_follow_up", client, resumed }, { place: null, offered: true, accepted: null, known: "unknown", contact: contact ?? null });
  return html`<${FactForm} title=${t("test_follow_up.title")} kind="test_follow_up" draft=${draft} set=${set} toSend=${toSendTest} saved="test_follow_up.saved" noNote lacks=${!draft?.place || draft?.accepted === null}>
    <${Notice}><p>${t("test_follow_up.never")}</p><//>
    ${draft && html`<${One} legend=${t("test_follow_up.place")} options=${named(TEST_PLACES, "test_place")} chosen=${draft.place} onChange=${(/** @type {string} */ place) => set({ place })} />
    <div class="chips"><${Tick} label=${t("test_follow_up.offered")} on=${draft.offered} onChange=${(/** @type {boolean} */ offered) => set({ offered })} /></div>
    <${One} legend=${t("test_follow_up.accepted")} tight options=${named(["yes", "no"], "answer")} chosen=${draft.accepted === null ? null : draft.accepted ? "yes" : "no"} onChange=${(/** @type {string} */ code) => set({ accepted: code === "yes", ...(code === "no" && { known: "unknown" }) })} />
    ${draft.accepted && html`<${One} legend=${t("test_follow_up.known")} hint=${t("test_follow_up.known_hint")} tight options=${[...named(["yes", "no"], "answer"), { code: "unknown", name: t("test_follow_up.unknown") }]} chosen=${draft.known} onChange=${(/** @type {string} */ known) => set({ known })} />`}`}
  <//>`;
}

/** @param {any} draft @returns {Record<string, any>} */
export function toSendTest({ known, note: _none, ...draft }) {
  return { ...toSendFact(draft), ...(draft.accepted && known !== "unknown" && { result_known: known === "yes" }) };
}
