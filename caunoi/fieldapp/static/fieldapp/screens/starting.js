/** The moment before the store is open, and what to say when it cannot be opened. */
import { Failure } from "../app/kit/notice.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";

/** @param {{error?: any}} props */
export function Starting({ error }) {
  return html`<main class="page"><h1>${t("app.name")}</h1>${error ? html`<${Failure} error=${error} />` : html`<p class="quiet" role="status">${t("starting")}</p>`}</main>`;
}
