"""Counts from referrals: made, accepted, received, confirmed, and how it ended otherwise. Each step by its own day."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from caunoi.reports.counting import counts
from caunoi.reports.counting.rooms import PERSON, of_clubs, times
from caunoi.reports.counting.tally import Counted, Scope, Spans, Times
from caunoi.services.happened import ACCEPTED
from caunoi.services.models import Recall, Referral, ReferralEvent
from caunoi.services.rules import referrals as law

THEIRS = Coalesce("referral__client__merged_into_id", "referral__client_id")


@counts("referrals_made")
def referrals_made(scope: Scope) -> Counted:
    """Referrals sent: lượt, by need, by how far they are at the time of counting, and by urgency."""
    rows = of_clubs(Referral.objects.counting().filter(scope.during("made_on")), scope)
    return times(rows, need="need", referral_state="state", referral_urgency="urgency")


@counts("referrals_accepted")
def referrals_accepted(scope: Scope) -> Counted:
    """Referrals that a service took up in the period: lượt, by need. A later step implies the earlier one."""
    rows = _steps(scope).filter(after__in=ACCEPTED).exclude(before__in=ACCEPTED)
    return times(rows, approach="referral__approach", person=THEIRS, need="referral__need")


@counts("referrals_received")
def referrals_received(scope: Scope) -> Counted:
    """Referrals after which the client received the service: lượt, by need, by who says so, accompanied or not."""
    tally = Times()
    for row in _completed(scope):
        said = law.confirmed_by(row.told)
        tally.add(
            row.approach_id,
            row.person,
            need=row.need,
            confirmed=law.CLIENT if law.CLIENT in said else (said[0] if said else ""),
            accompanied="accompanied" if row.accompanied else "alone",
        )
    return tally.counted()


@counts("referral_days_median")
def referral_days_median(scope: Scope) -> Counted:
    """Median days from making a referral to receiving the service, of those received in the period."""
    spans = Spans()
    for row in _completed(scope, with_events=False):
        spans.add(row.approach_id, row.person, (timezone.localdate(row.closed_at) - row.made_on).days)
    return spans.counted()


@counts("referrals_confirmed")
def referrals_confirmed(scope: Scope) -> Counted:
    """Referrals that the client confirmed in the period, in their own words or with the slip: lượt, by satisfaction."""
    rows = _steps(scope).filter(event=law.CONFIRM, side=law.CLIENT).annotate(person=THEIRS).order_by("at", "id")
    tally, heard = Times(), set()
    columns = ("referral", "referral__approach", "person", "referral__satisfaction")
    for referral, approach, person, satisfaction in rows.values_list(*columns):
        if referral not in heard:
            heard.add(referral)
            tally.add(approach, person, satisfaction=satisfaction)
    return tally.counted()


@counts("referrals_refused")
def referrals_refused(scope: Scope) -> Counted:
    """Referrals that a service refused: lượt, by reason and need."""
    return _ended(scope, law.REJECTED)


@counts("referrals_declined")
def referrals_declined(scope: Scope) -> Counted:
    """Referrals that the client did not want in the end: lượt, by reason and need."""
    return _ended(scope, law.DECLINED)


@counts("referrals_failed")
def referrals_failed(scope: Scope) -> Counted:
    """Referrals that did not come about or were called off: lượt, by reason and need."""
    return _ended(scope, law.FAILED, law.CANCELLED)


@counts("referrals_recalled")
def referrals_recalled(scope: Scope) -> Counted:
    """Referrals whose receiver was asked to forget: lượt, by cause and by whether the receiver confirmed it."""
    tally = Times()
    rows = Recall.objects.filter(scope.at_moments("asked_at"), referral__in=_counting(scope)).annotate(person=THEIRS)
    columns = ("referral__approach", "person", "because", "confirmed_at")
    for approach, person, because, confirmed_at in rows.order_by().values_list(*columns):
        tally.add(approach, person, because=because, recall="confirmed" if confirmed_at else "unconfirmed")
    return tally.counted()


def _counting(scope: Scope) -> QuerySet[Referral]:
    return of_clubs(Referral.objects.counting(), scope)


def _steps(scope: Scope) -> QuerySet[ReferralEvent]:
    """The steps of the period that stand."""
    rows = ReferralEvent.objects.filter(scope.at_moments("at"), stood=True)
    return rows.filter(referral__in=_counting(scope))


def _completed(scope: Scope, *, with_events: bool = True) -> Iterable[Any]:
    """Referrals of which the client was helped in the period; `told` are what was said of each."""
    rows = _counting(scope).filter(scope.at_moments("closed_at"), state=law.COMPLETED).annotate(person=PERSON)
    found = list(rows.order_by())
    if with_events:
        events: dict[Any, list[tuple[str, str, bool]]] = {}
        said = ReferralEvent.objects.filter(Q(event=law.COMPLETE) | Q(event=law.CONFIRM), referral__in=rows.order_by())
        for referral, event, side, stood in said.order_by().values_list("referral", "event", "side", "stood"):
            events.setdefault(referral, []).append((event, side, stood))
        for row in found:
            row.told = events.get(row.pk, [])  # type: ignore[attr-defined]
    return found


def _ended(scope: Scope, *states: str) -> Counted:
    rows = _counting(scope).filter(scope.at_moments("closed_at"), state__in=states)
    return times(rows, reason="closed_because", need="need")
