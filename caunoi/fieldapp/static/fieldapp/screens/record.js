/** One record of one's own, while it is readable: what it says, where it is, and how to put it right. */
import { Failure, Mark, Notice, Sheet } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { dayWritten, momentWritten } from "../app/days.js";
import { voidingOf } from "../app/drafts.js";
import { nameOf } from "../app/neighbours.js";
import { recents, standing } from "../app/recent_records.js";
import { back, go } from "../app/route.js";
import { keep } from "../app/saving.js";
import { today } from "../app/state.js";
import { html, useState } from "../app/ui.js";
import { knows, t } from "../app/words.js";
import { untilWords, whoWords } from "./recents.js";

const OPENS = ["referral", "incident", "call"];
const CAN_BE_VOID = ["contact", "survey", "consultation", "test_follow_up", "loan"];

/** @param {{id: string}} props */
export function RecordScreen({ id }) {
  const [asking, ask] = useState(false);
  const [error, fail] = useState(/** @type {any} */ (null));
  const recent = recents.value.find((one) => one.id === id);
  if (!recent) return html`<${Page} title=${t("record.gone")}><p>${t("record.gone_next")}</p><//>`;
  const stands = !recent.data.void && standing().includes(recent);
  const canAmend = recent.kind === "contact" && stands;
  const canTakeBack = CAN_BE_VOID.includes(recent.kind) && stands;
  const takeBack = () => keep([{ kind: recent.kind, data: voidingOf(recent) }], { key: "saved.void" }).catch(fail);
  return html`<${Page} title=${whoWords(recent)} under=${html`<p class="quiet">${momentWritten(recent.made_at, today())}</p>`}
      deed=${canAmend && html`<button type="button" class="button main wide" onClick=${() => go(recent.data.mode === "group" ? "group" : "contact", { amend: id })}>${t("record.correct")}</button>`}>
    <${Failure} error=${error} />
    <${Where} recent=${recent} />
    ${OPENS.includes(recent.kind) && html`<button type="button" class="button wide" onClick=${() => go(recent.kind, { id })}>${t(`record.${recent.kind}`)}</button>`}
    ${recent.kind === "contact" && html`<${Facts} data=${recent.data} />`}
    ${canTakeBack && html`<button type="button" class="button grave" onClick=${() => ask(true)}>${t("record.void")}</button>`}
    ${asking && html`<${Sheet} title=${t("record.void_sure")} onClose=${() => ask(false)}><p>${t("record.void_means")}</p>
      <button type="button" class="button grave wide" onClick=${takeBack}>${t("record.void_yes")}</button>
      <button type="button" class="button wide" onClick=${() => ask(false)}>${t("record.void_no")}</button><//>`}
    <button type="button" class="button plain" onClick=${back}>${t("back")}</button>
  <//>`;
}

/** Where the record is, and why it waits. @param {{recent: any}} props */
function Where({ recent }) {
  const kind = recent.state === "safe" ? "safe" : recent.state === "here" ? "ask" : "alarm";
  const reason = `reason_of.${recent.reason}`;
  return html`<${Notice} kind=${kind}><p><${Mark}>${t(`state.${recent.state}`)}<//></p><p>${t(`state.${recent.state}.means`)}</p>
    ${recent.reason && html`<p><strong>${knows(reason) ? t(reason) : recent.reason}</strong></p>`}
    <p class="small quiet">${t("record.readable", { until: untilWords(recent.until) })}</p><//>`;
}

/** @param {{data: any}} props */
function Facts({ data }) {
  const given = Object.entries(data.supplies ?? {}).map(([code, n]) => `${t(`supply.${code}`)} ${n}`);
  const reached = Object.entries(data.reached).filter(([, n]) => n).map(([code, n]) => `${t(`gender.${code}`)} ${n}`);
  const facts = [
    ["field.on", dayWritten(data.on)], ["field.mode", t(`mode.${data.mode}`)], ["field.is_new", t(data.is_new ? "is_new.yes" : "is_new.no")],
    ["field.reached", reached.join(", ")], ["field.topics", data.topics.map((/** @type {string} */ code) => t(`topic.${code}`)).join(", ")],
    ["field.supplies", given.join(", ")], ["field.venue", nameOf("venues", data.venue)], ["field.referred_to", nameOf("agencies", data.referred_to)],
    ["field.next_on", data.next_on ? dayWritten(data.next_on) : ""], ["field.note", data.note ?? ""],
  ];
  return html`<dl class="facts">${facts.filter(([, value]) => value).map(([key, value]) => html`<div key=${key}><dt>${t(key)}</dt><dd>${value}</dd></div>`)}</dl>`;
}
