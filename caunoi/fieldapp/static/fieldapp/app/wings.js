/**
 * Wings: what is not needed every evening. A wing is a folder `wings/<name>/`; its `index.js` names its screens, its words
 * and the checks of the records it makes. It is loaded when one of its screens is opened for the first time, from the phone
 * itself: the service worker fetches all wings once the app has started (docs/phone.md, "Wings").
 *
 * @typedef {{screens: Record<string, any>, words: import("./words.js").WingWords,
 *   kinds?: Record<string, import("../store/types").KindCheck>}} WingParts
 */
import * as store from "../store/index.js";
import { Notice } from "./kit/notice.js";
import { Page } from "./kit/page.js";
import { html, signal, useEffect, useState } from "./ui.js";
import { learn, t } from "./words.js";

const clients = () => import("../wings/clients/index.js");
const backline = () => import("../wings/backline/index.js");
const door = () => import("../wings/door/index.js");
const incidents = () => import("../wings/incidents/index.js");
const library = () => import("../wings/library/index.js");
const livelihood = () => import("../wings/livelihood/index.js");
const outing = () => import("../wings/outing/index.js");
const paper = () => import("../wings/paper/index.js");
const referral = () => import("../wings/referral/index.js");
const safety = () => import("../wings/safety/index.js");

/** Which wing a screen is in. @type {Record<string, () => Promise<WingParts>>} */
export const DOORS = {
  new_client: clients, client_change: clients, consents: clients, sealed_note: clients,
  services: referral, service: referral, refer: referral, slip: referral, shown_slip: referral, referrals: referral, referral,
  library, material: library,
  outing, paper,
  door, hall: door,
  incidents, new_incident: incidents, incident: incidents, alerts: incidents, new_alert: incidents, months: incidents,
  backline, new_call: backline, call: backline,
  survey: livelihood, found_needs: livelihood, consultation: livelihood, test_follow_up: livelihood, trades: livelihood, new_loan: livelihood,
  club_key: safety, passphrase_change: safety, duress: safety, leave: safety,
};

/** The wings that are here, by their door. */
const here = signal(/** @type {Map<any, WingParts>} */ (new Map()));

/** Loads a wing with its words; rejects where it is not on this phone and there is no network. @param {() => Promise<WingParts>} door */
export async function enter(door) {
  const wing = await door();
  await learn(wing.words);
  store.learnKinds(wing.kinds ?? {});
  here.value = new Map(here.value).set(door, wing);
}

/** A screen of a wing, as soon as it is here. @param {{name: string, what: Record<string, any>}} props */
export function Wing({ name, what }) {
  const wing = here.value.get(DOORS[name]);
  const [isMissing, setMissing] = useState(false);
  const load = () => enter(DOORS[name]).then(() => setMissing(false), () => setMissing(true));
  useEffect(() => {
    if (!wing) void load();
  }, []);
  if (wing) return html`<${wing.screens[name]} ...${what} />`;
  if (!isMissing) return html`<${Page} title=${t("starting")} />`;
  return html`<${Page} title=${t("wing.missing")}><${Notice} kind="ask" role="alert"><p>${t("wing.missing_next")}</p>
    <button type="button" class="button" onClick=${load}>${t("wing.again")}</button><//><//>`;
}
