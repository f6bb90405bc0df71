/** What a client agrees to now, and how it is given or taken back: at any time, without a reason. */
import { Pick } from "../../app/kit/choices.js";
import { Failure, Mark, Notice, Sheet } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { CONSENT_TEXT, consentOf, standingConsents, withdrawalOf } from "../../app/consents.js";
import { dayWritten, localMoment } from "../../app/days.js";
import { isOpenReferral, knownReferrals } from "../../app/referrals.js";
import { byName, codeOf, nameOf } from "../../app/neighbours.js";
import { recents } from "../../app/recent_records.js";
import { keep } from "../../app/saving.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { CONSENT_PURPOSES } from "../../records/choices.js";
import { POLICE_REPORT } from "../../records/consent.js";
import { momentAt } from "../../records/days.js";
import * as store from "../../store/index.js";

/** @param {{client: string}} props */
export function Consents({ client }) {
  const row = store.row("clients", client);
  const [asking, ask] = useState(/** @type {any} */ (null));
  const [error, fail] = useState(/** @type {any} */ (null));
  if (!row) return html`<${Page} title=${t("client.gone")}><p>${t("client.gone_why")}</p><//>`;
  const held = standingConsents(row, recents.value);
  const close = () => ask(null);
  const send = (/** @type {any} */ data) => keep([{ kind: "consent", data }], { key: data.withdrawn_at ? "saved.withdrawn" : "saved.consent", values: { who: codeOf(client) } }).catch(fail).finally(close);
  return html`<${Page} title=${html`${t("client.consents")} <span class="code">${codeOf(client)}</span>`}>
    <${Failure} error=${error} />
    ${purposes(held).map((purpose) => html`<${Purpose} key=${purpose} purpose=${purpose} given=${held.filter((one) => one.purpose === purpose)} ask=${ask} />`)}
    ${asking?.given && html`<${Withdrawing} client=${client} given=${asking.given} close=${close} send=${send} />`}
    ${asking && !asking.given && html`<${Giving} client=${client} purpose=${asking.purpose} close=${close} send=${send} />`}
  <//>`;
}

/** What is asked of everybody; what was agreed to for one incident only where it stands, to be taken back. @param {import("../../app/consents.js").Given[]} held */
const purposes = (held) => [...CONSENT_PURPOSES, ...(held.some(({ purpose }) => purpose === POLICE_REPORT) ? [POLICE_REPORT] : [])];

/** @param {{purpose: string, given: import("../../app/consents.js").Given[], ask: (what: any) => void}} props */
function Purpose({ purpose, given, ask }) {
  return html`<section class="block"><h2>${t(`consent.${purpose}`)} <${Mark} kind=${given.length ? "safe" : ""}>${t(given.length ? "consent.given" : "consent.not_given")}<//></h2>
    <p class="quiet">${t(`consent.${purpose}.words`)}</p>
    ${given.map((one) => html`<div class="spread" key=${one.receiver} data-consent=${purpose}><span>${givenWords(one)}</span>
      <button type="button" class="button grave" onClick=${() => ask({ given: one })}>${t("consent.withdraw")}</button></div>`)}
    ${(!given.length || purpose === "referral") && html`<div class="row"><button type="button" class="button" onClick=${() => ask({ purpose })}>${t("consent.give")}</button></div>`}</section>`;
}

/** To whom, and since when. @param {import("../../app/consents.js").Given} given @returns {string} */
function givenWords({ purpose, receiver, given_at }) {
  const since = t("consent.since", { day: dayWritten(localMoment(given_at).day) });
  return purpose === "referral" ? `${receiver ? nameOf("agencies", receiver) || t("consent.receiver_gone") : t("consent.no_receiver")} · ${since}` : since;
}

/** @param {any} props */
function Withdrawing({ client, given, close, send }) {
  const withdraw = () => send(withdrawalOf({ client, given, at: momentAt(Date.now()), version: CONSENT_TEXT }));
  return html`<${Sheet} title=${t("consent.withdraw_sure")} onClose=${close}>
    <p><strong>${t(`consent.${given.purpose}`)}</strong> · ${givenWords(given)}</p>
    <${Notice} kind="ask"><p>${t(`consent.${given.purpose}.withdrawn`)}</p><//>
    ${given.purpose === "referral" && html`<${Recalled} client=${client} receiver=${given.receiver} />`}
    <button type="button" class="button wide grave" data-withdraw onClick=${withdraw}>${t("consent.withdraw_yes")}</button>
    <button type="button" class="button wide" onClick=${close}>${t("cancel")}</button><//>`;
}

/** Which referrals the receiver may read no more. @param {{client: string, receiver: string | null}} props */
function Recalled({ client, receiver }) {
  const all = knownReferrals({ rows: store.rows("referrals"), recents: recents.value, receiverOf: (id) => store.row("services", id)?.agency ?? null });
  const some = all.filter((one) => one.client === client && one.receiver === receiver && !one.recall);
  if (!some.length) return html`<p>${t("consent.recalls_none")}</p>`;
  return html`<section class="block" data-recalls=${some.length}><h3>${t("consent.recalls", { n: some.length })}</h3><ul class="points">${some.map((one) => html`<li key=${one.id}>
    ${store.row("services", one.service)?.name ?? nameOf("agencies", receiver)} · ${dayWritten(localMoment(one.made_at).day)} · ${t(isOpenReferral(one) ? "consent.recalls_open" : "consent.recalls_ended")}</li>`)}</ul></section>`;
}

/** @param {any} props */
function Giving({ client, purpose, close, send }) {
  const [receiver, setReceiver] = useState(/** @type {any} */ (null));
  const give = () => send(consentOf({ client, purpose, receiver, at: momentAt(Date.now()), version: CONSENT_TEXT }));
  const agencies = byName(store.rows("agencies")).map(({ id, name }) => ({ code: id, name }));
  return html`<${Sheet} title=${t("consent.give_sure")} onClose=${close}>
    <p>${t("consent.read_out")}</p><p><strong>${t(`consent.${purpose}.words`)}</strong></p>
    ${purpose === "referral" && html`<${Pick} label=${t("consent.receiver")} none=${t("choose")} chosen=${receiver} options=${agencies} onChange=${setReceiver} />`}
    <button type="button" class="button wide main" disabled=${purpose === "referral" && !receiver} onClick=${give}>${t("consent.client_said_yes")}</button>
    <button type="button" class="button wide" onClick=${close}>${t("cancel")}</button><//>`;
}
