/** The classes at whose door this person stands around today. */
import { dayWritten } from "../../app/days.js";
import { Empty, Mark } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { go } from "../../app/route.js";
import { today } from "../../app/state.js";
import { html } from "../../app/ui.js";
import { number, t } from "../../app/words.js";
import * as store from "../../store/index.js";

/** @returns {any} */
export function Door() {
  const rows = [...store.rows("classes")].sort((a, b) => (a.starts_on < b.starts_on ? -1 : 1));
  return html`<${Page} title=${t("door.title")}>
    ${rows.length ? html`<ul class="entries">${rows.map((row) => html`<${Entry} key=${row.id} row=${row} />`)}</ul>`
      : html`<${Empty} title=${t("door.none")}><p>${t("door.none_next")}</p><button type="button" class="button" onClick=${() => store.syncNow()}>${t("outbox.send_now")}</button><//>`}
  <//>`;
}

/** @param {{row: any}} props */
function Entry({ row }) {
  const isToday = row.starts_on <= today() && today() <= row.ends_on;
  const days = row.starts_on === row.ends_on ? dayWritten(row.starts_on) : `${dayWritten(row.starts_on)} - ${dayWritten(row.ends_on)}`;
  return html`<li class=${`entry ${isToday ? "first" : ""}`}><button type="button" class="open" data-class=${row.code} onClick=${() => go("hall", { course_run: row.id })}>
    <span class="who"><span class="name">${row.title}</span>${isToday && html`<${Mark} kind="priority">${t("door.today")}<//>`}</span>
    <span class="why">${row.code} · ${days} · ${t("door.people", { n: row.number, count: number(row.number) })}${row.venue ? ` · ${row.venue}` : ""}</span></button></li>`;
}
