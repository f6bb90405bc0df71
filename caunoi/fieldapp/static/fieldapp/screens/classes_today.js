/** A way to the door of a class for whoever stands there around today, and to the papers of a class for those who hold one. */
import { Icon } from "../app/kit/icon.js";
import { go } from "../app/route.js";
import { status } from "../app/state.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";

const HOLD_CLASSES = ["officer", "trainer"];

/** @returns {any} */
export function ClassesToday() {
  const hasDoor = store.rows("classes").length > 0;
  if (!hasDoor && !HOLD_CLASSES.includes(status.value.user?.role ?? "")) return null;
  return html`<div class="block">${hasDoor && html`<button type="button" class="button wide" data-door onClick=${() => go("door")}><${Icon} name="scan" />${t("today.door")}</button>`}
    <button type="button" class="button wide" data-paper onClick=${() => go("paper")}><${Icon} name="file" />${t("today.paper")}</button></div>`;
}
