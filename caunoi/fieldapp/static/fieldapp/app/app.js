/** Which screen stands where: the neutral page, the lock, or the work. */
import { Card } from "../screens/card.js";
import { Client } from "../screens/client.js";
import { ClientChange } from "../screens/client_change.js";
import { ClubKey } from "../screens/club_key.js";
import { Consents } from "../screens/consents.js";
import { Contact } from "../screens/contact.js";
import { Cover } from "../screens/cover_page.js";
import { Enrol } from "../screens/enrol.js";
import { Find } from "../screens/find.js";
import { Fingerprint } from "../screens/fingerprint.js";
import { Group } from "../screens/group.js";
import { Leave } from "../screens/leave.js";
import { NewClient } from "../screens/new_client.js";
import { Outbox } from "../screens/outbox.js";
import { Duress, PassphraseChange } from "../screens/passphrases.js";
import { RecordScreen } from "../screens/record.js";
import { SealedNoteScreen } from "../screens/sealed_note.js";
import { Settings } from "../screens/settings.js";
import { Starting } from "../screens/starting.js";
import { Today } from "../screens/today.js";
import { Unlock } from "../screens/unlock.js";
import { secondsLeft } from "./autolock.js";
import { place } from "./route.js";
import { covered, status } from "./state.js";
import { html, signal } from "./ui.js";
import { t } from "./words.js";

/** The code with which the office's QR opened the app; cleared from the address at once. */
export const enrolment = signal("");

/** @type {Record<string, any>} */
const SCREENS = {
  today: Today, contact: Contact, group: Group, find: Find, new_client: NewClient, card: Card, client: Client,
  client_change: ClientChange, consents: Consents, sealed_note: SealedNoteScreen, record: RecordScreen, outbox: Outbox,
  club_key: ClubKey, settings: Settings, passphrase_change: PassphraseChange, duress: Duress, leave: Leave,
  fingerprint: Fingerprint, fingerprint_again: Fingerprint, enrol: Enrol,
};

/** What may be seen without a passphrase. @type {Record<string, any>} */
const WHILE_LOCKED = { outbox: Outbox, enrol: Enrol };

/** @param {{failure?: any}} props */
export function App({ failure }) {
  if (covered.value) return html`<${Cover} />`;
  const { phase } = status.value;
  const { name, with: what } = place.value;
  if (failure || phase === "starting") return html`<${Starting} error=${failure} />`;
  if (phase === "open") return html`<${SCREENS[name] ?? Today} key=${name} ...${what} /><${Countdown} />`;
  if (WHILE_LOCKED[name]) return html`<${WHILE_LOCKED[name]} key=${`${name} ${enrolment.value}`} ...${what} code=${enrolment.value} />`;
  return phase === "new" || enrolment.value ? html`<${Enrol} key=${`first ${enrolment.value}`} code=${enrolment.value} isFirst />` : html`<${Unlock} key="lock" />`;
}

function Countdown() {
  const left = secondsLeft.value;
  if (left === null) return null;
  return html`<div class="countdown" role="timer" aria-live=${left % 5 ? "off" : "assertive"}>${t("countdown", { n: left })}</div>`;
}
