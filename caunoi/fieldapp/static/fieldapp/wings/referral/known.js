/** The referrals this phone knows, and the words for them. */
import { isOpenReferral, knownReferrals } from "../../app/referrals.js";
import { codeOf } from "../../app/neighbours.js";
import { recents } from "../../app/recent_records.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";

/** All of them, newest first. @returns {import("../../app/referrals.js").Referral[]} */
export function referrals() {
  return knownReferrals({ rows: store.rows("referrals"), recents: recents.value, receiverOf: (id) => store.row("services", id)?.agency ?? null });
}

/** One of them, or undefined. @param {string} id */
export const referralOf = (id) => referrals().find((one) => one.id === id);

/** A service's name, or words for one that is not in the directory any more. @param {string} id @returns {string} */
export const serviceName = (id) => store.row("services", id)?.name ?? t("service.gone");

/** Whose referral and for what. @param {import("../../app/referrals.js").Referral} one @returns {string} */
export const aboutWords = (one) => `${codeOf(one.client)} · ${t(`need.${one.need}`)}`;

/** A mark's look for a state. @param {import("../../app/referrals.js").Referral} one @returns {string} */
export function lookOf(one) {
  if (one.recall || ["rejected", "failed"].includes(one.state)) return "alarm";
  return isOpenReferral(one) ? "priority" : one.state === "completed" ? "safe" : "";
}

/** @param {import("../../app/referrals.js").Referral} one @returns {string} */
export const stateWords = (one) => (one.recall ? t("referral_state.recalled") : t(`referral_state.${one.state}`));
