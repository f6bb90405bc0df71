/** What was read on an answer sheet: first what the camera was not sure of, then what is blank, then all the rest. */
import { Many, One } from "../../app/kit/choices.js";
import { Text } from "../../app/kit/fields.js";
import { Icon } from "../../app/kit/icon.js";
import { Failure, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { keepHere } from "../../app/saving.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { badgeWritten, normaliseBadge } from "../../records/badge_codes.js";
import { Crop, pieceAround } from "./crop.js";
import { answerDraft, ownCodeRead, withPage } from "./drafts.js";

const LETTERS = [..."ABCDEF"];
const BLANK = "-";
const OWN_CODE = [4, 20];

/** @param {{grey: any, read: import("../../records/omr/read.js").AnswersRead, again: boolean, sheet: import("./drafts.js").Sheet, onDone: (begun: any, saved: number) => void, onAway: () => void}} props */
export function Answers({ grey, read, again, sheet, onDone, onAway }) {
  const [said, say] = useState(/** @type {Record<number, string | null>} */ (Object.fromEntries(read.answers.map((one) => [one.number, one.said]))));
  const [whose, name] = useState(sheet.badge || sheet.ownCode || ownCodeRead(read.ownCode));
  const [error, fail] = useState(/** @type {any} */ (null));
  const asked = read.answers.filter((one) => one.said === null);
  const blank = read.answers.filter((one) => one.said === "");
  const missing = Object.values(said).filter((one) => one === null).length;
  const named = { ...sheet, ...identity(sheet, read, whose) };
  const isLast = sheet.done.length + 1 === sheet.pages;
  const save = async () => {
    const whole = withPage(named, read, /** @type {Record<number, string>} */ (said));
    if (!isLast) return onDone(whole, 0);
    await keepHere([answerDraft(whole)]).then(() => onDone(null, 1), fail);
  };
  const row = (/** @type {any} */ one) => html`<${Row} key=${one.number} grey=${grey} read=${read} one=${one} said=${said[one.number]}
    onSay=${(/** @type {string} */ letters) => say({ ...said, [one.number]: letters })} />`;
  const lacksName = !named.badge && !named.ownCode;
  return html`<${Page} title=${t("paper.answers")} under=${html`<p class="quiet">${t("paper.sheet", { copy: sheet.copy, page: read.code.page, pages: sheet.pages })}</p>`}
      deed=${html`<button type="button" class="button main wide" data-save-paper disabled=${missing > 0 || lacksName} onClick=${save}>${t(isLast ? "paper.save" : "paper.go_on")}</button>`}>
    <${Failure} error=${error} />
    ${again && html`<${Notice} kind="ask"><p>${t("paper.again")}</p><//>`}
    <${Whose} grey=${grey} read=${read} sheet=${sheet} whose=${whose} onName=${name} />
    ${asked.length > 0 && html`<section class="block"><h2>${t("paper.asked", { n: asked.length })}</h2><p class="quiet small">${t("paper.asked_hint")}</p>${asked.map(row)}</section>`}
    ${blank.length > 0 && html`<details class="more"><summary>${t("paper.blank", { n: blank.length })}<${Icon} name="down" /></summary><div class="inside">${blank.map(row)}</div></details>`}
    <details class="more"><summary>${t("paper.all", { n: read.answers.length })}<${Icon} name="down" /></summary>
      <div class="inside">${read.answers.filter((one) => one.said).map(row)}</div></details>
    <button type="button" class="button plain" onClick=${onAway}>${t("paper.not_kept")}</button>
  <//>`;
}

/** Whose sheet it is, from what stands on it or was typed. @param {any} sheet @param {any} read @param {string} whose */
function identity(sheet, read, whose) {
  if (sheet.badge || sheet.ownCode) return {};
  if (!read.code.digits) return { badge: normaliseBadge(whose) ?? "" };
  const plain = whose.trim();
  return { ownCode: plain.length >= OWN_CODE[0] && plain.length <= OWN_CODE[1] ? plain : "" };
}

/** @param {{grey: any, read: any, sheet: any, whose: string, onName: (text: string) => void}} props */
function Whose({ grey, read, sheet, whose, onName }) {
  if (sheet.badge) return html`<p><strong>${t("paper.badge", { badge: badgeWritten(sheet.badge) })}</strong></p>`;
  if (sheet.ownCode) return null;
  if (!read.code.digits) {
    const wrong = whose && !normaliseBadge(whose) ? t("paper.badge_wrong") : "";
    return html`<${Text} class="code-entry" label=${t("paper.badge_ask")} hint=${t("paper.badge_hint")} value=${whose} wrong=${wrong} onInput=${onName} />`;
  }
  const boxes = read.boxes.filter((/** @type {any} */ box) => box.name.startsWith("d"));
  const isClear = ownCodeRead(read.ownCode) !== "";
  return html`<section class="block">${!isClear && html`<p>${t("paper.own_code_unsure")}</p>`}
    <${Crop} grey=${grey} frame=${read.frame} piece=${pieceAround(boxes, 8)} label=${t("paper.own_code")} />
    <${Text} class="code-entry" label=${t("paper.own_code")} hint=${t("paper.own_code_hint")} value=${whose} most=${20} onInput=${onName} /></section>`;
}

/** A question: its row on the paper, and what is said of it. @param {{grey: any, read: any, one: any, said: string | null, onSay: (letters: string) => void}} props */
function Row({ grey, read, one, said, onSay }) {
  const boxes = read.boxes.filter((/** @type {any} */ box) => box.name.startsWith(`q${one.number}.`));
  const options = LETTERS.slice(0, one.options).map((code) => ({ code, name: code }));
  const legend = t("paper.question", { n: one.number });
  const blank = { code: BLANK, name: t("paper.none") };
  const chosen = said === null ? [] : said === "" ? [BLANK] : [...said];
  const several = (/** @type {string[]} */ codes) => onSay(codes.at(-1) === BLANK ? "" : codes.filter((code) => code !== BLANK).sort().join(""));
  return html`<div class="block" data-question=${one.number}><${Crop} grey=${grey} frame=${read.frame} piece=${pieceAround(boxes, 20)} label=${legend} />
    ${one.several ? html`<${Many} legend=${legend} options=${[...options, blank]} chosen=${chosen} onChange=${several} />`
      : html`<${One} legend=${legend} tight options=${[...options, blank]} chosen=${chosen[0] ?? null} onChange=${(/** @type {string} */ code) => onSay(code === BLANK ? "" : code)} />`}</div>`;
}
