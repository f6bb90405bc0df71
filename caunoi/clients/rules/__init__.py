from caunoi.clients.rules.cards import CodeRefused, is_valid, make_code, normalise, written
from caunoi.clients.rules.changes import Event, Merged, flatten, merge_event, unflatten
from caunoi.clients.rules.choices import CONSENT_TEXT, GROUPS, RISK_ANSWERS, RISK_FACTORS, SUPPLIES
from caunoi.clients.rules.matching import BadAnswers, answers_token, normalise_answers
from caunoi.clients.rules.priority import RISK_DAYS, is_priority, standing_risks

__all__ = [
    "CONSENT_TEXT",
    "GROUPS",
    "RISK_ANSWERS",
    "RISK_DAYS",
    "RISK_FACTORS",
    "SUPPLIES",
    "BadAnswers",
    "CodeRefused",
    "Event",
    "Merged",
    "answers_token",
    "flatten",
    "is_priority",
    "is_valid",
    "make_code",
    "merge_event",
    "normalise",
    "normalise_answers",
    "standing_risks",
    "unflatten",
    "written",
]
