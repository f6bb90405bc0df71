/** A card's code, typed or scanned. Says at once whether it is a right code and whom this phone knows by it. */
import { normaliseCardCode } from "../../records/card_codes.js";
import { html, useState } from "../ui.js";
import { t } from "../words.js";
import { Text } from "./fields.js";
import { Icon } from "./icon.js";
import { Scanner } from "./qr.js";

/** @param {{label: string, hint?: string, onCode: (code: string) => void}} props `onCode` gets a code as it is written */
export function CardEntry({ label, hint, onCode }) {
  const [typed, setTyped] = useState("");
  const [scanning, setScanning] = useState(false);
  const [wrong, setWrong] = useState("");
  const take = (/** @type {string} */ text) => {
    setScanning(false);
    const code = normaliseCardCode(text.trim());
    setWrong(code ? "" : t("card.wrong"));
    if (!code) return setTyped(text.slice(0, 12));
    setTyped("");
    onCode(code);
  };
  const onType = (/** @type {string} */ text) => {
    setTyped(text);
    setWrong("");
    if (normaliseCardCode(text)) take(text);
  };
  return html`<div class="block">
    ${scanning ? html`<${Scanner} onRead=${take} />` : null}
    <${Text} label=${label} hint=${hint} wrong=${wrong} value=${typed} most=${12} class="code-entry" onInput=${onType} />
    <div class="row"><button type="button" class="button" onClick=${() => setScanning(!scanning)}><${Icon} name="scan" />${t(scanning ? "scan.stop" : "scan.start")}</button>
    ${typed.length > 4 && html`<button type="button" class="button" onClick=${() => take(typed)}>${t("card.use")}</button>`}</div>
  </div>`;
}
