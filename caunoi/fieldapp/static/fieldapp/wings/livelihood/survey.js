/** What somebody needs: the province's questions, and needs by name. What was found is offered at once. */
import { Many, One, Tick } from "../../app/kit/choices.js";
import { Stepper } from "../../app/kit/stepper.js";
import { land } from "../../app/route.js";
import { html } from "../../app/ui.js";
import { language, t } from "../../app/words.js";
import { needsNamed } from "../../records/livelihood.js";
import { NEEDS } from "../../records/needs.js";
import * as store from "../../store/index.js";
import { toSendFact } from "./facts.js";
import { FactForm, named, useFact } from "./form.js";

/** What is asked today, in order. @returns {any[]} */
const questions = () => [...store.rows("survey_questions")].sort((a, b) => a.order - b.order);

/** @param {{client?: string, resumed?: any}} props */
export function Survey({ client, resumed }) {
  const { draft, set } = useFact({ name: "survey", client, resumed }, { needs: [], answers: {}, advised: true });
  const asked = questions();
  const found = draft ? [...new Set([...draft.needs, ...needsNamed(asked, draft.answers)])] : [];
  const after = found.length ? () => land("found_needs", { client, needs: found }) : null;
  const answer = (/** @type {string} */ id, /** @type {any} */ said) => set({ answers: said === null ? without(draft?.answers ?? {}, id) : { ...draft?.answers, [id]: said } });
  return html`<${FactForm} title=${t("survey.title")} kind="survey" draft=${draft} set=${set} toSend=${toSendFact} saved="survey.saved" lacks=${!found.length && !Object.keys(draft?.answers ?? {}).length} after=${after}>
    ${draft && html`${asked.map((question) => html`<${Question} key=${question.id} question=${question} said=${draft.answers[question.id] ?? null} onAnswer=${answer} />`)}
    <${Many} legend=${t("survey.needs")} hint=${t("survey.needs_hint")} options=${named(NEEDS, "needed")} chosen=${found} onChange=${(/** @type {string[]} */ needs) => set({ needs })} />
    <div class="chips"><${Tick} label=${t("survey.advised")} on=${draft.advised} onChange=${(/** @type {boolean} */ advised) => set({ advised })} /></div>`}
  <//>`;
}

/** @param {Record<string, any>} answers @param {string} id */
function without(answers, id) {
  const { [id]: _dropped, ...others } = answers;
  return others;
}

/** @param {{question: any, said: any, onAnswer: (id: string, said: any) => void}} props */
function Question({ question, said, onAnswer }) {
  const legend = language.value === "en" ? question.text_en : question.text_vi;
  const say = (/** @type {any} */ code) => onAnswer(question.id, code === "none" ? null : code);
  if (question.kind === "number") return html`<div data-question=${question.code}><${Stepper} label=${legend} value=${said ?? 0} most=${9999} onChange=${(/** @type {number} */ n) => onAnswer(question.id, n)} /></div>`;
  const choices = question.kind === "yes_no" ? named(["yes", "no"], "answer") : question.choices.map((/** @type {any} */ one) => ({ code: one.code, name: language.value === "en" ? one.en : one.vi }));
  return html`<div data-question=${question.code}><${One} legend=${legend} tight options=${[...choices, { code: "none", name: t("answer.not_asked") }]} chosen=${said ?? "none"} onChange=${say} /></div>`;
}
