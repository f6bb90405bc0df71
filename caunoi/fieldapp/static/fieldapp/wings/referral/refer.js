/** Referring a client: whom, what is needed, where to, whether they agree to that receiver. Each step is one touch. */
import { One, Tick } from "../../app/kit/choices.js";
import { CardEntry } from "../../app/kit/card_entry.js";
import { Icon } from "../../app/kit/icon.js";
import { Empty, Failure, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { standingConsents } from "../../app/consents.js";
import { dayWritten, localMoment } from "../../app/days.js";
import { codeOf, nameOf } from "../../app/neighbours.js";
import { recents } from "../../app/recent_records.js";
import { go, land } from "../../app/route.js";
import { keepHere } from "../../app/saving.js";
import { today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { useKeeping } from "../../app/unfinished.js";
import { t } from "../../app/words.js";
import { momentAt } from "../../records/days.js";
import { URGENCIES } from "../../records/referral_states.js";
import { makeSlipCode } from "../../records/slip_codes.js";
import { NoteField } from "../../screens/note_field.js";
import * as store from "../../store/index.js";
import { consentFor, REFERRAL_TEXT, referralDrafts, usualUrgency } from "./drafts.js";
import { Finder, needs } from "./finder.js";

/** @typedef {{client?: string, need?: string, service?: string, contact?: string, incident?: string, call?: string, wish?: any, resumed?: any}} Asked  what is known already; `contact`, `incident`, `call`: what the referral comes from */

/** @param {Asked} props */
export function Refer(props) {
  const { client, need, service } = props;
  const on = (/** @type {Asked} */ more) => go("refer", { ...props, wish: undefined, ...more });
  if (!client || !store.row("clients", client)) return html`<${WhoStep} key="who" on=${on} />`;
  if (!need) return html`<${NeedStep} key="need" ...${props} on=${on} />`;
  if (!service) return html`<${ServiceStep} key="service" ...${props} on=${on} />`;
  return html`<${ConsentStep} key=${service} ...${props} />`;
}

/** @param {{on: (more: Asked) => void}} props */
function WhoStep({ on }) {
  const [unknown, setUnknown] = useState("");
  const find = (/** @type {string} */ code) => {
    const row = store.clientByCard(code);
    if (row) on({ client: row.id });
    else setUnknown(code);
  };
  return html`<${Page} title=${t("refer.who")}><${CardEntry} label=${t("card.label")} hint=${t("find.hint")} onCode=${find} />
    ${unknown && html`<${Empty} title=${t("find.unknown", { code: unknown })}><p>${t("refer.without_card")}</p><//>`}<//>`;
}

/** @param {Asked & {on: (more: Asked) => void}} props */
function NeedStep({ client, service, on }) {
  const row = service ? store.row("services", service) : null;
  const options = needs().filter(({ code }) => !row || row.needs.includes(code));
  return html`<${Page} title=${t("refer.need")} under=${html`<${About} client=${client} />`}>
    <div class="chips">${options.map(({ code, name }) => html`<button type="button" class="button" key=${code} data-need=${code} onClick=${() => on({ need: code })}>${name}</button>`)}</div><//>`;
}

/** @param {Asked & {on: (more: Asked) => void}} props */
function ServiceStep({ client, need, wish, on, ...origin }) {
  const look = (/** @type {any} */ row) => go("service", { ...origin, service: row.id, client, need });
  return html`<${Page} title=${t("refer.where")} under=${html`<${About} client=${client} need=${need} />`}>
    <${Finder} wish=${wish} fixed=${{ need, referrals: true }} onOpen=${(/** @type {any} */ row) => on({ service: row.id })} onLook=${look} /><//>`;
}

/** @param {{client?: string, need?: string}} props */
function About({ client, need }) {
  return html`<p class="quiet"><span class="code">${codeOf(client ?? "")}</span>${need && ` · ${t(`need.${need}`)}`}</p>`;
}

/** @param {any} props */
function ConsentStep({ client, need, service, contact, incident, call, resumed }) {
  const row = store.row("services", service);
  const standing = row ? consentFor(standingConsents(store.row("clients", client), recents.value), row.agency, today()) : undefined;
  const [draft, setDraft] = useState(() => resumed ?? { agreed: null, urgency: usualUrgency(need), accompanied: false, note: "" });
  useKeeping("refer", { client, need, service, contact, incident, call }, draft, Boolean(resumed), "referral");
  const [error, fail] = useState(/** @type {any} */ (null));
  if (!row) return html`<${Page} title=${t("service.gone")}><p>${t("service.gone_next")}</p><//>`;
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const save = () => {
    const ids = [store.newId(), store.newId()].sort(); // made in one moment, they may stand in any order
    const slip_code = makeSlipCode();
    const drafts = referralDrafts({ ...draft, ids, at: momentAt(Date.now()), client, need, service: row, standing, contact, incident, call, slip_code });
    return keepHere(drafts).then((kept) => { if (kept.length) land("slip", { referral: ids[1], code: slip_code, isNew: true }); }, fail);
  };
  return html`<${Page} title=${row.name} under=${html`<${About} client=${client} need=${need} />`}
      deed=${html`<button type="button" class="button main wide" data-save disabled=${!standing && draft.agreed !== true} onClick=${save}>${t("refer.save")}</button>`}>
    <${Failure} error=${error} />
    ${standing ? html`<${Standing} given=${standing} row=${row} />` : html`<${Asking} row=${row} need=${need} agreed=${draft.agreed} onAnswer=${(/** @type {boolean} */ agreed) => set({ agreed })} />`}
    ${draft.agreed !== false && html`<${Details} draft=${draft} set=${set} />`}
  <//>`;
}

/** @param {{given: import("../../app/consents.js").Given, row: any}} props */
function Standing({ given, row }) {
  return html`<${Notice} kind="safe" title=${t("refer.agreed")}><p>${t("refer.agreed_since", { receiver: receiverName(row), day: dayWritten(localMoment(given.given_at).day) })}</p><p>${t("refer.say_where")}</p><//>`;
}

/** @param {any} row */
const receiverName = (row) => nameOf("agencies", row.agency) || row.organization;

/** @param {{row: any, need: string, agreed: boolean | null, onAnswer: (agreed: boolean) => void}} props */
function Asking({ row, need, agreed, onAnswer }) {
  const options = [{ code: "yes", name: t("refer.yes") }, { code: "no", name: t("refer.no") }];
  return html`<section class="block"><p class="quiet small">${t("refer.read_out", { version: REFERRAL_TEXT })}</p>
    <p class="spoken">${t("refer.words", { receiver: receiverName(row), need: t(`need.${need}`).toLowerCase() })}</p>
    <${One} legend=${t("refer.agree")} tight options=${options} chosen=${agreed === null ? null : agreed ? "yes" : "no"} onChange=${(/** @type {string} */ code) => onAnswer(code === "yes")} />
    ${agreed === false && html`<${Notice} kind="ask" role="status" title=${t("refer.refused")}><p>${t("refer.refused_next")}</p>
      <button type="button" class="button" onClick=${() => go("service", { service: row.id })}><${Icon} name="phone" />${t("refer.show_service")}</button><//>`}</section>`;
}

/** @param {{draft: any, set: (patch: any) => void}} props */
function Details({ draft, set }) {
  return html`<${One} legend=${t("refer.urgency")} options=${URGENCIES.map((code) => ({ code, name: t(`urgency.${code}`) }))} chosen=${draft.urgency} hint=${t(`urgency.${draft.urgency}.means`)} onChange=${(/** @type {string} */ urgency) => set({ urgency })} />
    <${Tick} label=${t("refer.accompanied")} on=${draft.accompanied} onChange=${(/** @type {boolean} */ accompanied) => set({ accompanied })} />
    <details class="more"><summary>${t("refer.note")}<${Icon} name="down" /></summary><div class="inside"><${NoteField} draft=${draft} set=${set} /></div></details>`;
}
