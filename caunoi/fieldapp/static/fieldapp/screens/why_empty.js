/** Why there is nothing to open any more, and what is still here: said at the lock and where one enrols. */
import { Notice } from "../app/kit/notice.js";
import { emptied, status } from "../app/state.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";

/** @returns {any} */
export function WhyEmpty() {
  const { pulling, meter, phase } = status.value;
  const isRevoked = pulling === "revoked";
  if (isRevoked) return html`<${Notice} kind="alarm" role="alert" title=${t("banner.revoked")}><p>${t("banner.revoked_next")}</p><//>`;
  if (emptied.value === "wiped") return html`<${Notice} kind="alarm" role="alert" title=${t("unlock.wiped")}><p>${t("unlock.wiped_next")}</p><//>`;
  if (emptied.value === "left") return html`<${Notice} kind="safe" role="status" title=${t("leave.done")}><p>${t("leave.kept_what", { n: meter.onlyHere })}</p><//>`;
  return phase === "new" && meter.onlyHere > 0 ? html`<${Notice} kind="safe"><p>${t("leave.kept_what", { n: meter.onlyHere })}</p><//>` : null;
}
