/** The codes of the back-line and its ladder, in the cell's order (`hotline/rules/`). */

export const CALL_KINDS = ["legal", "medical", "social"];
export const CALLERS = ["anonymous", "client", "club", "other"];
export const CALL_URGENCIES = ["emergency", "urgent", "routine"];
export const CALL_TOPICS = [
  "violence", "emergency", "sti", "hiv", "srh", "mental_health", "drugs", "labour", "papers", "family", "debt",
  "authorities", "trafficking", "shelter", "other",
];
const ALWAYS = ["danger_now", "injured", "child_present", "no_safe_place"];

/** The questions that are asked for each kind of help, in order. @type {Record<string, string[]>} */
export const ASKED_FOR = {
  legal: [...ALWAYS, "held", "papers_taken", "deadline_near", "wants_lawyer"],
  medical: [...ALWAYS, "within_72h", "medicine_out", "wants_doctor"],
  social: [...ALWAYS, "self_harm", "alone", "wants_shelter"],
};
export const RISKS = [
  "danger_now", "injured", "child_present", "no_safe_place", "held", "papers_taken", "deadline_near", "within_72h",
  "medicine_out", "self_harm", "alone", "wants_doctor", "wants_lawyer", "wants_shelter",
];
export const CALL_OUTCOMES = ["advised", "referred", "emergency_help", "call_back", "broke_off", "other_line", "mistake"];
export const CALL_EVENTS = ["asked", "rang", "no_answer", "answered", "handed_over", "accepted", "handed_back", "advised", "closed"];
export const CALL_RUNGS = ["first", "backup", "coordinator", "national"];

/** Minutes that a call waits at a rung. @type {Record<string, number>} */
export const PATIENCE = { emergency: 10, urgent: 30, routine: 240 };
