/** What a contact may also say: when and how, where, test kit, referral, violence, next time, note. */
import { One, Pick, Tick } from "../app/kit/choices.js";
import { Icon } from "../app/kit/icon.js";
import { Notice } from "../app/kit/notice.js";
import { byName, clubs, venueName } from "../app/neighbours.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import { CONTACT_MODES } from "../records/choices.js";
import * as store from "../store/index.js";
import { DayOfContact } from "./day_of_contact.js";
import { NextTime } from "./next_time.js";
import { NoteField } from "./note_field.js";

/** @param {{draft: any, set: (patch: any) => void, hasClient: boolean, isGroup?: boolean}} props */
export function ContactMore({ draft, set, hasClient, isGroup = false }) {
  const shared = { draft, set };
  return html`<details class="more" data-more><summary>${t("more.title")}<${Icon} name="down" /></summary><div class="inside">
    <${NextTime} ...${shared} />
    ${!isGroup && html`<${How} ...${shared} /><${Venue} ...${shared} />`}
    <${NewOrRepeat} ...${shared} />
    ${!isGroup && html`<${TestKit} ...${shared} />`}
    <${Referral} ...${shared} />
    <${Violence} ...${shared} />
    <${DayOfContact} ...${shared} />
    ${!hasClient && html`<${ClubAndApproach} ...${shared} />`}
    <${NoteField} ...${shared} />
  </div></details>`;
}

/** @param {any} props */
function How({ draft, set }) {
  const modes = CONTACT_MODES.filter((code) => code !== "group").map((code) => ({ code, name: t(`mode.${code}`) }));
  return html`<${One} legend=${t("field.mode")} options=${modes} chosen=${draft.mode} onChange=${(/** @type {string} */ mode) => set({ mode })} />`;
}

/** Where it was; the venue's commune is the contact's. @param {{draft: any, set: (patch: any) => void}} props */
export function Venue({ draft, set }) {
  const venues = store.rows("venues").map((venue) => ({ code: venue.id, name: venueName(venue) }));
  const choose = (/** @type {string | null} */ venue) =>
    set(venue ? { venue, commune: store.row("venues", venue)?.commune ?? draft.commune } : { venue });
  if (!venues.length) return null;
  return html`<${Pick} label=${t("field.venue")} none=${t("venue.none")} chosen=${draft.venue} options=${byName(venues)} onChange=${choose} />`;
}

/** @param {any} props */
function NewOrRepeat({ draft, set }) {
  const options = [{ code: "yes", name: t("is_new.yes") }, { code: "no", name: t("is_new.no") }];
  return html`<${One} legend=${t("field.is_new")} options=${options} chosen=${draft.is_new ? "yes" : "no"}
    onChange=${(/** @type {string} */ code) => set({ is_new: code === "yes" })} />`;
}

/** @param {any} props */
function TestKit({ draft, set }) {
  const offered = (/** @type {boolean} */ on) => set({ test_offered: on, test_accepted: on && draft.test_accepted });
  return html`<fieldset class="block"><legend>${t("test.title")}</legend><p class="quiet small">${t("test.hint")}</p><div class="chips">
    <${Tick} label=${t("test.offered")} on=${draft.test_offered} onChange=${offered} />
    <${Tick} label=${t("test.accepted")} on=${draft.test_accepted} disabled=${!draft.test_offered} onChange=${(/** @type {boolean} */ on) => set({ test_accepted: on })} />
  </div></fieldset>`;
}

/** @param {any} props */
function Referral({ draft, set }) {
  const agencies = byName(store.rows("agencies")).map(({ id, name }) => ({ code: id, name }));
  if (!agencies.length) return null;
  return html`<${Pick} label=${t("field.referred_to")} none=${t("referral.none")} hint=${draft.referred_to ? t("referral.consent") : undefined}
    chosen=${draft.referred_to} options=${agencies} onChange=${(/** @type {any} */ referred_to) => set({ referred_to })} />`;
}

/** @param {any} props */
function Violence({ draft, set }) {
  return html`<div class="block"><${Tick} label=${t("violence.disclosed")} on=${draft.violence_disclosed} onChange=${(/** @type {boolean} */ on) => set({ violence_disclosed: on })} />
    ${draft.violence_disclosed && html`<${Notice} kind="ask" role="status"><p>${t("violence.next")}</p><//>`}</div>`;
}

/** @param {any} props */
function ClubAndApproach({ draft, set }) {
  const club = store.row("clubs", draft.club);
  const approaches = (club?.approaches ?? []).map((/** @type {string} */ id) => store.row("approaches", id)).filter(Boolean);
  const named = (/** @type {any[]} */ rows) => rows.map(({ id, name }) => ({ code: id, name }));
  const places = named(byName(store.rows("places")));
  const move = (/** @type {any} */ id) => {
    const next = store.row("clubs", id);
    set({ club: id, approach: next?.approaches?.[0] ?? draft.approach, commune: next?.commune ?? draft.commune });
  };
  return html`${clubs().length > 1 && html`<${Pick} label=${t("field.club")} chosen=${draft.club} options=${named(byName(clubs()))} onChange=${move} />`}
    ${approaches.length > 1 && html`<${Pick} label=${t("field.approach")} chosen=${draft.approach} options=${named(approaches)} onChange=${(/** @type {any} */ approach) => set({ approach })} />`}
    ${places.length > 0 && html`<${Pick} label=${t("field.commune")} chosen=${draft.commune} options=${places} onChange=${(/** @type {any} */ commune) => set({ commune })} />`}`;
}
