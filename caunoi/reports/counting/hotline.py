"""Counts from the back-line. A call belongs to no approach: it is the province's."""

from typing import Any

from django.db.models import QuerySet

from caunoi.base.flags import to_codes
from caunoi.hotline.models import Call
from caunoi.hotline.rules.choices import TOPICS
from caunoi.reports.counting import counts
from caunoi.reports.counting.rooms import of_clubs
from caunoi.reports.counting.tally import Counted, Scope, Times

RUNGS = ("first", "backup", "coordinator", "national")


def _calls(scope: Scope) -> QuerySet[Any]:
    return of_clubs(Call.objects.counting().filter(scope.at_moments("at")), scope).order_by()


@counts("calls")
def calls(scope: Scope) -> Counted:
    """Calls on the back-line: by who answered, urgency, line and caller. What nobody answered is a part."""
    tally = Times()
    columns = ("answered_at", "answered_rung", "urgency", "kind", "caller")
    for answered_at, rung, urgency, kind, caller in _calls(scope).values_list(*columns):
        tally.add(None, None, answered=_answered(answered_at, rung), urgency=urgency, line=kind, caller=caller)
    return tally.counted()


@counts("call_topics")
def call_topics(scope: Scope) -> Counted:
    """What calls were about: lượt, by topic. A call about two things counts under both, and is of one caller."""
    tally = Times()
    for call, topics in _calls(scope).values_list("id", "topics"):
        for topic in to_codes(topics, TOPICS):
            tally.add(None, call, call_topic=topic)
    return tally.counted()


def _answered(answered_at: Any, rung: int | None) -> str:
    if answered_at is None:
        return "nobody"
    return RUNGS[rung] if rung is not None and rung < len(RUNGS) else ""
