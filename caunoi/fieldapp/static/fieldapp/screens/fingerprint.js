/** Twenty digits that this phone reckoned itself: the same must stand on the office's screen. */
import { Notice } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { home } from "../app/route.js";
import { status } from "../app/state.js";
import { html, useEffect } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";

const ASK_EVERY = 5000;

/** @returns {any} */
export function Fingerprint() {
  const { fingerprint, pulling, pulledAt } = status.value;
  const isConfirmed = Boolean(pulledAt) && pulling !== "unconfirmed";
  useEffect(() => {
    if (isConfirmed) return undefined;
    const timer = setInterval(() => store.syncNow(), ASK_EVERY);
    return () => clearInterval(timer);
  }, [isConfirmed]);
  return html`<${Page} title=${t("fingerprint.title")} isRoot deed=${html`<button type="button" class="button main wide" onClick=${() => home()}>${t(isConfirmed ? "fingerprint.begin" : "fingerprint.later")}</button>`}>
    <p>${t("fingerprint.compare")}</p>
    <div class="fingerprint code" role="text" data-fingerprint>${(fingerprint ?? "").split(" ").map((/** @type {string} */ five) => html`<span>${five}</span>`)}</div>
    ${isConfirmed ? html`<${Notice} kind="safe" role="status" title=${t("fingerprint.confirmed")}><p>${t("fingerprint.confirmed_next")}</p><//>`
      : html`<${Notice} kind="ask" role="status" title=${t("fingerprint.waiting")}><p>${t("fingerprint.waiting_next")}</p><//>`}
    <${Notice} title=${t("fingerprint.differs")}><p>${t("fingerprint.differs_next")}</p><//>
  <//>`;
}
