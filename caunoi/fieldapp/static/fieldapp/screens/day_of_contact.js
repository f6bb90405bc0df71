/** The day of the contact: today, yesterday, or another. */
import { One } from "../app/kit/choices.js";
import { Day } from "../app/kit/fields.js";
import { daysAfter, dayWritten } from "../app/days.js";
import { today } from "../app/state.js";
import { html, useState } from "../app/ui.js";
import { t } from "../app/words.js";

/** @param {{draft: any, set: (patch: any) => void}} props */
export function DayOfContact({ draft, set }) {
  const now = today();
  const near = { [now]: "today", [daysAfter(now, -1)]: "yesterday" };
  const [isOther, setOther] = useState(!(draft.on in near));
  const options = [...Object.entries(near).map(([day, key]) => ({ code: day, name: t(`on.${key}`) })), { code: "other", name: t("on.other") }];
  const choose = (/** @type {string} */ code) => {
    setOther(code === "other");
    if (code !== "other") set({ on: code });
  };
  return html`<div class="block"><${One} legend=${t("field.on")} hint=${dayWritten(draft.on)} options=${options} chosen=${isOther ? "other" : draft.on} onChange=${choose} />
    ${isOther && html`<${Day} label=${t("on.which")} value=${draft.on} latest=${now} onChange=${(/** @type {any} */ on) => set({ on: on ?? now })} />`}</div>`;
}
