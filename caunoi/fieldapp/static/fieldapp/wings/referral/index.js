/** From a need to a service and back: the directory, a referral with its slip, what became of it. */
import { consentProblems } from "../../records/consent.js";
import { referralProblems } from "../../records/referral.js";
import { referralEventProblems } from "../../records/referral_event.js";
import { serviceRatingProblems } from "../../records/service_rating.js";
import { Refer } from "./refer.js";
import { ReferralScreen } from "./referral.js";
import { Referrals } from "./referrals.js";
import { ServiceScreen } from "./service.js";
import { Services } from "./services.js";
import { ShownSlip, Slip } from "./slip.js";

/** @type {Record<string, any>} */
export const screens = {
  services: Services, service: ServiceScreen, refer: Refer, slip: Slip, shown_slip: ShownSlip, referrals: Referrals, referral: ReferralScreen,
};

export const kinds = {
  consent: consentProblems, referral: referralProblems, referral_event: referralEventProblems, service_rating: serviceRatingProblems,
};

export const words = { vi: () => import("./words/vi.js"), en: () => import("./words/en.js") };
