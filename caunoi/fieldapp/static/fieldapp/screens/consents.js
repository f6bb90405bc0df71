/** What a client agrees to now, and how it is given or taken back: at any time, without a reason. */
import { Pick } from "../app/kit/choices.js";
import { Failure, Mark, Notice, Sheet } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { CONSENT_TEXT } from "../app/client_drafts.js";
import { byName, codeOf } from "../app/neighbours.js";
import { keep } from "../app/saving.js";
import { html, useState } from "../app/ui.js";
import { t } from "../app/words.js";
import { CONSENT_PURPOSES } from "../records/choices.js";
import * as store from "../store/index.js";

/** @param {{client: string}} props */
export function Consents({ client }) {
  const row = store.row("clients", client);
  const [asking, ask] = useState(/** @type {any} */ (null));
  const [error, fail] = useState(/** @type {any} */ (null));
  const held = row?.consents ?? [];
  const send = (/** @type {any} */ data, /** @type {string} */ key) => keep([{ kind: "consent", data }], { key, values: { who: codeOf(client) } }).catch(fail);
  return html`<${Page} title=${html`${t("client.consents")} <span class="code">${codeOf(client)}</span>`}>
    <${Failure} error=${error} />
    ${CONSENT_PURPOSES.map((purpose) => html`<${Purpose} key=${purpose} purpose=${purpose} isGiven=${held.includes(purpose)} ask=${ask} />`)}
    ${asking && html`<${Asking} client=${client} ...${asking} close=${() => ask(null)} send=${send} />`}
  <//>`;
}

/** @param {{purpose: string, isGiven: boolean, ask: (what: any) => void}} props */
function Purpose({ purpose, isGiven, ask }) {
  return html`<section class="block"><h2>${t(`consent.${purpose}`)} <${Mark} kind=${isGiven ? "safe" : ""}>${t(isGiven ? "consent.given" : "consent.not_given")}<//></h2>
    <p class="quiet">${t(`consent.${purpose}.words`)}</p>
    <div class="row">${isGiven && html`<button type="button" class="button grave" onClick=${() => ask({ purpose, withdraws: true })}>${t("consent.withdraw")}</button>`}
    ${(!isGiven || purpose === "referral") && html`<button type="button" class="button" onClick=${() => ask({ purpose, withdraws: false })}>${t("consent.give")}</button>`}</div></section>`;
}

/** @param {any} props */
function Asking({ client, purpose, withdraws, close, send }) {
  const [receiver, setReceiver] = useState(/** @type {any} */ (null));
  const at = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const data = { client, purpose, text_version: CONSENT_TEXT, given_at: at, channel: "spoken", ...(receiver && { receiver }), ...(withdraws && { withdrawn_at: at }) };
  const needsReceiver = purpose === "referral" && !withdraws;
  const agencies = byName(store.rows("agencies")).map(({ id, name }) => ({ code: id, name }));
  return html`<${Sheet} title=${t(withdraws ? "consent.withdraw_sure" : "consent.give_sure")} onClose=${close}>
    ${withdraws ? html`<${Notice} kind="ask"><p>${t(`consent.${purpose}.withdrawn`)}</p><//>` : html`<p>${t("consent.read_out")}</p><p><strong>${t(`consent.${purpose}.words`)}</strong></p>`}
    ${purpose === "referral" && html`<${Pick} label=${t("consent.receiver")} none=${t(withdraws ? "consent.all_receivers" : "choose")} chosen=${receiver} options=${agencies} onChange=${setReceiver} />`}
    <button type="button" class=${`button wide ${withdraws ? "grave" : "main"}`} disabled=${needsReceiver && !receiver}
      onClick=${() => send(data, withdraws ? "saved.withdrawn" : "saved.consent")}>${t(withdraws ? "consent.withdraw_yes" : "consent.client_said_yes")}</button>
    <button type="button" class="button wide" onClick=${close}>${t("cancel")}</button><//>`;
}
