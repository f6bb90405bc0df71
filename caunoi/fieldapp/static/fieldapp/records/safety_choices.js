/** The codes of incidents and alerts, in the order in which they are shown (`safety/rules/choices.py`). */

export const INCIDENT_KINDS = [
  "rape", "sexual_assault", "physical_assault", "forced_marriage", "denial", "psychological", "harassment",
  "unlawful_detention", "economic",
];
export const PERPETRATORS = [
  "client", "partner", "family", "venue_owner", "manager", "official", "stranger", "online", "other", "not_said",
];
export const AGAINST = ["individual", "group"];
export const SOURCES = ["self", "peer", "worker", "service", "hotline", "other"];
export const OUTCOMES = ["safe", "passed_on", "declined", "lost", "mistake"];
export const SUPPORTS = [
  "safety", "medical", "pep", "emergency_contraception", "sti", "counselling", "shelter", "legal", "police_report",
];
export const SUPPORT_STATES = ["offered", "accepted", "declined", "given", "not_needed"];
export const LEVELS = ["record_only", "own_club", "all_clubs_anonymous"];
export const CONCERNS = ["minor", "trafficked"];
export const PATHWAYS = ["social_work", "shelter", "legal_aid", "health", "not_now"];
export const WARNINGS = [
  "violence", "weapon", "drugging", "robbery", "extortion", "does_not_pay", "following", "several_people", "locked_in",
  "false_offer", "online_threat",
];
export const ALERT_TEXT_LIMIT = 160;
export const DECISIONS = ["publish", "refuse", "withdraw"];
export const REFUSALS = ["names", "unclear", "not_true", "known", "other"];

/** What somebody may choose less of, never more than the person concerned allows. @param {string} allowed @returns {string[]} */
export const levelsUpTo = (allowed) => LEVELS.slice(1, LEVELS.indexOf(allowed) + 1);
