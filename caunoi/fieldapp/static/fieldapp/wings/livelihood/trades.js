/** A client's way to a trade: the wish, the course, whether they work; and loans. */
import { One, Pick } from "../../app/kit/choices.js";
import { Icon } from "../../app/kit/icon.js";
import { Failure, Mark, Notice, Sheet } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { Day } from "../../app/kit/fields.js";
import { dayWritten } from "../../app/days.js";
import { byName, codeOf, nameOf } from "../../app/neighbours.js";
import { go } from "../../app/route.js";
import { keepHere } from "../../app/saving.js";
import { today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { TRADE_DAYS } from "../../records/trade_steps.js";
import { Recents } from "../../screens/recents.js";
import * as store from "../../store/index.js";
import { named } from "./form.js";
import { knownTrainings, nextSteps, stageOf } from "./trainings.js";

/** @param {{client: string}} props */
export function Trades({ client }) {
  const [asking, ask] = useState(/** @type {any} */ (null));
  const some = knownTrainings().filter((one) => one.client === client);
  return html`<${Page} title=${t("trades.title")} under=${html`<p class="quiet"><span class="code">${codeOf(client)}</span></p>`}
      deed=${html`<button type="button" class="button main wide" data-register onClick=${() => ask({ field: "new" })}>${t("trades.register")}</button>`}>
    ${!some.length && html`<p class="quiet">${t("trades.none")}</p>`}
    ${some.map((one) => html`<${Training} key=${one.id} one=${one} ask=${ask} />`)}
    <button type="button" class="button wide" data-loan onClick=${() => go("new_loan", { client })}><${Icon} name="edit" />${t("loan.new")}</button>
    <${Recents} title=${t("client.recent")} only=${(/** @type {any} */ { kind, data }) => kind === "loan" && data.client === client} />
    ${asking?.field === "new" && html`<${Registering} client=${client} close=${() => ask(null)} />`}
    ${asking && asking.field !== "new" && html`<${Stepping} ...${asking} close=${() => ask(null)} />`}
  <//>`;
}

/** A trade's name; the wish may be open. @param {string | null | undefined} code @returns {string} */
const tradeName = (code) => (code ? (store.rows("trades").find((row) => row.code === code)?.name ?? code) : t("trades.any"));

/** @param {{one: any, ask: (what: any) => void}} props */
function Training({ one, ask }) {
  const stage = stageOf(one);
  return html`<section class="block" data-training=${stage}><h2>${tradeName(one.trade)} <${Mark} kind=${one.completed_on ? "safe" : "priority"}>${t(`trade_stage.${stage ?? "none"}`)}<//></h2>
    <dl class="facts">${TRADE_DAYS.filter((field) => one[field]).map((field) => html`<div key=${field}><dt>${t(`trade_stage.${field}`)}</dt><dd>${dayWritten(one[field])}</dd></div>`)}
      ${one.provider && html`<div><dt>${t("trades.provider")}</dt><dd>${nameOf("agencies", one.provider)}</dd></div>`}</dl>
    ${one.ask_working && one[`working_after_${one.ask_working.months}`] == null && html`<${Asking} one=${one} />`}
    <div class="chips">${nextSteps(one, today()).map(({ field, value }) => html`<button type="button" class="button" key=${field} data-trade-step=${field} onClick=${() => ask({ one, field, value })}>${t(`trade_do.${field}`)}</button>`)}</div></section>`;
}

/** Whether they work, once it is time to ask. @param {{one: any}} props */
function Asking({ one }) {
  const [error, fail] = useState(/** @type {any} */ (null));
  const { months, due_on } = one.ask_working;
  const say = (/** @type {boolean} */ works) => keepHere([{ kind: "trade_step", data: { training: one.id, based_on: one.based_on, changes: { [`working_after_${months}`]: works } } }]).catch(fail);
  return html`<${Notice} kind="ask" title=${t("trades.works", { n: months })}><${Failure} error=${error} /><p class="quiet small">${t("trades.since", { day: dayWritten(due_on) })}</p>
    <div class="row"><button type="button" class="button" data-works="yes" onClick=${() => say(true)}>${t("answer.yes")}</button><button type="button" class="button" data-works="no" onClick=${() => say(false)}>${t("answer.no")}</button></div><//>`;
}

/** @param {{one: any, field: string, value: any, close: () => void}} props */
function Stepping({ one, field, value, close }) {
  const [day, setDay] = useState(value);
  const [error, fail] = useState(/** @type {any} */ (null));
  const isDay = TRADE_DAYS.includes(field);
  const save = () => keepHere([{ kind: "trade_step", data: { training: one.id, based_on: one.based_on, changes: { [field]: isDay ? day : value } } }]).then((ids) => { if (ids.length) close(); }, fail);
  return html`<${Sheet} title=${t(`trade_do.${field}`)} onClose=${close}><${Failure} error=${error} />
    ${isDay && html`<${Day} label=${t("on.which")} value=${day} latest=${today()} onChange=${(/** @type {any} */ next) => setDay(next ?? today())} />`}
    <button type="button" class="button main wide" data-say-it onClick=${save}>${t("save")}</button><button type="button" class="button wide" onClick=${close}>${t("cancel")}</button><//>`;
}

/** @param {{client: string, close: () => void}} props */
function Registering({ client, close }) {
  const [draft, setDraft] = useState(/** @type {any} */ ({ stage: "surveyed_on", trade: null, provider: null }));
  const [error, fail] = useState(/** @type {any} */ (null));
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const data = { client, [draft.stage]: today(), ...(draft.trade && { trade: draft.trade }), ...(draft.provider && { provider: draft.provider }) };
  const save = () => keepHere([{ kind: "trade_training", data }]).then((ids) => { if (ids.length) close(); }, fail);
  const trades = [...store.rows("trades")].sort((a, b) => a.order - b.order).map(({ code, name }) => ({ code, name }));
  return html`<${Sheet} title=${t("trades.register")} onClose=${close}><${Failure} error=${error} />
    <${Pick} label=${t("trades.trade")} none=${t("trades.any")} chosen=${draft.trade} options=${trades} onChange=${(/** @type {any} */ trade) => set({ trade })} />
    <${One} legend=${t("trades.how_far")} tight options=${named(["surveyed_on", "registered_on"], "trade_stage")} chosen=${draft.stage} onChange=${(/** @type {string} */ stage) => set({ stage })} />
    ${draft.stage === "registered_on" && html`<${Pick} label=${t("trades.provider")} none=${t("choose")} chosen=${draft.provider} options=${byName(store.rows("agencies")).map(({ id, name }) => ({ code: id, name }))} onChange=${(/** @type {any} */ provider) => set({ provider })} />`}
    <button type="button" class="button main wide" data-say-it onClick=${save}>${t("save")}</button><button type="button" class="button wide" onClick=${close}>${t("cancel")}</button><//>`;
}
