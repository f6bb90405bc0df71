"""The closed choices of the back-line. Orders that are bits of a number grow at their end only."""

from typing import Final

KINDS: Final = ("legal", "medical", "social")
COORDINATION: Final = "coordination"
LINES: Final = (*KINDS, COORDINATION)
CALLERS: Final = ("anonymous", "client", "club", "other")
URGENCIES: Final = ("emergency", "urgent", "routine")
TOPICS: Final = (
    "violence",
    "emergency",
    "sti",
    "hiv",
    "srh",
    "mental_health",
    "drugs",
    "labour",
    "papers",
    "family",
    "debt",
    "authorities",
    "trafficking",
    "shelter",
    "other",
)
"""Bits of Call.topics."""

RISKS: Final = (
    "danger_now",
    "injured",
    "child_present",
    "no_safe_place",
    "held",
    "papers_taken",
    "deadline_near",
    "within_72h",
    "medicine_out",
    "self_harm",
    "alone",
    "wants_doctor",
    "wants_lawyer",
    "wants_shelter",
)
"""Bits of Call.risks_yes and Call.risks_no; what is in neither was not asked."""

_ALWAYS = ("danger_now", "injured", "child_present", "no_safe_place")
ASKED_FOR: Final = {
    "legal": (*_ALWAYS, "held", "papers_taken", "deadline_near", "wants_lawyer"),
    "medical": (*_ALWAYS, "within_72h", "medicine_out", "wants_doctor"),
    "social": (*_ALWAYS, "self_harm", "alone", "wants_shelter"),
}
"""The questions that are asked for each kind of help, in order."""

OUTCOMES: Final = ("advised", "referred", "emergency_help", "call_back", "broke_off", "other_line", "mistake")
"""How a call ended. `mistake`: it was entered by mistake; it stays and does not count."""

EVENTS: Final = (
    "asked",
    "rang",
    "no_answer",
    "answered",
    "handed_over",
    "accepted",
    "handed_back",
    "advised",
    "closed",
)
