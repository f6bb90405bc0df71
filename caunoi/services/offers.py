"""What somebody must see of a service before choosing it: how fresh, how free, open now, what it does with calls."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.directory.models import PeerRating, Service, YesNo
from caunoi.directory.words import FRESHNESS_TONES, FRESHNESS_WORDS
from caunoi.services.hours import hours_in_words
from caunoi.services.models import Referral

Badge = tuple[str, str]


@dataclass(frozen=True)
class Offer:
    """One service as it is offered: badges `(text, tone)`, `warnings` to read before choosing, `free` places."""

    service: Service
    freshness: Badge
    badges: list[Badge]
    warnings: list[str]
    places: list[str]
    hours: str
    free: int | None

    @property
    def is_full(self) -> bool:
        return self.free == 0


def offers(services: Iterable[Service], at: datetime) -> list[Offer]:
    """These services with what is to be known of each, in a few queries."""
    rows = list(services)
    ids = [row.pk for row in rows]
    taken = taken_places(ids)
    liked = PeerRating.objects.friendliness(ids)
    return [_offer(row, taken.get(row.pk, 0), liked.get(row.pk), at) for row in rows]


def offer(service: Service, at: datetime) -> Offer:
    """One service."""
    return offers([service], at)[0]


def taken_places(services: Iterable[UUID]) -> dict[UUID, int]:
    """How many referrals hold a seat or bed of each of these services."""
    rows = Referral.objects.filter(service__in=list(services)).taking_a_place().order_by()
    return dict(rows.values("service").annotate(n=Count("pk")).values_list("service", "n"))


def _offer(service: Service, taken: int, liked: Any, at: datetime) -> Offer:
    state = service.freshness(timezone.localdate(at))
    return Offer(
        service=service,
        freshness=(str(FRESHNESS_WORDS[state]), FRESHNESS_TONES[state]),
        badges=[*_open_now(service, at), *_terms(service), *_liked(liked)],
        warnings=warnings_of(service),
        places=[str(link.location) for link in service.at_locations.all()],
        hours=hours_in_words(service.hours()),
        free=service.free_places(taken),
    )


def _open_now(service: Service, at: datetime) -> list[Badge]:
    is_open = service.is_open(at)
    return [] if is_open is None else [(_("open now"), "good") if is_open else (_("closed now"), "")]


def _terms(service: Service) -> list[Badge]:
    said = [
        (service.is_free == YesNo.YES, _("free of charge"), "good"),
        (service.is_free == YesNo.NO, _("costs money"), ""),
        (service.asks_for_id == YesNo.NO, _("asks for no papers"), "good"),
        (service.asks_for_id == YesNo.YES, _("asks for papers"), "warn"),
        (service.anonymous_ok == YesNo.YES, _("no name needed"), "good"),
    ]
    return [(text, tone) for holds, text, tone in said if holds]


def _liked(liked: Any) -> list[Badge]:
    if liked is None:
        return []
    average, number = liked
    return [(_("%(average)s of 5 by %(number)s peers") % {"average": average, "number": number}, "")]


def warnings_of(service: Service) -> list[str]:
    """What the client must hear before anybody calls or goes: said of the organization or of one of its numbers."""
    organization = service.organization
    heard = [organization, *organization.phones.all(), *service.phones.all()]
    records = any(one.records_calls == YesNo.YES for one in heard)
    shares = any(one.shares_with_police == YesNo.YES for one in heard)
    said = [_("Calls there are recorded.")] if records else []
    return said + ([_("What it hears may be passed on to the police.")] if shares else [])
