/** Settings: how it looks, how it locks, the two passphrases, leaving, the version. */
import { One } from "../app/kit/choices.js";
import { Icon } from "../app/kit/icon.js";
import { Notice } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { chosenMinutes, minutesInForce, mostMinutes } from "../app/autolock.js";
import { prefer, preferLockMinutes, textSize, theme } from "../app/preferences.js";
import { go } from "../app/route.js";
import { isLead, status } from "../app/state.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";
import { LanguageChoice } from "./language_choice.js";

/** @returns {any} */
export function Settings() {
  const { user, cell, updateWaiting, isWhole } = status.value;
  return html`<${Page} title=${t("settings.title")} tabs isRoot under=${html`<p class="quiet">${user?.label} · ${cell?.name}</p>`}>
    <button type="button" class="button wide" data-lock onClick=${() => store.lock()}><${Icon} name="lock" />${t("settings.lock_now")}</button>
    ${updateWaiting && html`<${Notice} title=${t("banner.update")}><p>${t("banner.update_next")}</p><button type="button" class="button" onClick=${store.restartIntoUpdate}>${t("banner.update_now")}</button><//>`}
    <${LanguageChoice} />
    <${Look} />
    <${LockMinutes} />
    <section class="block"><h2>${t("settings.safety")}</h2>${doors().map(([name, icon]) => html`<button type="button" class="button wide" key=${name} onClick=${() => go(name)}><${Icon} name=${icon} />${t(`${name}.title`)}</button>`)}</section>
    <section class="block"><h2>${t("settings.exit")}</h2><p>${t("settings.exit_how")}</p></section>
    <section class="block"><h2>${t("settings.about")}</h2><p class="quiet">${t("settings.about_text")}</p><p class="quiet" data-whole=${isWhole}>${t(isWhole ? "settings.whole" : "settings.not_whole")}</p><p class="quiet small">${t("settings.version", { version: version() })}</p></section>
  <//>`;
}

function doors() {
  return [["passphrase_change", "key"], ["duress", "shield"], ...(isLead.value ? [["club_key", "key"]] : []), ["fingerprint_again", "phone"], ["leave", "exit"]];
}

const SIZES = ["100", "125", "150", "200"];

function Look() {
  const named = (/** @type {string[]} */ codes, /** @type {string} */ kind) => codes.map((code) => ({ code, name: t(`${kind}.${code}`) }));
  return html`<${One} legend=${t("settings.theme")} options=${named(["night", "day"], "theme")} chosen=${theme.value} onChange=${(/** @type {string} */ code) => prefer("theme", code)} />
    <${One} legend=${t("settings.text")} options=${named(SIZES, "text")} chosen=${textSize.value} onChange=${(/** @type {string} */ code) => prefer("text", code)} />`;
}

function LockMinutes() {
  const most = mostMinutes();
  const options = [1, 2, 3, 5, 10, 15].filter((n) => n < most).concat(most).map((n) => ({ code: String(n), name: t("settings.minutes", { n }) }));
  return html`<${One} legend=${t("settings.lock_after")} hint=${t("settings.lock_most", { n: most })} options=${options}
    chosen=${String(minutesInForce(chosenMinutes.value, most))} onChange=${(/** @type {string} */ n) => preferLockMinutes(Number(n))} />`;
}

function version() {
  return document.documentElement.dataset.version ?? "";
}
