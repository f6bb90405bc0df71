"""Referrals with all their events: locked, added to in memory, replayed, written once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.ids import new_id
from caunoi.clients.models import Client
from caunoi.services.models import Referral, ReferralEvent
from caunoi.services.rules import referrals as rules

RETOLD = (
    "state",
    "accompanied",
    "requested_at",
    "answered_at",
    "closed_at",
    "closed_because",
    "recalled_at",
    "received_service",
    "satisfaction",
    "version",
)
"""What a referral's row says after its events."""
PLACE = ("before", "after", "stood")


class Book:
    """The clients are locked first, as in every verb that looks at consents; then the referrals, in one order."""

    def __init__(self, ids: Iterable[UUID]) -> None:
        wanted = set(ids)
        self.referrals: dict[UUID, Referral] = {}
        self.events: dict[UUID, list[ReferralEvent]] = defaultdict(list)
        self.new_referrals: list[Referral] = []
        self.new_events: list[ReferralEvent] = []
        if wanted:
            self._lock(wanted)
        self._stood = {event.pk: _place_of(event) for events in self.events.values() for event in events}

    def _lock(self, wanted: set[UUID]) -> None:
        clients = Referral.objects.filter(pk__in=wanted).values("client")
        list(Client.objects.select_for_update().filter(pk__in=clients).order_by("pk").values_list("pk"))
        rows = Referral.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
        self.referrals = {row.pk: row for row in rows.select_related("consent", "service", "receiver")}
        for event in ReferralEvent.objects.filter(referral__in=self.referrals):
            self.events[event.referral_id].append(event)

    def open(self, referral: Referral, event: ReferralEvent | None) -> None:
        """A new referral with the event that sends it, or none: then it is a draft."""
        self.referrals[referral.pk] = referral
        self.new_referrals.append(referral)
        if event:
            self._keep(referral, event)

    def add(self, referral: Referral, event: ReferralEvent) -> ReferralEvent:
        """One more event: it takes its place among the others, and the referral says what they all say."""
        referral.version += 1
        event.version = referral.version
        self._keep(referral, event)
        return event

    def _keep(self, referral: Referral, event: ReferralEvent) -> None:
        events = self.events[referral.pk]
        events.append(event)
        self.new_events.append(event)
        retell(referral, events)

    def write(self) -> None:
        """Everything that is new or has changed, in a handful of statements."""
        new = {event.pk for event in self.new_events}
        touched = {event.referral_id for event in self.new_events}
        Referral.objects.bulk_create(self.new_referrals)
        ReferralEvent.objects.bulk_create(self.new_events)
        moved = [
            event
            for pk in touched
            for event in self.events[pk]
            if event.pk not in new and self._stood[event.pk] != _place_of(event)
        ]
        ReferralEvent.objects.bulk_update(moved, PLACE)
        opened = {referral.pk for referral in self.new_referrals}
        Referral.objects.bulk_update([self.referrals[pk] for pk in touched - opened], RETOLD)


def retell(referral: Referral, events: Iterable[ReferralEvent]) -> None:
    """Set what the row says, and each event's place, from the events alone."""
    by_id = {event.pk: event for event in events}
    standing = rules.replay(_event(event) for event in by_id.values())
    for placed in standing.placed:
        event = by_id[placed.event.id]
        event.before, event.after, event.stood = placed.before, placed.after, placed.stood
    for name in ("state", "requested_at", "answered_at", "closed_at", "closed_because", "recalled_at", "satisfaction"):
        setattr(referral, name, getattr(standing, name))
    referral.accompanied = referral.accompanied or standing.accompanied
    referral.received_service = standing.received or (referral.need if standing.state == rules.COMPLETED else "")


def _event(event: ReferralEvent) -> rules.Event:
    return rules.Event(event.pk, event.event, event.side, event.at, event.reason, event.received, event.satisfaction)


def _place_of(event: ReferralEvent) -> tuple[str, str, bool]:
    return event.before, event.after, event.stood


def first_event(referral: Referral, *, by: User, at: datetime) -> ReferralEvent:
    """The event that sends a referral as it is made. It bears the referral's own id, so it is there once."""
    return ReferralEvent(
        id=referral.pk,
        referral=referral,
        event=rules.REQUEST,
        side=side_of(by),
        by=by,
        at=referral.made_at,
        recorded_at=at,
        version=referral.version,
    )


def new_event(
    referral: Referral, event: str, side: str, *, by: User | None, at: datetime, **said: Any
) -> ReferralEvent:
    """An event made here and now, knowing all that is here."""
    told = {"based_on": referral.version, "recorded_at": at, **said}
    return ReferralEvent(id=new_id(), referral=referral, event=event, side=side, by=by, at=at, **told)


def side_of(user: User) -> str:
    """For whom an account speaks: the office, a service, or a club."""
    return {Role.OFFICER: rules.OFFICE, Role.PROVIDER: rules.PROVIDER}.get(Role(user.role), rules.WORKER)
