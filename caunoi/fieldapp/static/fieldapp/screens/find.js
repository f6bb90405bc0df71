/** Finds a client by the card: typed or scanned. */
import { CardEntry } from "../app/kit/card_entry.js";
import { Icon } from "../app/kit/icon.js";
import { Empty } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { go, swap } from "../app/route.js";
import { html, useState } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";

/** @returns {any} */
export function Find() {
  const [unknown, setUnknown] = useState("");
  const find = (/** @type {string} */ code) => {
    const client = store.clientByCard(code);
    if (client) go("client", { client: client.id });
    else setUnknown(code);
  };
  return html`<${Page} title=${t("find.title")} tabs isRoot>
    <${CardEntry} label=${t("card.label")} hint=${t("find.hint")} onCode=${find} />
    <div class="block"><button type="button" class="button wide" data-services onClick=${() => go("services")}><${Icon} name="find" />${t("find.services")}</button>
      <button type="button" class="button wide" onClick=${() => go("referrals")}><${Icon} name="send" />${t("find.referrals")}</button>
      <button type="button" class="button wide" onClick=${() => go("backline")}><${Icon} name="call" />${t("find.backline")}</button>
      <button type="button" class="button wide" onClick=${() => go("incidents")}><${Icon} name="warn" />${t("find.incidents")}</button>
      <button type="button" class="button wide" data-library onClick=${() => go("library")}><${Icon} name="note" />${t("find.library")}</button></div>
    ${unknown && html`<${Empty} title=${t("find.unknown", { code: unknown })}><p>${t("find.unknown_next")}</p>
      <button type="button" class="button" onClick=${() => swap("contact", { taps: 1 })}>${t("deed.anonymous_long")}</button>
      <button type="button" class="button" onClick=${() => swap("new_client", { taps: 1 })}>${t("deed.new_client_long")}</button><//>`}
  <//>`;
}
