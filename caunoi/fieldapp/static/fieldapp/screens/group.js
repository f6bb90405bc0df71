/** A group session: where, how many, who of them has a card, about what, and what was given. */
import { Many } from "../app/kit/choices.js";
import { CardEntry } from "../app/kit/card_entry.js";
import { Failure, Notice } from "../app/kit/notice.js";
import { Icon } from "../app/kit/icon.js";
import { Page, useTaps } from "../app/kit/page.js";
import { Steppers } from "../app/kit/stepper.js";
import { amendmentOf, newContact, toSend } from "../app/drafts.js";
import { clubs, codeOf, supplies, topics } from "../app/neighbours.js";
import { presetFrom } from "../app/presets.js";
import { recents } from "../app/recent_records.js";
import { keepContact } from "../app/saving.js";
import { today } from "../app/state.js";
import { html, useState } from "../app/ui.js";
import { useKeeping } from "../app/unfinished.js";
import { t } from "../app/words.js";
import { SUPPLIES, TOPICS } from "../records/choices.js";
import * as store from "../store/index.js";
import { ContactMore, Venue } from "./contact_more.js";
import { NoClub } from "./no_club.js";

const GENDERS = ["f", "m", "x"];

/** @param {{amend?: string, taps?: number, resumed?: any}} props */
export function Group({ amend, taps = 0, resumed }) {
  const counting = useTaps(taps);
  const [draft, setDraft] = useState(() => resumed ?? begin(amend));
  const [error, fail] = useState(/** @type {any} */ (null));
  useKeeping("group", { amend }, draft, Boolean(resumed));
  if (!draft) return html`<${NoClub} title=${t("group.title")} />`;
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const n = peopleIn(draft);
  const words = () => ({ key: draft.amends ? "saved.correction" : "saved.contact", values: { who: t("who.group", { n }) }, taps: counting.taps.current });
  const save = () => keepContact(toSend(draft), words()).catch(fail);
  return html`<${Page} title=${t(draft.amends ? "group.correct" : "group.title")} counting=${counting}
      under=${html`<p class="quiet" role="status">${t("group.people", { n })}</p>`}
      deed=${html`<button type="button" class="button main wide" data-save onClick=${save}>${t(draft.amends ? "contact.save_correction" : "contact.save")}</button>`}>
    <${Failure} error=${error} />
    <${Steppers} legend=${t("field.reached")} hint=${t("group.reached_hint")} most=${500} values=${draft.reached}
      options=${GENDERS.map((code) => ({ code, name: t(`gender_many.${code}`) }))} onChange=${(/** @type {any} */ reached) => set({ reached })} />
    <${Venue} draft=${draft} set=${set} />
    <${Many} legend=${t("field.topics")} options=${topics(TOPICS)} chosen=${draft.topics} onChange=${(/** @type {any} */ chosen) => set({ topics: chosen })} />
    <${Steppers} legend=${t("field.supplies")} hint=${t("group.supplies_hint")} most=${9999} options=${supplies(SUPPLIES)} values=${draft.supplies} onChange=${(/** @type {any} */ values) => set({ supplies: values })} />
    <${Participants} draft=${draft} set=${set} />
    <${ContactMore} draft=${draft} set=${set} hasClient=${false} isGroup />
  <//>`;
}

/** @param {string | undefined} amend */
function begin(amend) {
  const old = amend && recents.value.find(({ id }) => id === amend);
  if (old) return amendmentOf(old);
  const club = clubs()[0];
  if (!club) return null;
  return newContact({ today: today(), club, mode: "group", preset: presetFrom(recents.value, { client: null, mode: "group" }, store.habits()) });
}

/** @param {any} draft */
const peopleIn = (draft) => GENDERS.reduce((sum, code) => sum + (draft.reached[code] ?? 0), 0);

/** @param {{draft: any, set: (patch: any) => void}} props */
function Participants({ draft, set }) {
  const [unknown, setUnknown] = useState("");
  const add = (/** @type {string} */ code) => {
    const client = store.clientByCard(code);
    setUnknown(client ? "" : code);
    if (client && !draft.participants.includes(client.id)) set({ participants: [...draft.participants, client.id] });
  };
  const drop = (/** @type {string} */ id) => set({ participants: draft.participants.filter((/** @type {string} */ one) => one !== id) });
  return html`<section class="block"><h2>${t("participants.title")}</h2><p class="quiet small">${t("participants.hint")}</p>
    ${draft.participants.length > 0 && html`<ul class="entries">${draft.participants.map((/** @type {string} */ id) => html`<${One} key=${id} id=${id} drop=${drop} />`)}</ul>`}
    ${draft.participants.length > peopleIn(draft) && html`<${Notice} kind="ask" role="status"><p>${t("problem.more_than_reached")}</p><//>`}
    ${unknown && html`<${Notice} kind="ask" role="alert"><p>${t("participants.unknown", { code: unknown })}</p><//>`}
    <${CardEntry} label=${t("card.label")} onCode=${add} /></section>`;
}

/** @param {{id: string, drop: (id: string) => void}} props */
function One({ id, drop }) {
  const code = codeOf(id);
  return html`<li class="entry"><p class="open-text"><span class="code">${code}</span></p>
    <button type="button" class="icon-button" aria-label=${t("participants.drop", { code })} onClick=${() => drop(id)}><${Icon} name="close" /></button></li>`;
}
