/** Fields to type in, with what is wrong said beside them at once. */
import { html, useId, useState } from "../ui.js";
import { t } from "../words.js";

/**
 * @param {{label: string, value: string, hint?: string, wrong?: string, type?: string, multiline?: boolean, most?: number,
 *   autocomplete?: string, inputmode?: string, class?: string, onInput: (text: string) => void}} props
 */
export function Text({ label, value, hint, wrong, type = "text", multiline, most, autocomplete = "off", inputmode, class: look = "", onInput }) {
  const id = useId();
  const said = [hint && `${id}h`, wrong && `${id}w`].filter(Boolean).join(" ");
  const shared = {
    id, value, maxLength: most, autocomplete, inputmode, class: look, spellcheck: false, autocapitalize: "none",
    "aria-describedby": said || undefined, "aria-invalid": wrong ? "true" : undefined,
    onInput: (/** @type {any} */ event) => onInput(event.target.value),
  };
  return html`<div class="field"><label for=${id}>${label}</label>
    ${multiline ? html`<textarea ...${shared} rows="3"></textarea>` : html`<input ...${shared} type=${type} />`}
    ${hint && html`<p class="hint" id=${`${id}h`}>${hint}</p>`}
    <p class="wrong" id=${`${id}w`} role="status" hidden=${!wrong}>${wrong}</p></div>`;
}

/** A passphrase, hidden until asked. @param {{label: string, value: string, hint?: string, wrong?: string, fresh?: boolean, onInput: (text: string) => void}} props */
export function Passphrase({ label, value, hint, wrong, fresh = false, onInput }) {
  const [shown, show] = useState(false);
  return html`<div class="block">
    <${Text} label=${label} value=${value} hint=${hint} wrong=${wrong} type=${shown ? "text" : "password"}
      autocomplete=${fresh ? "new-password" : "current-password"} onInput=${onInput} />
    <button type="button" class="button small plain" aria-pressed=${shown} onClick=${() => show(!shown)}>
      ${t(shown ? "passphrase.hide" : "passphrase.show")}</button></div>`;
}

/** A day from the phone's own calendar. @param {{label: string, value: string | null, least?: string, latest?: string, onChange: (day: string | null) => void}} props */
export function Day({ label, value, least, latest, onChange }) {
  const id = useId();
  return html`<div class="field"><label for=${id}>${label}</label>
    <input id=${id} type="date" value=${value ?? ""} min=${least} max=${latest}
      onChange=${(/** @type {any} */ event) => onChange(event.target.value || null)} /></div>`;
}
