/** One client, as far as this phone may hold: a code, a sign, when, and what can be done. */
import { Icon } from "../app/kit/icon.js";
import { Empty, Mark } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { dayFromToday, dayWritten } from "../app/days.js";
import { isUrgent, reasonWords, risksOf } from "../app/due.js";
import { cardWritten, nameOf } from "../app/neighbours.js";
import { go } from "../app/route.js";
import { today } from "../app/state.js";
import { html } from "../app/ui.js";
import { knows, t } from "../app/words.js";
import * as store from "../store/index.js";
import { Recents } from "./recents.js";

/** @param {{client: string}} props */
export function Client({ client }) {
  const row = store.row("clients", client);
  if (!row) return html`<${Page} title=${t("client.gone")}><${Empty} title=${t("client.gone_why")} /><//>`;
  return html`<${Page} title=${html`<span class="code">${cardWritten(row.card_code)}</span> ${row.memory_symbol}`}
      deed=${html`<button type="button" class="button main wide" onClick=${() => go("contact", { client, taps: 2 })}>${t("client.contact")}</button>`}>
    <${Risks} row=${row} />
    <dl class="facts">${facts(row).filter(([, value]) => value).map(([key, value]) => html`<div key=${key}><dt>${t(key)}</dt><dd>${value}</dd></div>`)}</dl>
    <${Recents} title=${t("client.recent")} only=${(/** @type {any} */ { data }) => data.client === client || data.participants?.includes(client)} />
    <section class="block"><h2>${t("client.do")}</h2><div class="block">${deeds(row).map(([key, icon, name]) => html`<button type="button" key=${key} class="button wide" onClick=${() => go(name, { client, code: cardWritten(row.card_code) })}><${Icon} name=${icon} />${t(key)}</button>`)}</div></section>
    <details class="more" data-more><summary>${t("client.help")}<${Icon} name="down" /></summary><div class="inside"><div class="block">${HELP.map(([name, icon]) => html`<button type="button" key=${name} class="button wide" data-help=${name} onClick=${() => go(name, { client })}><${Icon} name=${icon} />${t(`client.${name}`)}</button>`)}</div></div></details>
  <//>`;
}

/** @param {any} row */
function facts(row) {
  const due = store.row("due", row.id);
  const said = (/** @type {string | null} */ day) => day && `${t(dayFromToday(day, today()).key, dayFromToday(day, today()))} (${dayWritten(day)})`;
  const supplies = Object.entries(row.supplies_monthly ?? {}).filter(([, n]) => n).map(([code, n]) => `${t(`supply.${code}`)} ${n}`);
  const spoken = row.language && row.language !== "vi" ? (knows(`language.${row.language}`) ? t(`language.${row.language}`) : row.language) : "";
  return [
    ["client.last", said(due?.last_on ?? null) ?? t("client.never")], ["client.next", said(due?.due_on ?? null)],
    ["client.why", due?.reasons?.map(reasonWords).join(", ")], ["field.supplies_monthly", supplies.join(", ")],
    ["field.safe_channel", row.safe_channel && t(`channel.${row.safe_channel}`)], ["field.safe_hours", row.safe_hours],
    ["field.language", spoken], ["field.club", nameOf("clubs", row.club)], ["client.enrolled", row.enrolled_on && dayWritten(row.enrolled_on)],
  ];
}

/** @param {any} row */
function deeds(row) {
  return [
    ["client.refer", "send", "refer"], ["client.referrals", "file", "referrals"], ["client.show_card", "card", "card"], ["client.change", "edit", "client_change"],
    ["client.consents", "check", "consents"], [row.sealed_note ? "client.note_open" : "client.note_write", "note", "sealed_note"],
  ];
}

/** What is rarer: screens that begin with this client. */
const HELP = [["new_incident", "warn"], ["survey", "note"], ["consultation", "group"], ["test_follow_up", "check"], ["trades", "edit"]];

/** @param {{row: any}} props */
function Risks({ row }) {
  const risks = risksOf(row);
  const due = store.row("due", row.id);
  if (!risks.length && !isUrgent(due)) return null;
  return html`<section class="block"><div class="row">${isUrgent(due) && html`<${Mark} kind="priority">${t("due.priority")}<//>`}
    ${risks.map(({ code, name, on }) => html`<${Mark} kind="alarm" key=${code}>${name}${on ? ` · ${t("risk.asked", { day: on })}` : ""}<//>`)}</div>
    <p class="quiet small">${t("risk.expires")}</p></section>`;
}
