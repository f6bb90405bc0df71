/** Large chips to choose from: real checkboxes and radio buttons under the paint, so every reader knows them. */
import { html, useId } from "../ui.js";

/** @typedef {{code: string, name: string}} Option */

/**
 * Several of many.
 * @param {{legend: string, hint?: string, options: Option[], chosen: string[], onChange: (chosen: string[]) => void}} props
 */
export function Many({ legend, hint, options, chosen, onChange }) {
  const toggle = (/** @type {string} */ code) =>
    onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return html`<fieldset class="block"><legend>${legend}</legend>
    ${hint && html`<p class="quiet small">${hint}</p>`}
    <div class="chips">${options.map(({ code, name }) => html`<label class="chip" key=${code}>
      <input type="checkbox" name=${code} checked=${chosen.includes(code)} onChange=${() => toggle(code)} /><span>${name}</span>
    </label>`)}</div></fieldset>`;
}

/**
 * One of a few.
 * @param {{legend: string, hint?: string, options: Option[], chosen: string | null, onChange: (code: string) => void, tight?: boolean}} props
 *   `tight`: short words, three in a row
 */
export function One({ legend, hint, options, chosen, onChange, tight = false }) {
  const group = useId();
  return html`<fieldset class="block"><legend>${legend}</legend>
    ${hint && html`<p class="quiet small">${hint}</p>`}
    <div class=${`chips ${tight ? "tight" : ""}`}>${options.map(({ code, name }) => html`<label class="chip" key=${code}>
      <input type="radio" name=${group} value=${code} checked=${chosen === code} onChange=${() => onChange(code)} />
      <span>${name}</span>
    </label>`)}</div></fieldset>`;
}

/**
 * Yes or no on one chip.
 * @param {{label: string, on: boolean, disabled?: boolean, onChange: (on: boolean) => void}} props
 */
export function Tick({ label, on, disabled = false, onChange }) {
  return html`<label class="chip"><input type="checkbox" checked=${on} disabled=${disabled}
    onChange=${() => onChange(!on)} /><span>${label}</span></label>`;
}

/**
 * One of many, in the phone's own picker.
 * @param {{label: string, hint?: string, options: Option[], chosen: string | null, none?: string, onChange: (code: string | null) => void}} props
 */
export function Pick({ label, hint, options, chosen, none, onChange }) {
  const id = useId();
  const pick = (/** @type {any} */ event) => onChange(event.target.value || null);
  return html`<div class="field"><label for=${id}>${label}</label>
    <select id=${id} value=${chosen ?? ""} onChange=${pick}>
      ${none && html`<option value="">${none}</option>`}
      ${options.map(({ code, name }) => html`<option key=${code} value=${code} selected=${code === chosen}>${name}</option>`)}
    </select>${hint && html`<p class="hint">${hint}</p>`}</div>`;
}
