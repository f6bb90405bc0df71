"""Who is on call now and in the next days, and what became of the own clubs' calls."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from caunoi.accounts.models import User
from caunoi.base import moments
from caunoi.base.flags import to_codes
from caunoi.hotline.models import Call, DutyShift
from caunoi.hotline.models.calls import STARTS
from caunoi.hotline.rules.choices import RISKS, TOPICS
from caunoi.hotline.rules.ladder import RUNG_CODES
from caunoi.sync.collections.shapes import Collection, Row, with_version

DUTY_AHEAD = timedelta(days=8)  # seven whole days after today
CLOSED_STAY = timedelta(days=7)


def _duty(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    today = moments.midnight(on)
    shifts = DutyShift.objects.visible_to(user).standing().meeting(today, today + DUTY_AHEAD).select_related("expert")
    return [
        with_version(
            {
                "id": shift.pk,
                "kind": shift.kind,
                "rank": RUNG_CODES[shift.rank],
                "expert": shift.expert_id,
                "label": shift.expert.label,
                "number": shift.number,
                "starts_at": shift.starts_at,
                "ends_at": shift.ends_at,
            }
        )
        for shift in shifts
    ]


def _calls(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    recent = Q(closed_at__isnull=True) | Q(closed_at__gte=moments.midnight(on) - CLOSED_STAY)
    calls = Call.objects.visible_to(user).filter(recent).select_related("handler", "offered_to")
    return [with_version(_call(call)) for call in (calls if ids is None else calls.filter(pk__in=ids))]


def _call(call: Call) -> Row:
    return {
        "id": call.pk,
        "based_on": call.version,
        "at": call.at,
        "club": call.club_id,
        "kind": call.kind,
        "urgency": call.urgency,
        "caller": call.caller,
        "topics": to_codes(call.topics, TOPICS),
        "risks_yes": to_codes(call.risks_yes, RISKS),
        "state": call.state,
        "handler": call.handler.label if call.handler else None,
        "offered": call.offered_to_id is not None,
        "outcome": call.outcome,
        "closed_at": call.closed_at,
        "ladder": {rung: getattr(call, start) for rung, start in zip(RUNG_CODES, STARTS, strict=True)},
    }


COLLECTIONS: dict[str, Collection] = {"duty": _duty, "calls": _calls}
OF_CLUBS: set[str] = {"calls"}
