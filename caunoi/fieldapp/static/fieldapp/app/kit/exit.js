/** The way out, which every screen, sheet and shown card has. */
import { leaveQuickly } from "../cover.js";
import { status } from "../state.js";
import { html } from "../ui.js";
import { t } from "../words.js";
import { Icon } from "./icon.js";

/** @returns {any} */
export function Exit() {
  return html`<button type="button" class="tab exit" data-quick-exit=${status.value.phase === "open" ? "open" : "locked"} onClick=${leaveQuickly}>
    <${Icon} name="exit" />${t("exit")}</button>`;
}
