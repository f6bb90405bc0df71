/** Which screen stands where: the neutral page, the lock, or the work. */
import { Card } from "../screens/card.js";
import { Client } from "../screens/client.js";
import { Contact } from "../screens/contact.js";
import { Cover } from "../screens/cover_page.js";
import { Enrol } from "../screens/enrol.js";
import { Find } from "../screens/find.js";
import { Fingerprint } from "../screens/fingerprint.js";
import { Group } from "../screens/group.js";
import { Outbox } from "../screens/outbox.js";
import { RecordScreen } from "../screens/record.js";
import { Settings } from "../screens/settings.js";
import { Starting } from "../screens/starting.js";
import { Today } from "../screens/today.js";
import { Unlock } from "../screens/unlock.js";
import { secondsLeft } from "./autolock.js";
import { place } from "./route.js";
import { covered, status } from "./state.js";
import { html, signal } from "./ui.js";
import { DOORS, Wing } from "./wings.js";
import { t } from "./words.js";

/** The code with which the office's QR opened the app; cleared from the address at once. */
export const enrolment = signal("");

/** The daily way; every other screen is behind one of `DOORS`. @type {Record<string, any>} */
const SCREENS = {
  today: Today, contact: Contact, group: Group, find: Find, card: Card, client: Client, record: RecordScreen,
  outbox: Outbox, settings: Settings, fingerprint: Fingerprint, fingerprint_again: Fingerprint, enrol: Enrol,
};

/** What may be seen without a passphrase. @type {Record<string, any>} */
const WHILE_LOCKED = { outbox: Outbox, enrol: Enrol };

/** @param {{failure?: any}} props */
export function App({ failure }) {
  if (covered.value) return html`<${Cover} />`;
  const { phase } = status.value;
  const { name, with: what } = place.value;
  if (failure || phase === "starting") return html`<${Starting} error=${failure} />`;
  if (phase === "open") return html`${screen(name, what)}<${Countdown} />`;
  if (WHILE_LOCKED[name]) return html`<${WHILE_LOCKED[name]} key=${`${name} ${enrolment.value}`} ...${what} code=${enrolment.value} />`;
  return phase === "new" || enrolment.value ? html`<${Enrol} key=${`first ${enrolment.value}`} code=${enrolment.value} isFirst />` : html`<${Unlock} key="lock" />`;
}

/** @param {string} name @param {Record<string, any>} what */
function screen(name, what) {
  if (Object.hasOwn(DOORS, name)) return html`<${Wing} key=${name} name=${name} what=${what} />`;
  return html`<${SCREENS[name] ?? Today} key=${name} ...${what} />`;
}

function Countdown() {
  const left = secondsLeft.value;
  if (left === null) return null;
  return html`<div class="countdown" role="timer" aria-live=${left % 5 ? "off" : "assertive"}>${t("countdown", { n: left })}</div>`;
}
