/** One referral: where it stands, what the service answered, what can be said of it. */
import { Icon } from "../../app/kit/icon.js";
import { Mark, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { momentWritten } from "../../app/days.js";
import { codeOf } from "../../app/neighbours.js";
import { recents } from "../../app/recent_records.js";
import { isOpenReferral, rungOf } from "../../app/referrals.js";
import { go } from "../../app/route.js";
import { today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { nextState } from "../../records/referral_states.js";
import { SAYINGS } from "./drafts.js";
import { lookOf, referralOf, serviceName, stateWords } from "./known.js";
import { Say } from "./say.js";

/** @param {{id: string}} props */
export function ReferralScreen({ id }) {
  const [saying, say] = useState("");
  const one = referralOf(id);
  if (!one) return html`<${Page} title=${t("referral.gone")}><p>${t("referral.gone_next")}</p><//>`;
  return html`<${Page} title=${t(`need.${one.need}`)} under=${html`<p class="quiet"><span class="code">${codeOf(one.client)}</span> · ${serviceName(one.service)}</p>`}
      deed=${one.slip_code && isOpenReferral(one) ? html`<button type="button" class="button main wide" onClick=${() => go("slip", { referral: id })}>${t("referral.slip")}</button>` : null}>
    <${Standing} one=${one} />
    <${Said} id=${id} />
    <dl class="facts">${facts(one).filter(([, value]) => value).map(([key, value]) => html`<div key=${key}><dt>${t(key)}</dt><dd>${value}</dd></div>`)}</dl>
    ${!one.recall && html`<${Sayings} one=${one} say=${say} />`}
    <button type="button" class="button wide" onClick=${() => go("service", { service: one.service, client: one.client })}><${Icon} name="find" />${t("referral.service")}</button>
    ${saying && html`<${Say} key=${saying} one=${one} event=${saying} close=${() => say("")} />`}
  <//>`;
}

/** @param {{one: import("../../app/referrals.js").Referral}} props */
function Standing({ one }) {
  const rung = rungOf(one, Date.now());
  const kind = one.recall || ["rejected", "failed"].includes(one.state) ? "alarm" : one.state === "completed" ? "safe" : "ask";
  return html`<${Notice} kind=${kind}><p><${Mark} kind=${lookOf(one)}>${stateWords(one)}<//></p><p>${t(one.recall ? "referral_state.recalled.means" : `referral_state.${one.state}.means`)}</p>
    ${one.recall && html`<p><strong>${one.recall.confirmed_at ? t("recall.confirmed", { at: momentWritten(one.recall.confirmed_at, today()) }) : t("recall.waiting")}</strong></p>`}
    ${rung && rung !== "worker" && html`<p><strong>${t(`rung.${rung}.means`)}</strong></p>`}
    ${one.last && html`<p class="quiet small">${lastWords(one.last)}</p>`}
    ${one.aside > 0 && html`<p><strong>${t("referral.aside", { n: one.aside })}</strong></p>`}<//>`;
}

/** @param {any} last */
function lastWords({ event, side, at, reason, note }) {
  const said = t("referral.last", { what: t(`happened.${event}`), who: t(`side.${side}`), at: momentWritten(at, today()) });
  return [said, reason && t(`reason_why.${reason}`), note].filter(Boolean).join(" · ");
}

/** What this phone said and has not handed in yet. @param {{id: string}} props */
function Said({ id }) {
  const waiting = recents.value.filter(({ kind, data, state }) => kind === "referral_event" && data.referral === id && state !== "safe");
  if (!waiting.length) return null;
  return html`<ul class="entries">${waiting.map((/** @type {any} */ recent) => html`<li class="entry" key=${recent.id}><button type="button" class="open" onClick=${() => go("record", { id: recent.id })}>
    <span class="who"><span class="name">${t(`happened.${recent.data.event}`)}</span><${Mark} kind=${recent.state === "here" ? "priority" : "alarm"}>${t(`state.${recent.state}`)}<//></span></button></li>`)}</ul>`;
}

/** @param {import("../../app/referrals.js").Referral} one */
function facts(one) {
  return [
    ["referral.made", momentWritten(one.made_at, today())], ["refer.urgency", t(`urgency.${one.urgency}`)],
    ["referral.accompanied", one.accompanied ? t("answer.yes") : ""],
    ["referral.confirmed_by", (one.confirmed_by ?? []).map((side) => t(`side.${side}`)).join(", ")],
    ["field.satisfaction", one.satisfaction ? t(`satisfied.${one.satisfaction}`) : ""], ["field.note", one.note],
  ];
}

/** @param {{one: import("../../app/referrals.js").Referral, say: (event: string) => void}} props */
function Sayings({ one, say }) {
  const possible = (/** @type {string} */ event) => nextState(one.state, event) !== null && !(event === "accompany" && one.accompanied) && !(AFTER_HELP.includes(event) && one.state !== "completed");
  return SAYINGS.map(([who, events]) => {
    const some = events.filter(possible);
    return some.length > 0 && html`<section class="block" key=${who}><h2>${t(`says.${who}`)}</h2><div class="chips">${some.map((event) => html`<button type="button" class="button" key=${event} data-say=${event} onClick=${() => say(event)}>${t(`step.${event}`)}</button>`)}</div></section>`;
  });
}

/** What a client says of help that they have had. */
const AFTER_HELP = ["confirm", "rate"];
