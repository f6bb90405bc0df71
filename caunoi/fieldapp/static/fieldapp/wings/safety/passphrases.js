/** Changing the passphrase, and the second one for when somebody forces the phone open. */
import { Passphrase } from "../../app/kit/fields.js";
import { Failure, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { home } from "../../app/route.js";
import { said } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";
import { NewPassphrase, isGoodPair } from "../../screens/new_passphrase.js";

/** @param {string} key */
function done(key) {
  home();
  said.value = { key, isSetting: true };
}

/** @returns {any} */
export function PassphraseChange() {
  const [old, setOld] = useState("");
  const [pair, setPair] = useState({ next: "", again: "" });
  const [error, fail] = useState(/** @type {any} */ (null));
  const [isBusy, setBusy] = useState(false);
  const change = () => {
    setBusy(true);
    store.changePassphrase({ old, next: pair.next }).then(() => done("saved.passphrase"), fail).finally(() => setBusy(false));
  };
  return html`<${Page} title=${t("passphrase_change.title")} deed=${html`<button type="button" class="button main wide" disabled=${isBusy || !old || !isGoodPair(pair)} onClick=${change}>${t(isBusy ? "unlock.busy" : "passphrase_change.do")}</button>`}>
    <${Failure} error=${error} />
    <${Notice} kind="ask"><p>${t("passphrase_change.duress")}</p><//>
    <${Passphrase} label=${t("passphrase_change.old")} value=${old} onInput=${setOld} />
    <${NewPassphrase} pair=${pair} onChange=${setPair} />
  <//>`;
}

/** @returns {any} */
export function Duress() {
  const [pair, setPair] = useState({ next: "", again: "" });
  const [error, fail] = useState(/** @type {any} */ (null));
  const set = (/** @type {string | null} */ passphrase) => store.setDuressPassphrase(passphrase).then(() => done(passphrase ? "saved.duress" : "saved.no_duress"), fail);
  return html`<${Page} title=${t("duress.title")} deed=${html`<button type="button" class="button main wide" disabled=${!isGoodPair(pair)} onClick=${() => set(pair.next)}>${t("duress.set")}</button>`}>
    <${Failure} error=${error} />
    <p>${t("duress.what")}</p>
    <${Notice} kind="alarm"><p>${t("duress.deletes")}</p><//><${Notice} kind="safe"><p>${t("duress.kept")}</p><//>
    <${NewPassphrase} label=${t("duress.passphrase")} pair=${pair} onChange=${setPair} />
    <button type="button" class="button wide" onClick=${() => set(null)}>${t("duress.remove")}</button>
  <//>`;
}
