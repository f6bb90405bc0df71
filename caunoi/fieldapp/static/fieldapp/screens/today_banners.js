/** What somebody must know before they begin: not confirmed yet, revoked, a wrong clock, a new version, what was just saved. */
import { Notice } from "../app/kit/notice.js";
import { go } from "../app/route.js";
import { spanWords } from "../app/spans.js";
import { said, status } from "../app/state.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";

/** @returns {any} */
export function Banners() {
  const { pulling, clockOff, updateWaiting, sending } = status.value;
  return html`<${JustSaid} />
    ${pulling === "unconfirmed" && html`<${Notice} kind="ask" title=${t("banner.unconfirmed")}><p>${t("banner.unconfirmed_next")}</p>
      <button type="button" class="button" onClick=${() => go("fingerprint")}>${t("banner.show_fingerprint")}</button><//>`}
    ${pulling === "revoked" && html`<${Notice} kind="alarm" title=${t("banner.revoked")}><p>${t("banner.revoked_next")}</p><//>`}
    ${sending === "unknown_device" && html`<${Notice} kind="alarm" title=${t("banner.unknown_device")}><p>${t("banner.unknown_device_next")}</p><//>`}
    ${sending === "storage_full" && html`<${Notice} kind="alarm" title=${t("banner.storage_full")}><p>${t("banner.storage_full_next")}</p><//>`}
    ${clockOff !== null && html`<${Notice} kind="alarm" title=${clockWords(clockOff)}><p>${t("banner.clock_next")}</p><//>`}
    ${updateWaiting && html`<${Notice} title=${t("banner.update")}><p>${t("banner.update_next")}</p>
      <button type="button" class="button" onClick=${store.restartIntoUpdate}>${t("banner.update_now")}</button><//>`}`;
}

/** How wrong the clock is. @param {number} minutes ahead is positive @returns {string} */
export function clockWords(minutes) {
  return t(minutes > 0 ? "banner.clock_ahead" : "banner.clock_behind", { span: spanWords(Math.abs(minutes) * 60_000) });
}

function JustSaid() {
  const now = said.value;
  if (!now) return null;
  const open = () => go("record", { id: now.record });
  return html`<section class="notice safe" role="status" data-saved data-taps=${now.taps}>
    <div class="spread"><strong>${t(now.key, now.values)}</strong>
    ${!now.isSetting && html`<div class="row">${now.client && html`<button type="button" class="button small" data-refer onClick=${() => go("refer", { client: now.client, contact: now.record })}>${t("client.refer")}</button>`}
      <button type="button" class="button small" onClick=${open}>${t("saved.correct")}</button></div>`}</div>
    ${!now.isSetting && html`<p class="small">${t("saved.where")}</p>`}</section>`;
}
