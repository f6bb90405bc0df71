/** The closed choices that phone and server share; a test holds them against sync/examples/choices.json. */

export const AGE_BANDS = ["under_18", "18_24", "25_34", "35_plus", "not_stated"];
export const GENDERS = ["f", "m", "x", "not_stated"];
export const GROUPS = ["venue_worker", "mobile_worker", "drug_user", "returned", "partner", "other", "not_stated"];
export const RISK_FACTORS = [
  "violence_recent", "no_papers", "shared_needles", "no_protection", "debt", "alone_here", "no_safe_home", "no_income",
];
export const RISK_ANSWERS = ["yes", "no", "not_asked"];
export const SERVED_ELSEWHERE = ["yes", "no", "not_asked"];
export const SAFE_CHANNELS = ["none", "in_person", "phone", "message", "through_club"];
export const CONSENT_PURPOSES = ["keep_record", "contact_later", "matching", "referral"];
export const CONSENT_CHANNELS = ["spoken", "card", "paper", "phone"];
export const CONTACT_MODES = ["one_to_one", "group", "phone", "online"];
export const TOPICS = [
  "srh", "hiv", "sti", "safer_sex", "harm_reduction", "labour_rights", "violence", "law", "drugs", "trafficking",
];
export const SUPPLIES = ["condoms", "lubricant", "needles", "test_kits", "leaflets"];
export const VENUE_TYPOLOGY = [
  "lodging", "karaoke", "massage", "bar", "cafe", "restaurant", "salon", "street", "home", "online", "other",
];
export const NOTE_LIMIT = 200;
