/** The outbox: what is safe, what is only here, why something waits, and two ways to hand it over. */
import { Icon } from "../app/kit/icon.js";
import { Failure, Notice } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { momentWritten } from "../app/days.js";
import { handOver } from "../app/handing_over.js";
import { isOpen, status, today } from "../app/state.js";
import { html, useState } from "../app/ui.js";
import { number, t } from "../app/words.js";
import * as store from "../store/index.js";
import { Recents } from "./recents.js";
import { clockWords } from "./today_banners.js";

/** @returns {any} */
export function Outbox() {
  const { meter, sending, clockOff } = status.value;
  const [error, fail] = useState(/** @type {any} */ (null));
  return html`<${Page} title=${t("outbox.title")} deed=${html`<button type="button" class="button main wide" data-send-now disabled=${sending === "busy"} onClick=${() => store.syncNow()}><${Icon} name="send" />${t(sending === "busy" ? "outbox.sending" : "outbox.send_now")}</button>`}>
    <${Failure} error=${error} />
    <p role="status">${sendingWords()}</p>
    <dl class="facts">
      <div><dt>${t("outbox.safe")}</dt><dd>${number(meter.safe)}</dd></div>
      <div><dt>${t("outbox.here")}</dt><dd>${number(meter.onlyHere)}</dd></div>
      <div><dt>${t("outbox.last")}</dt><dd>${meter.lastAnswerAt ? momentWritten(meter.lastAnswerAt, today()) : t("outbox.never")}</dd></div>
    </dl>
    ${meter.held > 0 && html`<${Notice} kind="ask" title=${t("outbox.held", { n: meter.held })}><p>${t("outbox.held_means")}</p><//>`}
    ${meter.refused > 0 && html`<${Notice} kind="alarm" title=${t("outbox.refused", { n: meter.refused })}><p>${t("outbox.refused_means")}</p><//>`}
    ${isOpen.value && html`<${Recents} title=${t("outbox.look")} only=${(/** @type {any} */ { state }) => ["held", "conflict", "refused"].includes(state)} />`}
    ${clockOff !== null && html`<${Notice} kind="alarm" title=${clockWords(clockOff)}><p>${t("banner.clock_next")}</p><//>`}
    <${HandOver} fail=${fail} />
    <${Storage} />
  <//>`;
}

function sendingWords() {
  const { sending, nextTryAt, meter } = status.value;
  if (sending === "waiting" && nextTryAt) return t("sending.waiting", { at: momentWritten(nextTryAt, today()) });
  if (sending === "idle") return t(meter.onlyHere ? "sending.idle" : "sending.empty");
  return t(`sending.${sending}`);
}

/** @param {{fail: (error: any) => void}} props */
function HandOver({ fail }) {
  const [count, setCount] = useState(/** @type {any} */ (null));
  const make = () => handOver().then(setCount, fail);
  return html`<section class="block"><h2>${t("handover.title")}</h2><p>${t("handover.why")}</p>
    <button type="button" class="button wide" data-handover disabled=${!status.value.meter.onlyHere} onClick=${make}><${Icon} name="file" />${t("handover.make")}</button>
    ${count !== null && html`<${Notice} kind="safe" role="status"><p>${t("handover.made", { n: count })}</p><//>`}
    <p class="quiet small">${t("handover.sealed")}</p></section>`;
}

function Storage() {
  const { persisted } = status.value;
  const [asked, setAsked] = useState(false);
  const ask = () => store.askPersistence().then(() => setAsked(true));
  const key = persisted === true ? "yes" : persisted === false ? "no" : "unasked";
  return html`<section class="block"><h2>${t("storage.title")}</h2><p>${t(`storage.${key}`)}</p>
    ${persisted !== true && html`<button type="button" class="button wide" onClick=${ask}>${t("storage.ask")}</button>`}
    ${asked && !persisted && html`<p role="status">${t("storage.refused")}</p>`}</section>`;
}
