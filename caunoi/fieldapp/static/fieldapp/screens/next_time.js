/** When to meet again: usual spans, or another day. */
import { Day } from "../app/kit/fields.js";
import { One } from "../app/kit/choices.js";
import { daysAfter, dayWritten } from "../app/days.js";
import { html, useState } from "../app/ui.js";
import { t } from "../app/words.js";

const SPANS = [7, 14, 30, 90];

/** @param {{draft: any, set: (patch: any) => void}} props */
export function NextTime({ draft, set }) {
  const days = Object.fromEntries(SPANS.map((span) => [String(span), daysAfter(draft.on, span)]));
  const usual = draft.next_on ? SPANS.map(String).find((span) => days[span] === draft.next_on) : "none";
  const [isOther, setOther] = useState(usual === undefined);
  const options = ["none", ...SPANS.map(String), "other"].map((code) => ({ code, name: t(`next.${code}`) }));
  const choose = (/** @type {string} */ code) => {
    setOther(code === "other");
    if (code !== "other") set({ next_on: days[code] ?? null });
  };
  return html`<div class="block"><${One} legend=${t("field.next_on")} options=${options} chosen=${isOther ? "other" : (usual ?? "other")} onChange=${choose}
      hint=${draft.next_on ? t("next.chosen", { day: dayWritten(draft.next_on) }) : undefined} />
    ${isOther && html`<${Day} label=${t("on.which")} value=${draft.next_on} least=${draft.on} onChange=${(/** @type {any} */ next_on) => set({ next_on })} />`}</div>`;
}
