/** A number with two big buttons; it can be typed too. */
import { html, useId } from "../ui.js";
import { t } from "../words.js";

/** @param {{label: string, value: number, most?: number, onChange: (n: number) => void}} props */
export function Stepper({ label, value, most = 999, onChange }) {
  const id = useId();
  const set = (/** @type {number} */ n) => onChange(Math.min(Math.max(Number.isFinite(n) ? n : 0, 0), most));
  const typed = (/** @type {any} */ event) => set(Math.trunc(Number(event.target.value)));
  return html`<div class="stepper"><span id=${id}>${label}</span><div class="set">
    <button type="button" aria-label=${t("stepper.less", { what: label })} disabled=${value <= 0} onClick=${() => set(value - 1)}>−</button>
    <input type="number" inputmode="numeric" min="0" max=${most} aria-labelledby=${id} class=${value ? "some" : ""}
      value=${value} onInput=${typed} onFocus=${(/** @type {any} */ event) => event.target.select()} />
    <button type="button" aria-label=${t("stepper.plus", { what: label })} disabled=${value >= most} onClick=${() => set(value + 1)}>+</button>
  </div></div>`;
}

/**
 * A column of steppers over a table of numbers.
 * @param {{legend: string, hint?: string, options: {code: string, name: string}[], values: Record<string, number>, most?: number, onChange: (values: Record<string, number>) => void}} props
 */
export function Steppers({ legend, hint, options, values, most, onChange }) {
  return html`<fieldset class="block"><legend>${legend}</legend>
    ${hint && html`<p class="quiet small">${hint}</p>`}
    <div>${options.map(({ code, name }) => html`<${Stepper} key=${code} label=${name} value=${values[code] ?? 0} most=${most}
      onChange=${(/** @type {number} */ n) => onChange({ ...values, [code]: n })} />`)}</div></fieldset>`;
}
