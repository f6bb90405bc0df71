/** A new passphrase, twice, with honest advice on how strong it is. */
import { Passphrase } from "../app/kit/fields.js";
import { strengthOf } from "../app/strength.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";

/** Whether both fields hold the same good passphrase. @param {{next: string, again: string}} pair @returns {boolean} */
export function isGoodPair({ next, again }) {
  return next === again && store.passphraseProblem(next) === null;
}

/** @param {{pair: {next: string, again: string}, label?: string, onChange: (pair: {next: string, again: string}) => void}} props */
export function NewPassphrase({ pair, label = t("passphrase.new"), onChange }) {
  const problem = pair.next ? store.passphraseProblem(pair.next) : null;
  const differs = pair.again.length >= pair.next.length && pair.again !== pair.next;
  return html`<section class="block">
    <${Passphrase} fresh label=${label} hint=${t("passphrase.advice")} value=${pair.next} wrong=${problem ? t(`passphrase.${problem}`) : ""} onInput=${(/** @type {string} */ next) => onChange({ ...pair, next })} />
    ${pair.next && !problem && html`<${Strength} text=${pair.next} />`}
    <${Passphrase} fresh label=${t("passphrase.again")} value=${pair.again} wrong=${differs ? t("passphrase.differs") : ""} onInput=${(/** @type {string} */ again) => onChange({ ...pair, again })} />
  </section>`;
}

/** @param {{text: string}} props */
function Strength({ text }) {
  const { level, part } = strengthOf(text);
  return html`<div class=${`strength ${level}`}><progress max="1" value=${part} aria-label=${t("passphrase.strength")}></progress>
    <p role="status">${t(`passphrase.${level}`)}</p></div>`;
}
