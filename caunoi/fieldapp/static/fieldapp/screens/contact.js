/** One contact: topics, supplies, save. What is rarer lies under "More". */
import { Many } from "../app/kit/choices.js";
import { Mark, Failure } from "../app/kit/notice.js";
import { Page, useTaps } from "../app/kit/page.js";
import { Steppers } from "../app/kit/stepper.js";
import { dayFromToday } from "../app/days.js";
import { amendmentOf, newContact, toSend } from "../app/drafts.js";
import { risksOf } from "../app/due.js";
import { cardWritten, clubs, supplies, topics } from "../app/neighbours.js";
import { presetFrom } from "../app/presets.js";
import { recents } from "../app/recent_records.js";
import { keepContact } from "../app/saving.js";
import { today } from "../app/state.js";
import { html, useState } from "../app/ui.js";
import { useKeeping } from "../app/unfinished.js";
import { t } from "../app/words.js";
import { SUPPLIES, TOPICS } from "../records/choices.js";
import * as store from "../store/index.js";
import { ContactMore } from "./contact_more.js";
import { NoClub } from "./no_club.js";
import { Reached } from "./reached.js";

/** @param {{client?: string, amend?: string, taps?: number, resumed?: any}} props */
export function Contact({ client, amend, taps = 0, resumed }) {
  const counting = useTaps(taps);
  const [draft, setDraft] = useState(() => resumed ?? begin(client, amend));
  const [error, fail] = useState(/** @type {any} */ (null));
  useKeeping("contact", { client, amend }, draft, Boolean(resumed));
  if (!draft) return html`<${NoClub} title=${t("contact.title")} />`;
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const person = draft.client ? store.row("clients", draft.client) : null;
  const save = () => keepContact(toSend(draft), wordsAfter(draft, person, counting.taps.current)).catch(fail);
  return html`<${Page} title=${titleOf(draft, person)} under=${html`<${About} person=${person} />`} counting=${counting}
      deed=${html`<button type="button" class="button main wide" data-save onClick=${save}>${t(draft.amends ? "contact.save_correction" : "contact.save")}</button>`}>
    <${Failure} error=${error} />
    ${!person && html`<${Reached} draft=${draft} set=${set} />`}
    <${Many} legend=${t("field.topics")} options=${topics(TOPICS)} chosen=${draft.topics} onChange=${(/** @type {any} */ chosen) => set({ topics: chosen })} />
    <${Steppers} legend=${t("field.supplies")} options=${supplies(SUPPLIES)} values=${draft.supplies} onChange=${(/** @type {any} */ values) => set({ supplies: values })} />
    <${ContactMore} draft=${draft} set=${set} hasClient=${Boolean(person)} />
  <//>`;
}

/** @param {string | undefined} client @param {string | undefined} amend */
function begin(client, amend) {
  const old = amend && recents.value.find(({ id }) => id === amend);
  if (old) return amendmentOf(old);
  const row = client ? store.row("clients", client) : null;
  const club = (row && store.row("clubs", row.club)) ?? clubs()[0];
  if (!club && !row) return null;
  const preset = presetFrom(recents.value, { client: client ?? null, mode: "one_to_one" }, store.habits());
  return newContact({ today: today(), club, client: row, due: client ? store.row("due", client) : null, preset });
}

/** @param {any} draft @param {any} person */
function titleOf(draft, person) {
  const who = person ? html`<span class="code">${cardWritten(person.card_code)}</span> ${person.memory_symbol}` : t("contact.anonymous");
  return draft.amends ? html`${t("contact.correct")} ${who}` : who;
}

/** @param {{person: any}} props */
function About({ person }) {
  if (!person) return html`<p class="quiet">${t("contact.anonymous_means")}</p>`;
  const due = store.row("due", person.id);
  const last = due?.last_on && dayFromToday(due.last_on, today());
  return html`<p class="quiet">${last ? t("contact.last", { when: t(last.key, last) }) : t("contact.first")}</p>
    <div class="row">${risksOf(person).map(({ name }) => html`<${Mark} kind="alarm">${name}<//>`)}</div>`;
}

/** @param {any} draft @param {any} person @param {number} taps */
function wordsAfter(draft, person, taps) {
  const who = person ? cardWritten(person.card_code) : t("who.anonymous");
  return { key: draft.amends ? "saved.correction" : "saved.contact", values: { who }, taps };
}
