/** A quiz for practice: the phone itself says what was right, and nothing of it leaves the phone. */
import { Many, One } from "../../app/kit/choices.js";
import { Notice } from "../../app/kit/notice.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { isRight, rightOf } from "./marking.js";

/** @param {{quiz: any}} props */
export function Practice({ quiz }) {
  const [answers, answer] = useState(/** @type {Record<number, number[]>} */ ({}));
  const [isDone, setDone] = useState(false);
  const again = () => { answer({}); setDone(false); };
  const given = Object.values(answers).filter((some) => some.length).length;
  return html`<section class="block" data-practice><h2>${quiz.title}</h2><p class="quiet small">${t("library.practice_what")}</p>
    ${quiz.questions.map((/** @type {any} */ question, /** @type {number} */ place) => html`<${Question} key=${place} place=${place} question=${question} given=${answers[place] ?? []} isDone=${isDone} onChange=${(/** @type {number[]} */ chosen) => answer({ ...answers, [place]: chosen })} />`)}
    ${isDone && html`<${Notice} kind="safe" role="status"><p data-score>${t("library.score", { right: rightOf(quiz.questions, answers), of: quiz.questions.length })}</p><//>`}
    ${isDone ? html`<button type="button" class="button wide" data-again onClick=${again}>${t("library.again")}</button>`
    : html`<button type="button" class="button main wide" data-mark disabled=${given < quiz.questions.length} onClick=${() => setDone(true)}>${t("library.mark")}</button>`}</section>`;
}

/** @param {{question: any, place: number, given: number[], isDone: boolean, onChange: (chosen: number[]) => void}} props */
function Question({ question, place, given, isDone, onChange }) {
  const options = question.options.map((/** @type {string} */ name, /** @type {number} */ code) => ({ code: String(code), name }));
  const legend = `${place + 1}. ${question.text}`;
  const change = (/** @type {string | string[]} */ chosen) => { if (!isDone) onChange([chosen].flat().filter(Boolean).map(Number)); };
  return html`<div data-question=${place}>${question.correct.length > 1
    ? html`<${Many} legend=${legend} options=${options} chosen=${given.map(String)} onChange=${change} />`
    : html`<${One} legend=${legend} options=${options} chosen=${given.length ? String(given[0]) : ""} onChange=${change} />`}
    ${isDone && html`<p class=${isRight(question, given) ? "" : "strong"}>${isRight(question, given) ? t("library.right") : t("library.wrong", { right: question.correct.map((/** @type {number} */ one) => question.options[one]).join(", ") })} ${question.because}</p>`}</div>`;
}
