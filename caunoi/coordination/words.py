"""Words for the ways in which a figure is told in parts."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

BREAKDOWNS: dict[str, Any] = {
    "gender": _("gender"),
    "age": _("age"),
    "mode": _("kind of contact"),
    "novelty": _("first or repeated contact"),
    "commune": _("commune"),
    "role": _("role in the club"),
    "provider": _("provider"),
    "topic": _("topic"),
    "trade": _("trade"),
    "agency": _("organisation"),
    "supply": _("item"),
    "advised": _("advised or not"),
    "need": _("need"),
    "referred": _("referred afterwards or not"),
    "advice": _("kind of advice"),
    "advice_mode": _("how it was held"),
    "answer": _("accepted or not"),
    "test_place": _("where the test was done"),
    "known": _("whether the client knows the result"),
    "work": _("works or not"),
    "source": _("source of the loan"),
    "band": _("size of the loan"),
    "purpose": _("purpose of the loan"),
    "referral_state": _("how far it is"),
    "referral_urgency": _("urgency"),
    "confirmed": _("who says so"),
    "accompanied": _("accompanied or not"),
    "satisfaction": _("satisfaction"),
    "reason": _("reason"),
    "because": _("cause of the recall"),
    "recall": _("confirmed or not"),
    "freshness": _("how fresh"),
    "check": _("what was found"),
    "answered": _("who answered"),
    "urgency": _("urgency"),
    "line": _("line"),
    "caller": _("who called"),
    "call_topic": _("topic"),
    "incident": _("kind of incident"),
    "perpetrator": _("class of perpetrator"),
    "against": _("against one or several"),
    "response": _("in time or not"),
    "treatment": _("in time or not"),
    "zero": _("what the club said"),
    "alert_level": _("how far it went"),
    "host": _("host agency"),
    "learner_group": _("group of learners"),
    "learner_kind": _("club member or official"),
    "follow_up": _("what came of it"),
    "opened": _("where it was opened"),
    "meeting_kind": _("kind of meeting"),
    "agency_kind": _("kind of agency"),
    "in_time": _("in time or not"),
    "required": _("how it stands"),
    "communication": _("kind of activity"),
}


def breakdown_words(codes: Iterable[str]) -> str:
    """`gender, age` in the reader's language."""
    return ", ".join(str(BREAKDOWNS.get(code, code)) for code in codes)
