/** When to meet again: four usual spans, or a day. */
import { Day } from "../app/kit/fields.js";
import { daysAfter, dayWritten } from "../app/days.js";
import { html, useId } from "../app/ui.js";
import { t } from "../app/words.js";

const SPANS = [7, 14, 30, 90];

/** @param {{draft: any, set: (patch: any) => void}} props */
export function NextTime({ draft, set }) {
  const group = useId();
  const options = [["none", null], ...SPANS.map((days) => [`${days}`, daysAfter(draft.on, days)])];
  return html`<fieldset class="block"><legend>${t("field.next_on")}</legend>
    <div class="chips">${options.map(([key, day]) => html`<label class="chip" key=${key}>
      <input type="radio" name=${group} checked=${draft.next_on === day} onChange=${() => set({ next_on: day })} />
      <span>${t(`next.${key}`)}</span></label>`)}</div>
    <${Day} label=${t("next.other")} value=${draft.next_on} least=${draft.on} onChange=${(/** @type {any} */ next_on) => set({ next_on })} />
    ${draft.next_on && html`<p class="quiet small" role="status">${t("next.chosen", { day: dayWritten(draft.next_on) })}</p>`}
  </fieldset>`;
}
