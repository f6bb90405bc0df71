/** Each purpose read out in plain words, answered yes or no. Nothing is agreed to beforehand. */
import { One } from "../../app/kit/choices.js";
import { Notice } from "../../app/kit/notice.js";
import { PURPOSES } from "./client_drafts.js";
import { swap } from "../../app/route.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";

/** @param {{draft: any, set: (patch: any) => void}} props */
export function ConsentStep({ draft, set }) {
  const answer = (/** @type {string} */ purpose, /** @type {string} */ code) => set({ consents: { ...draft.consents, [purpose]: code === "yes" } });
  return html`<p>${t("consent.read_out")}</p>
    ${PURPOSES.map((purpose) => html`<${Question} key=${purpose} purpose=${purpose} said=${draft.consents[purpose]} onAnswer=${answer} />`)}
    ${draft.consents.keep_record === false && html`<${Notice} kind="ask" title=${t("consent.refused")} role="status"><p>${t("consent.refused_next")}</p>
      <button type="button" class="button" onClick=${() => swap("contact", { taps: 1 })}>${t("deed.anonymous_long")}</button><//>`}`;
}

/** @param {{purpose: string, said: boolean | undefined, onAnswer: (purpose: string, code: string) => void}} props */
function Question({ purpose, said, onAnswer }) {
  const options = [{ code: "yes", name: t("consent.yes") }, { code: "no", name: t("consent.no") }];
  return html`<${One} legend=${t(`consent.${purpose}`)} hint=${t(`consent.${purpose}.words`)} tight options=${options}
    chosen=${said === undefined ? null : said ? "yes" : "no"} onChange=${(/** @type {string} */ code) => onAnswer(purpose, code)} />`;
}
