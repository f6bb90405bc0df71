/** The slip: a neutral appointment card with a code, to show, to copy, to photograph. It says nothing about anybody. */
import { Exit } from "../../app/kit/exit.js";
import { Icon } from "../../app/kit/icon.js";
import { Empty, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { Qr } from "../../app/kit/qr.js";
import { dayInVietnam } from "../../records/days.js";
import { daysAfter, dayWritten, localMoment } from "../../app/days.js";
import { recents } from "../../app/recent_records.js";
import { back, go, home } from "../../app/route.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { untilWords } from "../../screens/recents.js";
import * as store from "../../store/index.js";
import { referralOf } from "./known.js";

const SLIP_DAYS = 60;

/** What the picture says: the door where a code is typed, with the code where no server ever sees it. @param {string} code @returns {string} */
export const slipLink = (code) => `${location.origin}/slip/#${code}`;

/** @param {{referral: string, code?: string, isNew?: boolean}} props */
export function Slip({ referral, code: justMade, isNew = false }) {
  const one = referralOf(referral);
  const code = justMade ?? one?.slip_code;
  const recent = recents.value.find(({ id }) => id === referral);
  if (!code) return html`<${Page} title=${t("slip.title")}><${Empty} title=${t("slip.unreadable")}><p>${t("slip.unreadable_next")}</p><//><//>`;
  const until = one?.slip_expires_at ? localMoment(one.slip_expires_at).day : daysAfter(dayInVietnam(Date.parse(one?.made_at ?? "") || Date.now()), SLIP_DAYS);
  return html`<${Page} title=${t(isNew ? "slip.saved" : "slip.title")} deed=${html`<button type="button" class="button main wide" data-show-slip onClick=${() => go("shown_slip", { code, until })}>${t("slip.show")}</button>`}>
    ${isNew && html`<p role="status" data-saved>${t("saved.where")}</p>`}
    <${Card} code=${code} until=${until} />
    <${Notice}><p>${t("slip.give")}</p><p class="quiet">${t("slip.closes")}</p><//>
    <${Way} service=${one?.service} />
    ${recent && html`<p class="quiet small">${t("slip.readable", { until: untilWords(recent.until) })}</p>`}
    <button type="button" class="button wide" data-done onClick=${() => (isNew ? home() : back())}>${t(isNew ? "card.done" : "back")}</button>
  <//>`;
}

/** The card alone, on white, for somebody else's eyes. @param {{code: string, until: string}} props */
export function ShownSlip({ code, until }) {
  return html`<main class="shown-slip"><h1 class="unseen">${t("slip.card")}</h1><${Card} code=${code} until=${until} />
    <button type="button" class="button wide" onClick=${back}><${Icon} name="back" />${t("slip.hide")}</button><${Exit} /></main>`;
}

/** @param {{code: string, until: string}} props */
function Card({ code, until }) {
  return html`<div class="card"><strong>${t("slip.card")}</strong><${Qr} text=${slipLink(code)} label=${t("slip.qr")} />
    <span class="code" data-slip-code>${code}</span><span class="small">${t("slip.until", { day: dayWritten(until) })}</span></div>`;
}

/** What to tell the client: where it is. It is not on the card. @param {{service?: string}} props */
function Way({ service }) {
  const row = service ? store.row("services", service) : null;
  if (!row) return null;
  return html`<section class="block"><h2>${t("slip.tell")}</h2><p><strong>${row.name}</strong><br />${(row.addresses ?? []).join("; ")}</p>
    <button type="button" class="button wide" onClick=${() => go("service", { service: row.id })}>${t("slip.service")}</button></section>`;
}
