/** A way to the door of a class, for whoever stands there around today. */
import { Icon } from "../app/kit/icon.js";
import { go } from "../app/route.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";

/** @returns {any} */
export function ClassesToday() {
  if (!store.rows("classes").length) return null;
  return html`<button type="button" class="button wide" data-door onClick=${() => go("door")}><${Icon} name="scan" />${t("today.door")}</button>`;
}
