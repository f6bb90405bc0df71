/** What was found wants an answer: each need one touch from a referral. */
import { Icon } from "../../app/kit/icon.js";
import { Page } from "../../app/kit/page.js";
import { codeOf } from "../../app/neighbours.js";
import { go, home } from "../../app/route.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";

/** @param {{client?: string, needs: string[]}} props */
export function FoundNeeds({ client, needs }) {
  const open = (/** @type {string} */ need) => (client ? go("refer", { client, need }) : go("services", { wish: { need } }));
  return html`<${Page} title=${t("survey.found")} under=${html`<p class="quiet">${client ? html`<span class="code">${codeOf(client)}</span>` : t("who.anonymous")}</p>`}
      deed=${html`<button type="button" class="button main wide" data-done onClick=${() => home()}>${t("card.done")}</button>`}>
    <p role="status" data-saved>${t("saved.where")}</p><p>${t(client ? "survey.refer_next" : "survey.find_next")}</p>
    <div class="block">${needs.map((need) => html`<button type="button" class="button wide" key=${need} data-found=${need} onClick=${() => open(need)}><${Icon} name=${client ? "send" : "find"} />${t(`needed.${need}`)}</button>`)}</div>
  <//>`;
}
