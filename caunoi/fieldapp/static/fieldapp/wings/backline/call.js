/** One call: where it waits and whom to ring; nobody answered, answered, what was advised, how it ended. */
import { One } from "../../app/kit/choices.js";
import { Stepper } from "../../app/kit/stepper.js";
import { Failure, Mark, Notice, Sheet } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { momentWritten } from "../../app/days.js";
import { byCell, ticking } from "../../app/outing.js";
import { recents } from "../../app/recent_records.js";
import { go, home } from "../../app/route.js";
import { keepHere } from "../../app/saving.js";
import { today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { CALL_OUTCOMES, CALL_RUNGS } from "../../records/call_choices.js";
import { momentAt } from "../../records/days.js";
import { NoteField } from "../../screens/note_field.js";
import { calls, duty, Seat } from "./backline.js";
import { onCall, rungAt } from "./duty.js";
import { named } from "./new_call.js";
import { NationalLines } from "./numbers.js";

/** @param {{id: string, isNew?: boolean}} props */
export function CallScreen({ id, isNew = false }) {
  const [saying, say] = useState("");
  const one = calls().find((call) => call.id === id);
  if (!one) return html`<${Page} title=${t("call.gone")}><p>${t("call.gone_next")}</p><//>`;
  return html`<${Page} title=${t(`call_kind.${one.kind}`)} under=${html`<p class="quiet">${t(`call_urgency.${one.urgency}`)} · ${momentWritten(one.at, today())}</p>`}
      deed=${one.state === "closed" ? null : html`<button type="button" class=${`button wide ${one.state === "answered" ? "main" : ""}`} data-step="closed" onClick=${() => say("closed")}>${t("call_do.closed")}</button>`}>
    ${isNew && html`<p role="status" data-saved>${t("saved.where")}</p>`}
    ${one.state === "open" && html`<${Waiting} one=${one} />`}
    ${one.state === "answered" && html`<${Notice} kind="ask" title=${t("call_state.answered")}><p>${one.handler ? t("call.handler", { who: labelOf(one.handler) }) : ""}</p>
      <div class="row"><button type="button" class="button" data-step="advised" onClick=${() => say("advised")}>${t("call_do.advised")}</button><button type="button" class="button" data-step="asked" onClick=${() => say("asked")}>${t("call_do.asked")}</button></div><//>`}
    ${one.state === "closed" && html`<${Notice} kind="safe"><p>${t(`call_outcome.${one.outcome}`)}</p><//>`}
    <${Said} id=${id} />
    <dl class="facts"><div><dt>${t("call.topics")}</dt><dd>${one.topics.map((code) => t(`call_topic.${code}`)).join(", ")}</dd></div>
      <div><dt>${t("call.caller")}</dt><dd>${t(`caller.${one.caller}`)}</dd></div></dl>
    ${one.risks_yes.length > 0 && html`<div class="row">${one.risks_yes.map((code) => html`<${Mark} kind="alarm" key=${code}>${t(`call_risk.${code}`)}<//>`)}</div>`}
    <button type="button" class="button wide" data-refer onClick=${() => go("refer", { call: id })}>${t("call.refer")}</button>
    ${isNew && html`<button type="button" class="button wide" onClick=${() => home()}>${t("card.done")}</button>`}
    ${saying && html`<${Say} key=${saying} one=${one} event=${saying} close=${() => say("")} />`}
  <//>`;
}

/** An expert's label, of whom the cell tells the label and the phone its id. @param {string} who */
const labelOf = (who) => duty().find(({ expert }) => expert === who)?.label ?? who;

/** Whom to ring now; "no answer" moves to the next rung at once. @param {{one: import("./known.js").Call}} props */
function Waiting({ one }) {
  const [error, fail] = useState(/** @type {any} */ (null));
  const now = byCell(ticking());
  const rung = rungAt(one.starts, now);
  const shift = onCall(duty(), one.kind, rung, now);
  const step = (/** @type {string} */ event, /** @type {any} */ more) => keepHere([{ kind: "call_step", data: { call: one.id, event, at: momentAt(Date.now()), ...more } }]).catch(fail);
  const next = one.starts[CALL_RUNGS.indexOf(rung) + 1];
  return html`<section class="block" data-rung=${rung}><h2>${t("call.ring_now")}</h2><${Failure} error=${error} />
    ${shift ? html`<${Seat} shift=${shift} rung=${rung} />` : html`<p class="quiet">${t(rung === "national" ? "backline.national_means" : "backline.nobody")}</p>`}
    ${rung === "national" && html`<${NationalLines} />`}
    <div class="deeds"><button type="button" class="button" data-step="no_answer" disabled=${rung === "national"} onClick=${() => step("no_answer", { rung })}>${t("call_do.no_answer")}</button>
      <button type="button" class="button main" data-step="answered" onClick=${() => step("answered", shift ? { who: shift.expert } : {})}>${t("call_do.answered")}</button></div>
    ${rung !== "national" && next > now && html`<p class="quiet small">${t("call.moves_on", { at: momentWritten(new Date(next).toISOString(), today()) })}</p>`}</section>`;
}

/** What was said here and is not on the server yet. @param {{id: string}} props */
function Said({ id }) {
  const waiting = recents.value.filter(({ kind, data, state }) => kind === "call_step" && data.call === id && state !== "safe");
  if (!waiting.length) return null;
  return html`<ul class="entries">${waiting.map((/** @type {any} */ recent) => html`<li class="entry" key=${recent.id}><button type="button" class="open" onClick=${() => go("record", { id: recent.id })}>
    <span class="who"><span class="name">${t(`call_said.${recent.data.event}`)}${recent.data.rung ? ` · ${t(`call_rung.${recent.data.rung}`)}` : ""}</span><${Mark} kind=${recent.state === "here" ? "priority" : "alarm"}>${t(`state.${recent.state}`)}<//></span></button></li>`)}</ul>`;
}

/** @param {{one: import("./known.js").Call, event: string, close: () => void}} props */
function Say({ one, event, close }) {
  const [draft, setDraft] = useState({ outcome: "", minutes: 0, note: "" });
  const [error, fail] = useState(/** @type {any} */ (null));
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const data = { call: one.id, event, at: momentAt(Date.now()), ...(draft.outcome && { outcome: draft.outcome }), ...(draft.minutes && { minutes: draft.minutes }), ...(draft.note.trim() && { note: draft.note.trim() }) };
  const save = () => keepHere([{ kind: "call_step", data }]).then((ids) => { if (ids.length) close(); }, fail);
  return html`<${Sheet} title=${t(`call_do.${event}`)} onClose=${close}><${Failure} error=${error} />
    ${event === "asked" && html`<p>${t("call.asked_means")}</p>`}
    ${event === "closed" && html`<${One} legend=${t("call.outcome")} options=${named(CALL_OUTCOMES, "call_outcome")} chosen=${draft.outcome} onChange=${(/** @type {string} */ outcome) => set({ outcome })} />`}
    ${event !== "asked" && html`<${Stepper} label=${t("call.minutes")} value=${draft.minutes} most=${600} onChange=${(/** @type {number} */ minutes) => set({ minutes })} /><${NoteField} draft=${draft} set=${set} />`}
    <button type="button" class="button main wide" data-say-it disabled=${event === "closed" && !draft.outcome} onClick=${save}>${t("save")}</button>
    <button type="button" class="button wide" onClick=${close}>${t("cancel")}</button><//>`;
}
