/** Who was met, where no card says so: one person by gender. */
import { One } from "../app/kit/choices.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";

const GENDERS = ["f", "m", "x"];

/** @param {{draft: any, set: (patch: any) => void}} props */
export function Reached({ draft, set }) {
  const chosen = GENDERS.find((code) => draft.reached[code] > 0) ?? null;
  const choose = (/** @type {string} */ code) => set({ reached: { f: 0, m: 0, x: 0, [code]: 1 } });
  return html`<${One} legend=${t("contact.who")} options=${GENDERS.map((code) => ({ code, name: t(`gender.${code}`) }))}
    tight chosen=${chosen} onChange=${choose} />`;
}
