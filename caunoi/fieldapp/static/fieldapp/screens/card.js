/** The neutral card: a code and its picture, to copy onto paper. Nothing else is on it. */
import { Notice } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { Qr } from "../app/kit/qr.js";
import { home, swap } from "../app/route.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";

/** @param {{code: string, client: string, isNew?: boolean}} props */
export function Card({ code, client, isNew = false }) {
  return html`<${Page} title=${t(isNew ? "card.saved" : "card.title")} isRoot=${isNew}
      deed=${isNew ? html`<button type="button" class="button main wide" onClick=${() => swap("contact", { client, taps: 1 })}>${t("card.contact_now")}</button>` : null}>
    <div class="card"><${Qr} text=${code} label=${t("card.qr")} /><span class="code" data-card-code>${code}</span></div>
    <${Notice}><p>${t("card.copy")}</p><p class="quiet">${t("card.neutral")}</p><//>
    ${isNew && html`<button type="button" class="button wide" onClick=${() => home()}>${t("card.done")}</button>`}
  <//>`;
}
