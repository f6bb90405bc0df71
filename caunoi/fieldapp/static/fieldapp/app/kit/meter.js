/** "Safe on the server 12 · Only on this phone 3", always visible; a touch opens what is behind it. */
import { go, place } from "../route.js";
import { status } from "../state.js";
import { html } from "../ui.js";
import { number, t } from "../words.js";
import { Icon } from "./icon.js";

/** The honest meter. */
export function Meter() {
  const { safe, onlyHere, refused, held } = status.value.meter;
  const open = () => place.value.name !== "outbox" && go("outbox");
  return html`<button type="button" class="meter" data-safe=${safe} data-only-here=${onlyHere} onClick=${open}>
    <span class="on-server"><${Icon} name="shield" /><i>${t("meter.safe")}</i> <b>${number(safe)}</b></span>
    <span class=${`on-phone ${onlyHere ? "some" : ""}`}><${Icon} name="phone" /><i>${t("meter.here")}</i> <b>${number(onlyHere)}</b></span>
    ${refused + held > 0 && html`<span class="trouble"><${Icon} name="warn" />${t("meter.trouble", { n: refused + held })}</span>`}
    <span class="unseen">${t("meter.open")}</span>
  </button>`;
}
