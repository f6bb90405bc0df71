/** Leaving this phone: what is deleted, what stays until it is sent, what is needed to come back. */
import { Failure, Notice, Sheet } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { home } from "../../app/route.js";
import { emptied, status } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";

/** @returns {any} */
export function Leave() {
  const [asking, ask] = useState(false);
  const [error, fail] = useState(/** @type {any} */ (null));
  const { seat, meter } = status.value;
  const left = () => {
    emptied.value = "left";
    home();
  };
  const leave = () => store.leaveSeat(seat.device).then(left, fail);
  return html`<${Page} title=${t("leave.title")} deed=${html`<button type="button" class="button grave wide" onClick=${() => ask(true)}>${t("leave.do")}</button>`}>
    <${Failure} error=${error} />
    <${Notice} kind="safe" title=${t("leave.kept")}><p>${t("leave.kept_what", { n: meter.onlyHere })}</p><//>
    <${Notice} kind="alarm" title=${t("leave.deleted")}><p>${t("leave.deleted_what")}</p><//>
    <${Notice} title=${t("leave.back")}><p>${t("leave.back_what")}</p><//>
    ${asking && html`<${Sheet} title=${t("leave.sure")} onClose=${() => ask(false)}><p>${t("leave.deleted_what")}</p>
      <button type="button" class="button grave wide" onClick=${leave}>${t("leave.yes")}</button><button type="button" class="button wide" onClick=${() => ask(false)}>${t("cancel")}</button><//>`}
  <//>`;
}
