/** One line on the first screen: how many referrals are open, and how many somebody should look after now. */
import { Mark } from "../app/kit/notice.js";
import { recents } from "../app/recent_records.js";
import { isOpenReferral, knownReferrals, needsCare } from "../app/referrals.js";
import { go } from "../app/route.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";

/** @returns {any} */
export function ReferralsWaiting() {
  const all = knownReferrals({ rows: store.rows("referrals"), recents: recents.value, receiverOf: (id) => store.row("services", id)?.agency ?? null });
  const open = all.filter(isOpenReferral).length;
  const care = all.filter((one) => needsCare(one, Date.now())).length;
  if (!open && !care) return null;
  return html`<section class="block"><h2>${t("referrals_waiting.title")}</h2><ul class="entries"><li class="entry"><button type="button" class="open" data-referrals onClick=${() => go("referrals")}>
    <span class="who"><span class="name">${t("referrals_waiting.open", { n: open })}</span>${care > 0 && html`<${Mark} kind="alarm">${t("referrals_waiting.care", { n: care })}<//>`}</span></button></li></ul></section>`;
}
