/** What was read on a list of presence: the boxes in doubt one by one, then how many were there in each lesson. */
import { One, Tick } from "../../app/kit/choices.js";
import { Failure, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { keepHere } from "../../app/saving.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { badgeWritten } from "../../records/badge_codes.js";
import { momentAt } from "../../records/days.js";
import { Crop } from "./crop.js";
import { presenceDrafts } from "./drafts.js";

const ROW = { x: 18, width: 170, height: 10.6 };

/** @param {{grey: any, read: import("../../records/omr/read.js").RosterRead, again: boolean, known: {run: any, lessons: any[]} | null, onDone: (begun: any, saved: number) => void, onAway: () => void}} props */
export function Roster({ grey, read, again, known, onDone, onAway }) {
  const [rows, decide] = useState(read.rows);
  const [taken, take] = useState(() => read.code.lessons.map((_, column) => read.rows.some((row) => row[column] !== false)));
  const [error, fail] = useState(/** @type {any} */ (null));
  if (!known) return html`<${Page} title=${t("paper.presence")}><${Notice} kind="ask" title=${t("paper.no_class")}><p>${t("paper.no_class_next")}</p><//>
    <button type="button" class="button" onClick=${onAway}>${t("paper.not_kept")}</button><//>`;
  const asked = read.rows.flatMap((row, at) => row.flatMap((box, column) => (box === null && taken[column] ? [{ at, column }] : [])));
  const missing = rows.some((row) => row.some((box, column) => box === null && taken[column]));
  const say = (/** @type {number} */ at, /** @type {number} */ column, /** @type {boolean} */ isPresent) =>
    decide(rows.map((row, place) => (place === at ? row.map((box, other) => (other === column ? isPresent : box)) : row)));
  const save = () => keepHere(presenceDrafts(read, known, /** @type {boolean[][]} */ (rows), taken, momentAt(Date.now()))).then(() => onDone(null, 1), fail);
  return html`<${Page} title=${t("paper.presence")} under=${html`<p class="quiet">${known.run.title} · ${t("paper.page", { page: read.code.page, pages: read.code.pages })}</p>`}
      deed=${html`<button type="button" class="button main wide" data-save-paper disabled=${missing || !taken.includes(true)} onClick=${save}>${t("paper.save")}</button>`}>
    <${Failure} error=${error} />
    ${again && html`<${Notice} kind="ask"><p>${t("paper.again")}</p><//>`}
    <section class="block"><h2>${t("paper.lessons")}</h2><p class="quiet small">${t("paper.lessons_hint")}</p>
      <div class="chips">${known.lessons.map((lesson, column) => html`<${Tick} key=${lesson.id} on=${taken[column]} label=${lessonWords(lesson, column, rows)}
        onChange=${(/** @type {boolean} */ on) => take(taken.map((one, at) => (at === column ? on : one)))} />`)}</div></section>
    ${asked.length > 0 && html`<section class="block"><h2>${t("paper.asked", { n: asked.length })}</h2><p class="quiet small">${t("paper.asked_hint")}</p>
      ${asked.map(({ at, column }) => html`<${Doubt} key=${`${at}.${column}`} grey=${grey} read=${read} at=${at} column=${column} said=${rows[at][column]} onSay=${(/** @type {boolean} */ is) => say(at, column, is)} />`)}</section>`}
    <button type="button" class="button plain" onClick=${onAway}>${t("paper.not_kept")}</button>
  <//>`;
}

/** @param {any} lesson @param {number} column @param {(boolean | null)[][]} rows */
function lessonWords(lesson, column, rows) {
  const here = rows.filter((row) => row[column] === true).length;
  const away = rows.filter((row) => row[column] === false).length;
  return t("paper.lesson", { n: column + 1, title: lesson.title, here, away });
}

/** @param {{grey: any, read: any, at: number, column: number, said: boolean | null, onSay: (is: boolean) => void}} props */
function Doubt({ grey, read, at, column, said, onSay }) {
  const box = read.boxes.find((/** @type {any} */ one) => one.name === `${at}.${column}`);
  const options = [{ code: "yes", name: t("paper.here") }, { code: "no", name: t("paper.away") }];
  const legend = t("paper.doubt", { badge: badgeWritten(read.code.badges[at]), n: column + 1 });
  return html`<div class="block" data-doubt=${`${at}.${column}`}>
    <${Crop} grey=${grey} frame=${read.frame} piece=${{ ...ROW, y: box.y - ROW.height / 2 }} label=${legend} />
    <${One} legend=${legend} options=${options} chosen=${said === null ? null : said ? "yes" : "no"} onChange=${(/** @type {string} */ code) => onSay(code === "yes")} /></div>`;
}
