/** Logging a call: what kind of help, how urgent, about what; then what must be asked first. Never whom it is about. */
import { Many, One, Pick } from "../../app/kit/choices.js";
import { Icon } from "../../app/kit/icon.js";
import { Failure, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { byName, clubs } from "../../app/neighbours.js";
import { land } from "../../app/route.js";
import { keepHere } from "../../app/saving.js";
import { html, useState } from "../../app/ui.js";
import { useKeeping } from "../../app/unfinished.js";
import { t } from "../../app/words.js";
import { holdsCard } from "../../records/call.js";
import { ASKED_FOR, CALL_KINDS, CALL_TOPICS, CALL_URGENCIES, CALLERS } from "../../records/call_choices.js";
import { momentAt } from "../../records/days.js";
import { NoClub } from "../../screens/no_club.js";
import { NoteField } from "../../screens/note_field.js";

/** Options out of codes. @param {string[]} codes @param {string} family @returns {{code: string, name: string}[]} */
export const named = (codes, family) => codes.map((code) => ({ code, name: t(`${family}.${code}`) }));

/** @param {{kind?: string, resumed?: any}} props */
export function NewCall({ kind, resumed }) {
  const [draft, setDraft] = useState(() => resumed ?? { club: clubs()[0]?.id, kind: kind ?? null, urgency: null, caller: "client", topics: [], risks: {}, note: "" });
  useKeeping("new_call", {}, draft, Boolean(resumed), "call");
  const [error, fail] = useState(/** @type {any} */ (null));
  if (!draft.club) return html`<${NoClub} title=${t("backline.log")} />`;
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const lacks = !draft.kind || !draft.urgency || !draft.topics.length;
  const save = () => keepHere([{ kind: "call", data: toSendCall(draft, Date.now()) }]).then((ids) => { if (ids.length) land("call", { id: ids[0], isNew: true }); }, fail);
  return html`<${Page} title=${t("backline.log")} deed=${html`<button type="button" class="button main wide" data-save disabled=${lacks} onClick=${save}>${t("call.save")}</button>`}>
    <${Failure} error=${error} />
    <${Notice}><p>${t("call.nobody_named")}</p><//>
    <${One} legend=${t("call.kind")} options=${named(CALL_KINDS, "call_kind")} chosen=${draft.kind} onChange=${(/** @type {string} */ code) => set({ kind: code })} />
    <${One} legend=${t("call.urgency")} tight hint=${draft.urgency ? t(`call_urgency.${draft.urgency}.means`) : undefined} options=${named(CALL_URGENCIES, "call_urgency")} chosen=${draft.urgency} onChange=${(/** @type {string} */ urgency) => set({ urgency })} />
    <${Many} legend=${t("call.topics")} options=${named(CALL_TOPICS, "call_topic")} chosen=${draft.topics} onChange=${(/** @type {string[]} */ topics) => set({ topics })} />
    ${draft.kind && html`<${Risks} draft=${draft} set=${set} />`}
    <${More} draft=${draft} set=${set} />
  <//>`;
}

/** The questions for this kind of help; what was not asked stays so. @param {{draft: any, set: (patch: any) => void}} props */
function Risks({ draft, set }) {
  return html`<section class="block"><h2>${t("call.ask_first")}</h2>${ASKED_FOR[draft.kind].map((code) => html`<${One} key=${code} legend=${t(`call_risk.${code}`)} tight options=${named(["yes", "no", "not_asked"], "answer")}
    chosen=${draft.risks[code] ?? "not_asked"} onChange=${(/** @type {string} */ said) => set({ risks: { ...draft.risks, [code]: said } })} />`)}</section>`;
}

/** @param {{draft: any, set: (patch: any) => void}} props */
function More({ draft, set }) {
  return html`<details class="more" data-more><summary>${t("call.more")}<${Icon} name="down" /></summary><div class="inside">
    <${One} legend=${t("call.caller")} options=${named(CALLERS, "caller")} chosen=${draft.caller} onChange=${(/** @type {string} */ caller) => set({ caller })} />
    ${clubs().length > 1 && html`<${Pick} label=${t("field.club")} chosen=${draft.club} options=${byName(clubs()).map(({ id, name }) => ({ code: id, name }))} onChange=${(/** @type {any} */ club) => set({ club })} />`}
    <${NoteField} draft=${draft} set=${set} />${holdsCard(draft.note) && html`<p role="status"><strong>${t("call.no_card")}</strong></p>`}</div></details>`;
}

/** What is sent: only questions of this kind that were asked. @param {any} draft @param {number} now @returns {Record<string, any>} */
export function toSendCall({ risks, note, ...draft }, now) {
  const asked = Object.entries(risks).filter(([code, said]) => said !== "not_asked" && ASKED_FOR[draft.kind].includes(code));
  return { ...draft, at: momentAt(now), ...(asked.length && { risks: Object.fromEntries(asked) }), ...(note.trim() && { note: note.trim() }) };
}
