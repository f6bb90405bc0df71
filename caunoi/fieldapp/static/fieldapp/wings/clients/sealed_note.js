/** The sealed note of a client: written by any worker, opened only where the club's key is. */
import { Failure, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { go } from "../../app/route.js";
import { codeOf } from "../../app/neighbours.js";
import { keep } from "../../app/saving.js";
import { isLead } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";
import { SealedNote } from "./sealed_step.js";

/** @param {{client: string}} props */
export function SealedNoteScreen({ client }) {
  const row = store.row("clients", client);
  const [text, setText] = useState("");
  const [opened, setOpened] = useState(/** @type {any} */ (null));
  const [error, fail] = useState(/** @type {any} */ (null));
  if (!row) return html`<${Page} title=${t("client.gone")}><p>${t("client.gone_why")}</p><//>`;
  const change = { kind: /** @type {const} */ ("client_change"), data: { client, based_on: row.based_on ?? row.version, changes: {} }, privateNote: text.trim() };
  const save = () => keep([change], { key: "saved.sealed", values: { who: codeOf(client) } }).catch(fail);
  const open = () => store.openNote(row.sealed_note).then(setOpened, fail);
  return html`<${Page} title=${html`${t("sealed.heading")} <span class="code">${codeOf(client)}</span>`}
      deed=${html`<button type="button" class="button main wide" disabled=${!text.trim()} onClick=${save}>${t("sealed.save")}</button>`}>
    <${Failure} error=${error} />
    ${row.sealed_note && html`<${Existing} row=${row} opened=${opened} open=${open} edit=${() => setText(opened ?? "")} />`}
    <${SealedNote} club=${row.club} value=${text} onInput=${setText} />
    ${row.sealed_note && text.trim() && html`<${Notice} kind="ask" role="status"><p>${t("sealed.replaces")}</p><//>`}
  <//>`;
}

/** @param {{row: any, opened: string | null, open: () => void, edit: () => void}} props */
function Existing({ row, opened, open, edit }) {
  const hasKey = store.clubKeys().some(({ club }) => club === row.club);
  if (opened !== null) return html`<${Notice} title=${t("sealed.opened")}><p class="as-written">${opened}</p><button type="button" class="button small" onClick=${edit}>${t("sealed.take_over")}</button><//>`;
  if (hasKey) return html`<button type="button" class="button wide" onClick=${open}>${t("sealed.open")}</button>`;
  return html`<${Notice} title=${t("sealed.closed")}><p>${t(isLead.value ? "sealed.closed_lead" : "sealed.closed_worker")}</p>
    ${isLead.value && html`<button type="button" class="button" onClick=${() => go("club_key")}>${t("club_key.title")}</button>`}<//>`;
}
