/** Changes what is known of a client; only what differs is sent, with the version it was based on. */
import { Failure, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { changesOf, clientForm } from "./client_drafts.js";
import { codeOf } from "../../app/neighbours.js";
import { keep } from "../../app/saving.js";
import { html, useState } from "../../app/ui.js";
import { useKeeping } from "../../app/unfinished.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";
import { ClientQuestions } from "./client_questions.js";

/** @param {{client: string, resumed?: any}} props */
export function ClientChange({ client, resumed }) {
  const row = store.row("clients", client);
  const [form, setForm] = useState(() => resumed ?? (row && clientForm(row)));
  useKeeping("client_change", { client }, form, Boolean(resumed), "client_change");
  const [error, fail] = useState(/** @type {any} */ (null));
  if (!row) return html`<${Page} title=${t("client.gone")}><p>${t("client.gone_why")}</p><//>`;
  const set = (/** @type {any} */ patch) => setForm((/** @type {any} */ now) => ({ ...now, ...patch }));
  const changes = changesOf(row, form);
  const data = { client, based_on: row.based_on ?? row.version, changes };
  const save = () => keep([{ kind: "client_change", data }], { key: "saved.change", values: { who: codeOf(client) } }).catch(fail);
  return html`<${Page} title=${html`${t("client.change")} <span class="code">${codeOf(client)}</span>`}
      deed=${html`<button type="button" class="button main wide" disabled=${!Object.keys(changes).length} onClick=${save}>${t("save")}</button>`}>
    <${Failure} error=${error} />
    <${Notice}><p>${t("client.change_means")}</p><//>
    <${ClientQuestions} draft=${form} set=${set} />
  <//>`;
}
