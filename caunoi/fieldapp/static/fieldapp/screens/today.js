/** Today: whom to see, when and why; the ways to begin; what was just written. */
import { Icon } from "../app/kit/icon.js";
import { Empty, Mark } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { dayFromToday, daysBetween, dayWritten } from "../app/days.js";
import { dueList, isUrgent, reasonWords } from "../app/due.js";
import { cardWritten } from "../app/neighbours.js";
import { metOn } from "../app/recent_records.js";
import { go } from "../app/route.js";
import { status, today } from "../app/state.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import { ClassesToday } from "./classes_today.js";
import { Banners } from "./today_banners.js";
import { Outgoing, Watching } from "./out_and_back.js";
import { Recents } from "./recents.js";
import { ReferralsWaiting } from "./referrals_waiting.js";
import { SafetyBlock } from "./safety_block.js";
import { UnfinishedNotice } from "./unfinished_notice.js";

/** @returns {any} */
export function Today() {
  const people = dueList(metOn(today()));
  const isTrainer = status.value.user?.role === "trainer"; // stands at doors, meets no clients
  return html`<${Page} title=${t("today.title")} isRoot tabs deeds=${isTrainer ? null : html`<${Deeds} />`}
    under=${html`<p class="quiet">${dayWritten(today())} · ${status.value.user?.label}</p>`}>
    <${Banners} />
    <${ClassesToday} />
    <${Outgoing} /><${Watching} />
    <${UnfinishedNotice} />
    ${isTrainer ? null : people.length ? groups(people) : html`<${NobodyDue} />`}
    <${ReferralsWaiting} />
    ${!isTrainer && html`<${SafetyBlock} />`}
    <${Recents} />
  <//>`;
}

/** @param {any[]} people */
function groups(people) {
  const now = people.filter(({ due }) => due.due_on <= today() || isUrgent(due));
  const later = people.filter((one) => !now.includes(one));
  return Object.entries({ "today.now": now, "today.later": later }).map(([key, some]) => some.length > 0 && html`<section class="block" key=${key}>
    <h2>${t(key)} <span class="quiet number">${some.length}</span></h2>
    <ul class="entries">${some.map((/** @type {any} */ one) => html`<${Person} key=${one.client.id} ...${one} />`)}</ul></section>`);
}

/** @param {{client: any, due: any}} props */
function Person({ client, due }) {
  const when = dayFromToday(due.due_on, today());
  const late = daysBetween(due.due_on, today());
  const begin = () => go("contact", { client: client.id, taps: 1 });
  return html`<li class=${`entry ${isUrgent(due) ? "first" : ""}`}>
    <button type="button" class="open" data-client onClick=${begin}>
      <span class="who"><span class="code">${cardWritten(client.card_code)}</span><span>${client.memory_symbol}</span>
        ${isUrgent(due) && html`<${Mark} kind="priority">${t("due.priority")}<//>`}</span>
      <span class="why">${late > 0 ? t("due.overdue", { n: late }) : t("due.on", { when: t(when.key, when) })}${reasons(due)}</span>
    </button>
    <button type="button" class="icon-button" aria-label=${t("due.open", { code: cardWritten(client.card_code) })} onClick=${() => go("client", { client: client.id })}><${Icon} name="dots" /></button>
  </li>`;
}

/** @param {any} due */
function reasons(due) {
  const others = (due.reasons ?? []).filter((/** @type {any} */ { code }) => code !== "overdue");
  return others.length ? ` · ${others.map(reasonWords).join(", ")}` : "";
}

function NobodyDue() {
  const waiting = !status.value.pulledAt;
  return html`<${Empty} title=${t(waiting ? "today.not_yet" : "today.nobody")}><p class="quiet">${t(waiting ? "today.not_yet_next" : "today.nobody_next")}</p><//>`;
}

function Deeds() {
  const deeds = [["anonymous", "person", "contact"], ["group", "group", "group"], ["new_client", "card", "new_client"]];
  return deeds.map(([key, icon, screen]) => html`<button type="button" class="button stacked" key=${key}
    onClick=${() => go(screen, { taps: 1 })}><${Icon} name=${icon} />${t(`deed.${key}`)}</button>`);
}
