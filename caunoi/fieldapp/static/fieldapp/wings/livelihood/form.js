/** The frame of a form about one client, or about somebody anonymous. */
import { Failure } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { clubs, codeOf } from "../../app/neighbours.js";
import { keep, keepHere } from "../../app/saving.js";
import { today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { useKeeping } from "../../app/unfinished.js";
import { t } from "../../app/words.js";
import { DayOfContact } from "../../screens/day_of_contact.js";
import { NoClub } from "../../screens/no_club.js";
import { NoteField } from "../../screens/note_field.js";
import * as store from "../../store/index.js";
import { newFact } from "./facts.js";

/** Options out of codes. @param {string[]} codes @param {string} family @returns {{code: string, name: string}[]} */
export const named = (codes, family) => codes.map((code) => ({ code, name: t(`${family}.${code}`) }));

/**
 * Who a form is about, as the start of a draft; null where there is no club yet. What is written outlives the lock.
 * @param {{name: string, kind?: string, client?: string, resumed?: any}} from its screen, and the record's kind where that is called otherwise
 * @param {Record<string, any>} more
 */
export function useFact({ name, kind = name, client, resumed }, more) {
  const row = client ? store.row("clients", client) : null;
  const club = (row && store.row("clubs", row.club)) ?? clubs()[0] ?? null;
  const [draft, setDraft] = useState(() => {
    if (resumed) return resumed;
    const fact = newFact({ client: row, club, today: today() });
    return fact && { ...fact, ...more };
  });
  useKeeping(name, { client }, draft, Boolean(resumed), kind);
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  return { draft, set };
}

/**
 * @param {{title: string, kind: import("../../store/types").Kind, draft: any, set: (patch: any) => void, toSend: (draft: any) => any, lacks: boolean,
 *   saved: string, under?: any, noNote?: boolean, after?: (() => void) | null, children?: any}} props `after`: instead of going home
 */
export function FactForm({ title, kind, draft, set, toSend, lacks, saved, noNote = false, after, children }) {
  const [error, fail] = useState(/** @type {any} */ (null));
  if (!draft) return html`<${NoClub} title=${title} />`;
  const who = draft.client ? codeOf(draft.client) : t("who.anonymous");
  const drafts = () => [{ kind, data: toSend(draft) }];
  const save = () => (after ? keepHere(drafts()).then((ids) => { if (ids.length) after(); }, fail) : keep(drafts(), { key: saved, values: { who } }).catch(fail));
  return html`<${Page} title=${title} under=${html`<p class="quiet"><span class=${draft.client ? "code" : ""}>${who}</span></p>`}
      deed=${html`<button type="button" class="button main wide" data-save disabled=${lacks} onClick=${save}>${t("save")}</button>`}>
    <${Failure} error=${error} />${children}
    <${DayOfContact} draft=${draft} set=${set} />
    ${!noNote && html`<${NoteField} draft=${draft} set=${set} />`}<//>`;
}
