/** One service: what to know before ringing, how to get there, what it costs; refer somebody, rate it. */
import { One } from "../../app/kit/choices.js";
import { Icon } from "../../app/kit/icon.js";
import { Failure, Notice, Sheet } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { dayWritten } from "../../app/days.js";
import { clubs } from "../../app/neighbours.js";
import { go } from "../../app/route.js";
import { keepHere } from "../../app/saving.js";
import { today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";
import { Marks } from "./finder.js";
import { freshnessOf } from "./finding.js";
import { Phones } from "./phones.js";
import { weekWords } from "./week.js";

/** @param {{service: string, client?: string, need?: string, contact?: string, incident?: string, call?: string}} props */
export function ServiceScreen({ service, client, need, ...origin }) {
  const row = store.row("services", service);
  const [rating, rate] = useState(false);
  if (!row) return html`<${Page} title=${t("service.gone")}><p>${t("service.gone_next")}</p><//>`;
  const refer = () => go("refer", { contact: origin.contact, incident: origin.incident, call: origin.call, client, service, need: need ?? (row.needs.length === 1 ? row.needs[0] : undefined) });
  return html`<${Page} title=${row.name} under=${html`<p class="quiet">${row.organization}</p>`}
      deed=${row.takes_referrals && html`<button type="button" class="button main wide" data-refer onClick=${refer}>${t("service.refer")}</button>`}>
    <${Marks} row=${row} />
    <${Aged} row=${row} />
    <${Phones} row=${row} />
    ${row.description && html`<p class="as-written">${row.description}</p>`}
    <dl class="facts">${facts(row).filter(([, value]) => value).map(([key, value]) => html`<div key=${key}><dt>${t(key)}</dt><dd class="as-written">${value}</dd></div>`)}</dl>
    <button type="button" class="button wide" onClick=${() => rate(true)}>${t("service.rate")}</button>
    ${rating && html`<${Rating} row=${row} close=${() => rate(false)} />`}
  <//>`;
}

/** @param {{row: any}} props */
function Aged({ row }) {
  const fresh = freshnessOf(row, today());
  if (fresh === "fresh") return null;
  return html`<${Notice} kind=${fresh === "amber" ? "ask" : "alarm"} title=${t(`freshness.${fresh}`)}><p>${t("freshness.next")}</p><//>`;
}

/** @param {any} row */
function facts(row) {
  const known = (/** @type {string} */ kind, /** @type {string} */ value) => (value && value !== "unknown" ? t(`${kind}.${value}`) : "");
  const friendly = row.friendliness && t("service.friendly", { average: String(row.friendliness.average).replace(".", ","), n: row.friendliness.count });
  return [
    ["service.where", (row.addresses ?? []).join("\n")], ["service.hours", weekWords(row.hours)],
    ["service.needs", row.needs.map((/** @type {string} */ need) => t(`need.${need}`)).join(", ")],
    ["service.fees", row.fees || known("is_free", row.is_free)], ["service.id", known("asks_for_id", row.asks_for_id)], ["service.documents", (row.documents ?? []).join(", ")],
    ["service.anonymous", known("anonymous_ok", row.anonymous_ok)], ["service.for_whom", row.eligibility],
    ["service.how", row.application_process], ["service.wait", row.wait_time], ["service.friendliness", friendly],
    ["service.verified", row.verified_on && dayWritten(row.verified_on)],
  ];
}

/** @param {{row: any, close: () => void}} props */
function Rating({ row, close }) {
  const [friendliness, set] = useState(0);
  const [isDone, done] = useState(false);
  const [error, fail] = useState(/** @type {any} */ (null));
  const data = { service: row.id, club: clubs()[0]?.id, on: today(), friendliness };
  const save = () => keepHere([{ kind: "service_rating", data }]).then((ids) => { if (ids.length) done(true); }, fail);
  const options = [1, 2, 3, 4, 5].map((n) => ({ code: String(n), name: t(`rating.${n}`) }));
  return html`<${Sheet} title=${t("service.rate")} onClose=${close}>
    <${Failure} error=${error} />
    ${isDone ? html`<${Notice} kind="safe" role="status"><p>${t("rating.saved")}</p><//><button type="button" class="button main wide" onClick=${close}>${t("close")}</button>`
      : html`<p>${t("rating.ask")}</p><${One} legend=${row.name} options=${options} chosen=${friendliness ? String(friendliness) : null} onChange=${(/** @type {string} */ n) => set(Number(n))} />
        <p class="quiet small">${t("rating.shown")}</p>
        <button type="button" class="button main wide" disabled=${!friendliness} onClick=${save}><${Icon} name="check" />${t("save")}</button>`}<//>`;
}
