"""Referrals by what happened to them between two days: the rows behind the figures of a report."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import moments
from caunoi.services.models import ReferralEvent
from caunoi.services.models.referrals import ReferralQuerySet
from caunoi.services.rules import referrals as law

ACCEPTED = (law.ACCEPTED, law.IN_PROGRESS, law.COMPLETED)
"""A service took it up: a later step implies the earlier one."""
STEPS = {
    "made": _("Was made"),
    "accepted": _("Taken up by the service"),
    "received": _("Service received"),
    "confirmed": _("Client confirms"),
    "refused": _("Was refused"),
    "declined": _("Client does not want it"),
    "failed": _("Did not come about"),
    "recalled": _("Was recalled"),
}
ENDS = {
    "received": (law.COMPLETED,),
    "refused": (law.REJECTED,),
    "declined": (law.DECLINED,),
    "failed": (law.FAILED, law.CANCELLED),
}


def that_happened(rows: ReferralQuerySet, step: str, days: dict[str, date]) -> ReferralQuerySet:
    """The counting ones of which this step (of STEPS) lies within `from_on` and `to_on`, both included."""
    rows = rows.counting()
    if step == "made":
        ends = {"from_on": "made_on__gte", "to_on": "made_on__lte"}
        return rows.filter(**{ends[name]: day for name, day in days.items()})
    if step in ENDS:
        return rows.filter(moments.on_days("closed_at", **days), state__in=ENDS[step])
    if step == "recalled":
        return rows.filter(moments.on_days("recall__asked_at", **days), recall__isnull=False)
    events = ReferralEvent.objects.filter(moments.on_days("at", **days), stood=True)
    return rows.filter(pk__in=_of_step(events, step).values("referral"))


def _of_step(events: Any, step: str) -> Any:
    if step == "confirmed":
        return events.filter(event=law.CONFIRM, side=law.CLIENT)
    return events.filter(after__in=ACCEPTED).exclude(before__in=ACCEPTED)
