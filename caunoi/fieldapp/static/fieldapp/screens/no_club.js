/** Nothing can be recorded before the lists have come: says why and what to do. */
import { Empty } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { go } from "../app/route.js";
import { status } from "../app/state.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";

/** @param {{title: string}} props */
export function NoClub({ title }) {
  const isWaiting = status.value.pulling === "unconfirmed";
  return html`<${Page} title=${title}><${Empty} title=${t(isWaiting ? "no_club.unconfirmed" : "no_club.title")}>
    <p>${t(isWaiting ? "no_club.unconfirmed_next" : "no_club.next")}</p>
    ${isWaiting ? html`<button type="button" class="button" onClick=${() => go("fingerprint")}>${t("banner.show_fingerprint")}</button>`
      : html`<button type="button" class="button" onClick=${() => store.syncNow()}>${t("outbox.send_now")}</button>`}<//><//>`;
}
