/** The worker's own records that are still readable on this phone, and where each one is now. */
import { Mark } from "../app/kit/notice.js";
import { dayFromToday, localMoment, momentWritten } from "../app/days.js";
import { cardWritten, codeOf } from "../app/neighbours.js";
import { standing } from "../app/recent_records.js";
import { go } from "../app/route.js";
import { today } from "../app/state.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";

/** @type {Record<string, string>} */
const LOOK = { here: "priority", safe: "safe", held: "alarm", conflict: "alarm", refused: "alarm" };

/** What is worth a line by itself: steps of something stand where that is opened. */
const SHOWN = ["contact", "client", "referral", "incident", "call", "survey", "consultation", "test_follow_up", "trade_training", "loan", "alert", "zero_report"];

/** @param {{only?: (recent: any) => boolean, title?: string}} props */
export function Recents({ only = ({ kind }) => SHOWN.includes(kind), title = t("recents.title") }) {
  const some = standing().filter(only);
  if (!some.length) return null;
  return html`<section class="block"><h2>${title}</h2><ul class="entries">
    ${some.map((/** @type {any} */ recent) => html`<${Line} key=${recent.id} recent=${recent} />`)}</ul></section>`;
}

/** @param {{recent: any}} props */
function Line({ recent }) {
  return html`<li class="entry"><button type="button" class="open" data-recent onClick=${() => go("record", { id: recent.id })}>
    <span class="who"><span class="name">${whoWords(recent)}</span><${Mark} kind=${LOOK[recent.state]}>${t(`state.${recent.state}`)}<//></span>
    <span class="why">${t("recents.line", { at: momentWritten(recent.made_at, today()), until: untilWords(recent.until) })}</span>
  </button></li>`;
}

/** Until when, as people say it. @param {string} moment @returns {string} */
export function untilWords(moment) {
  const { day, time } = localMoment(moment);
  const when = dayFromToday(day, today());
  return when.n ? `${time} ${t(when.key, when)}` : time;
}

/** Whom or what a record is about. @param {any} recent @returns {string} */
export function whoWords({ kind, data }) {
  if (kind !== "contact") return t(data.void ? "who.void" : "who.plain", { who: t(`kind.${data.withdrawn_at ? "withdrawal" : kind}`, { code: codeIn(data) }) });
  const people = Object.values(data.reached ?? {}).reduce((sum, n) => sum + n, 0);
  const key = data.void ? "who.void" : data.amends ? "who.amended" : "who.plain";
  const who = data.client ? codeOf(data.client) : data.mode === "group" ? t("who.group", { n: people }) : t("who.anonymous");
  return t(key, { who });
}

/** @param {any} data */
function codeIn(data) {
  if (data.card_code) return cardWritten(data.card_code);
  return data.client ? codeOf(data.client) : t("who.anonymous").toLowerCase();
}
