/** A new seat on this phone: the office's code, a passphrase, then the fingerprint. */
import { Failure, Notice } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { Text } from "../app/kit/fields.js";
import { Icon } from "../app/kit/icon.js";
import { Scanner } from "../app/kit/qr.js";
import { home, swap } from "../app/route.js";
import { LanguageChoice } from "./language_choice.js";
import { html, useState } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";
import { NewPassphrase, isGoodPair } from "./new_passphrase.js";
import { WhyEmpty } from "./why_empty.js";

/** @param {{code?: string, isFirst?: boolean}} props */
export function Enrol({ code: begun = "", isFirst = false }) {
  const [code, setCode] = useState(begun);
  const [pair, setPair] = useState({ next: "", again: "" });
  const [error, fail] = useState(/** @type {any} */ (null));
  const [isBusy, setBusy] = useState(false);
  const begin = async () => {
    setBusy(true);
    fail(null);
    await store.enrol({ code, passphrase: pair.next }).then(() => (isFirst ? home("fingerprint") : swap("fingerprint")), fail);
    setBusy(false);
  };
  const deed = code && html`<button type="button" class="button main wide" data-enrol disabled=${isBusy || !isGoodPair(pair)} onClick=${begin}>${t(isBusy ? "enrol.busy" : "enrol.begin")}</button>`;
  return html`<${Page} key=${Boolean(code)} title=${t(code ? "enrol.passphrase_title" : "enrol.title")} isRoot=${isFirst} deed=${deed}>
    ${!code && html`<${WhyEmpty} />`}
    <${Failure} error=${error} />
    ${error?.code === "bad_code" && html`<button type="button" class="button" onClick=${() => { setCode(""); fail(null); }}>${t("enrol.other_code")}</button>`}
    ${code ? html`<${Explain} /><${NewPassphrase} pair=${pair} onChange=${setPair} />` : html`<${CodeEntry} onCode=${setCode} />`}
    ${isFirst && !code && html`<${LanguageChoice} />`}
  <//>`;
}

function Explain() {
  return html`<${Notice} title=${t("enrol.why")}><ul class="points"><li>${t("enrol.why_only_you")}</li><li>${t("enrol.why_forgotten")}</li><li>${t("enrol.why_wipe")}</li></ul><//>`;
}

/** @param {{onCode: (code: string) => void}} props */
function CodeEntry({ onCode }) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState("");
  const [scanning, setScanning] = useState(false);
  const take = (/** @type {string} */ text) => {
    setScanning(false);
    const found = store.readEnrolment(text.trim());
    if (found) onCode(found.code);
    else setWrong(t("enrol.not_a_code"));
  };
  return html`<p>${t("enrol.hello")}</p>
    ${scanning && html`<${Scanner} onRead=${take} />`}
    <button type="button" class="button wide" onClick=${() => setScanning(!scanning)}><${Icon} name="scan" />${t(scanning ? "scan.stop" : "enrol.scan")}</button>
    <${Text} label=${t("enrol.code")} hint=${t("enrol.code_hint")} value=${typed} wrong=${wrong} onInput=${(/** @type {string} */ text) => { setTyped(text); setWrong(""); }} />
    <button type="button" class="button wide" disabled=${!typed.trim()} onClick=${() => take(typed)}>${t("next")}</button>`;
}
