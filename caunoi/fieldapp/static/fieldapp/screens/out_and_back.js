/** Who is out: this person, until they touch "I am back"; and those whom they look out for. */
import { Icon } from "../app/kit/icon.js";
import { Failure, Mark, Notice } from "../app/kit/notice.js";
import { byCell, ticking, timer, watched } from "../app/outing.js";
import { go, home } from "../app/route.js";
import { spanWords } from "../app/spans.js";
import { said } from "../app/state.js";
import { html, useState } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";
import { untilWords } from "./recents.js";

/** A moment of this phone's clock as `21:05`, or `00:36 tomorrow`. @param {number} ms @returns {string} */
export const hourOf = (ms) => untilWords(new Date(ms).toISOString());

/** The own timer, counting, with the way to end it; nothing while nobody is out. @returns {any} */
export function Outgoing() {
  const [error, fail] = useState(/** @type {any} */ (null));
  const now = timer.value;
  if (!now) return null;
  const left = now.due - ticking();
  const back = () => store.comeBack().then(() => {
    home();
    said.value = { key: "saved.back", isSetting: true };
  }, fail);
  return html`<${Notice} kind=${left > 0 ? "ask" : "alarm"}><${Failure} error=${error} />
    <div data-outing=${now.isSent ? "sent" : "here"}><h2>${t("out.due", { at: hourOf(now.due) })}</h2><p class="countdown-big number">${left > 0 ? t("out.left", { span: spanWords(left) }) : t("out.late", { span: spanWords(-left) })}</p></div>
    <p>${t(`out.${left > 0 ? "" : "lapsed_"}${now.isSent ? "sent" : "unsent"}`)}</p>
    <button type="button" class="button main wide" data-back onClick=${back}><${Icon} name="check" />${t("out.back")}</button><//>`;
}

/** One line for each who is out; those who are late first. @returns {any} */
export function Watching() {
  const some = watched();
  if (!some.length) return null;
  return html`<section class="block"><h2>${t("out.watching")}</h2><ul class="entries">${some.map((row) => html`<${Watched} key=${row.id} row=${row} />`)}</ul></section>`;
}

/** @param {{row: any}} props */
function Watched({ row }) {
  const late = byCell(ticking()) - Date.parse(row.due_back_at);
  return html`<li class=${`entry ${late > 0 ? "first" : ""}`}><button type="button" class="open" data-watched=${late > 0 ? "late" : "out"} onClick=${() => go("outing")}>
    <span class="who"><span class="name">${row.worker}</span>${late > 0 && html`<${Mark} kind=${row.seen_at ? "priority" : "alarm"}>${t(row.seen_at ? "out.cared" : "out.late", { span: spanWords(late) })}<//>`}</span>
    <span class="why">${t("out.due", { at: untilWords(row.due_back_at) })}</span></button></li>`;
}
