/** Saying what became of a referral: an event, with a reason where one is needed. */
import { One } from "../../app/kit/choices.js";
import { Failure, Notice, Sheet } from "../../app/kit/notice.js";
import { keepHere } from "../../app/saving.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { momentAt } from "../../records/days.js";
import { NoteField } from "../../screens/note_field.js";
import { REASONS_OF } from "./drafts.js";

const WITH_NOTE = ["tell", "complain"];

/** @param {{one: import("../../app/referrals.js").Referral, event: string, close: () => void}} props */
export function Say({ one, event, close }) {
  const [draft, setDraft] = useState({ reason: "", note: "", satisfaction: 0 });
  const [error, fail] = useState(/** @type {any} */ (null));
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const reasons = REASONS_OF[event];
  const lacks = (reasons && !draft.reason) || (event === "rate" && !draft.satisfaction) || (WITH_NOTE.includes(event) && !draft.note.trim());
  const save = () => keepHere([{ kind: "referral_event", data: eventData(one, event, draft, momentAt(Date.now())) }]).then((ids) => { if (ids.length) close(); }, fail);
  return html`<${Sheet} title=${t(`step.${event}`)} onClose=${close}>
    <${Failure} error=${error} /><${Notice}><p>${t(`step.${event}.means`)}</p><//>
    ${reasons && html`<${One} legend=${t("field.reason")} options=${reasons.map((code) => ({ code, name: t(`reason_why.${code}`) }))} chosen=${draft.reason} onChange=${(/** @type {string} */ reason) => set({ reason })} />`}
    ${event === "rate" && html`<${One} legend=${t("field.satisfaction")} options=${[1, 2, 3, 4, 5].map((n) => ({ code: String(n), name: t(`satisfied.${n}`) }))} chosen=${String(draft.satisfaction)} onChange=${(/** @type {string} */ n) => set({ satisfaction: Number(n) })} />`}
    ${WITH_NOTE.includes(event) && html`<${NoteField} draft=${draft} set=${set} />`}
    <button type="button" class="button main wide" data-say-it disabled=${lacks} onClick=${save}>${t("save")}</button>
    <button type="button" class="button wide" onClick=${close}>${t("cancel")}</button><//>`;
}

/**
 * The data of an event; what was left empty is left out.
 * @param {{id: string, need: string, based_on: number}} one @param {string} event
 * @param {{reason: string, note: string, satisfaction: number}} draft @param {string} at @returns {Record<string, any>}
 */
export function eventData(one, event, { reason, note, satisfaction }, at) {
  return {
    referral: one.id, event, happened_at: at, based_on: one.based_on,
    ...(REASONS_OF[event] && { reason }), ...(note.trim() && { note: note.trim() }),
    ...(event === "rate" && { satisfaction }), ...(event === "complete" && { received: one.need }),
  };
}
