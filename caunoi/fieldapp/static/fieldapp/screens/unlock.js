/** The lock: whose seat, the passphrase, how many tries are left. The outbox can be sent without opening anything. */
import { Icon } from "../app/kit/icon.js";
import { One } from "../app/kit/choices.js";
import { Passphrase } from "../app/kit/fields.js";
import { Failure, Notice, Sheet } from "../app/kit/notice.js";
import { Page } from "../app/kit/page.js";
import { go } from "../app/route.js";
import { reminder } from "../app/outing.js";
import { emptied, status } from "../app/state.js";
import { html, useState } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";
import { hourOf } from "./out_and_back.js";
import { WhyEmpty } from "./why_empty.js";

/** @returns {any} */
export function Unlock() {
  const { seats } = status.value;
  const [chosen, choose] = useState("");
  const device = seats.some((/** @type {any} */ seat) => seat.device === chosen) ? chosen : (seats[0]?.device ?? "");
  const [passphrase, setPassphrase] = useState("");
  const [answer, setAnswer] = useState(/** @type {any} */ (null));
  const [error, fail] = useState(/** @type {any} */ (null));
  const [isBusy, setBusy] = useState(false);
  const [explains, explain] = useState(false);
  const heard = (/** @type {any} */ said) => {
    emptied.value = said.result === "wiped" ? "wiped" : "";
    setAnswer(said);
  };
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (isBusy || !passphrase) return;
    setBusy(true);
    fail(null);
    await store.unlock({ device, passphrase }).then(heard, fail);
    setPassphrase("");
    setBusy(false);
  };
  const deed = html`<button type="submit" form="lock" class="button main wide" data-unlock disabled=${isBusy || !passphrase}>${t(isBusy ? "unlock.busy" : "unlock.open")}</button>`;
  return html`<${Page} title=${html`<span class="brand"><${Icon} name="today" />${t("app.name")}</span>`} isRoot class="unlock" deed=${deed}>
    <form id="lock" class="block" onSubmit=${submit}>
      ${seats.length > 1 && html`<${One} legend=${t("unlock.whose")} chosen=${device} onChange=${choose} options=${seats.map((/** @type {any} */ seat) => ({ code: seat.device, name: t("unlock.seat", { n: seat.number }) }))} />`}
      <${Passphrase} label=${t("unlock.passphrase")} value=${passphrase} wrong=${answer?.result === "wrong" && !passphrase ? t("unlock.wrong", { n: answer.left }) : ""} onInput=${setPassphrase} />
    </form>
    <${WhyEmpty} />${reminder.value && html`<p class="quiet number" data-reminder>${t("unlock.reminder", { at: hourOf(reminder.value) })}</p>`}
    <${Failure} error=${error} />
    <div class="row"><button type="button" class="button small" onClick=${() => explain(true)}>${t("unlock.forgotten")}</button>
      <button type="button" class="button small" onClick=${() => go("outbox")}><${Icon} name="send" />${t("unlock.outbox")}</button>
      <button type="button" class="button small" onClick=${() => go("enrol")}>${t("unlock.other_person")}</button></div>
    ${explains && html`<${Forgotten} close=${() => explain(false)} />`}
  <//>`;
}

/** @param {{close: () => void}} props */
function Forgotten({ close }) {
  return html`<${Sheet} title=${t("forgotten.title")} onClose=${close}>
    <${Notice} kind="safe" title=${t("forgotten.kept")}><p>${t("forgotten.kept_what")}</p><//>
    <${Notice} kind="ask" title=${t("forgotten.lost")}><p>${t("forgotten.lost_what")}</p><//>
    <p>${t("forgotten.todo")}</p><button type="button" class="button main wide" onClick=${close}>${t("close")}</button><//>`;
}
