/** My referrals: what needs care, what is open, what ended lately. */
import { Icon } from "../../app/kit/icon.js";
import { Empty, Mark } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { dayFromToday, localMoment } from "../../app/days.js";
import { codeOf } from "../../app/neighbours.js";
import { inOrderOfCare, isOpenReferral, needsCare, rungOf } from "../../app/referrals.js";
import { go } from "../../app/route.js";
import { today } from "../../app/state.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { aboutWords, lookOf, referrals, serviceName, stateWords } from "./known.js";

/** @param {{client?: string}} props those of one client, or all */
export function Referrals({ client }) {
  const all = referrals().filter((one) => !client || one.client === client);
  const groups = grouped(all, Date.now());
  return html`<${Page} title=${client ? html`${t("referrals.title")} <span class="code">${codeOf(client)}</span>` : t("referrals.title")}
      deed=${html`<button type="button" class="button main wide" onClick=${() => go("refer", { client })}>${t("client.refer")}</button>`}>
    ${all.length === 0 && html`<${Empty} title=${t("referrals.none")}><p>${t("referrals.none_next")}</p><//>`}
    ${groups.map(([key, some]) => some.length > 0 && html`<section class="block" key=${key}><h2>${t(key)} <span class="quiet number">${some.length}</span></h2>
      <ul class="entries">${some.map((one) => html`<${Entry} key=${one.id} one=${one} />`)}</ul></section>`)}
    <button type="button" class="button wide" onClick=${() => go("services", { client })}><${Icon} name="find" />${t("find.services")}</button>
  <//>`;
}

/** @param {import("../../app/referrals.js").Referral[]} all @param {number} now @returns {[string, import("../../app/referrals.js").Referral[]][]} */
function grouped(all, now) {
  const care = all.filter((one) => needsCare(one, now));
  const open = all.filter((one) => (isOpenReferral(one) || one.state === "draft") && !care.includes(one));
  const ended = all.filter((one) => !care.includes(one) && !open.includes(one));
  return [["referrals.care", inOrderOfCare(care, now)], ["referrals.open", inOrderOfCare(open, now)], ["referrals.ended", ended]];
}

/** @param {{one: import("../../app/referrals.js").Referral}} props */
function Entry({ one }) {
  const rung = rungOf(one, Date.now());
  const made = dayFromToday(localMoment(one.made_at).day, today());
  return html`<li class=${`entry ${one.urgency === "urgent" && isOpenReferral(one) ? "first" : ""}`}><button type="button" class="open" data-referral=${one.id} onClick=${() => go("referral", { id: one.id })}>
    <span class="name">${aboutWords(one)}</span><span class="why">${serviceName(one.service)} · ${t(made.key, made)}</span>
    <span class="row"><${Mark} kind=${lookOf(one)}>${stateWords(one)}<//>
      ${one.urgency === "urgent" && isOpenReferral(one) && html`<${Mark} kind="priority">${t("urgency.urgent")}<//>`}
      ${rung && rung !== "worker" && html`<${Mark} kind="alarm">${t(`rung.${rung}`)}<//>`}</span></button></li>`;
}
