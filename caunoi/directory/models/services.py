"""Services: what is offered, to whom and under which conditions."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.flags import to_bits, to_codes
from caunoi.base.models import Record
from caunoi.base.portions import PORTION
from caunoi.directory import rules
from caunoi.directory.models.organizations import Organization, YesNo
from caunoi.network.models import Agency, Agreement
from caunoi.privacy.labels import coded, open_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caunoi.directory.models.details import Phone, Schedule
    from caunoi.places.models import Place

HOTLINE_BIT = to_bits(["hotline"], rules.NEEDS)


class ServiceQuerySet(models.QuerySet["Service"]):
    def visible_to(self, user: User) -> "ServiceQuerySet":
        """The directory is public knowledge: everybody who signs in reads it."""
        return self

    def offered(self, on: date) -> "ServiceQuerySet":
        """Active and valid on this day, by an organization that works."""
        return self.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=on),
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            status=Service.Status.ACTIVE,
            organization__status=Organization.Status.ACTIVE,
        )

    def for_need(self, code: str) -> "ServiceQuerySet":
        """Those that answer this need (a code of rules.NEEDS; UnknownCode for another)."""
        bit = to_bits([code], rules.NEEDS)
        return self.alias(asked_need=F("needs").bitand(bit)).filter(asked_need__gt=0)

    def hotlines(self) -> "ServiceQuerySet":
        """Numbers to ring: their facts decay faster."""
        return self.alias(hotline_need=F("needs").bitand(HOTLINE_BIT)).filter(Q(hotline_need__gt=0) | Q(national=True))

    def in_commune(self, place: "Place", *, on: date | None = None) -> "ServiceQuerySet":
        """Those at a location in this place, by whatever name the land had when the address was written."""
        from caunoi.directory.finding import lands_of  # the way through the maps needs no model of this room

        return self.filter(pk__in=_at().filter(location__commune__in=lands_of(place, on=on)).values("service"))

    def open_at(self, at: datetime) -> "ServiceQuerySet":
        """Those open at a moment by their own hours, or their location's where they have none. Unknown is not open."""
        from caunoi.directory.models.details import Schedule

        local = timezone.localtime(at) if timezone.is_aware(at) else at
        own = Schedule.objects.filter(service=OuterRef("pk"))
        there = Schedule.objects.filter(location__at_services__service=OuterRef("pk"))
        return self.filter(
            Exists(_holding(own, local)) | (~Exists(_valid_on(own, local.date())) & Exists(_holding(there, local)))
        )

    def taking_referrals(self) -> "ServiceQuerySet":
        """Those that take referrals; the police never does."""
        return self.filter(takes_referrals=True).exclude(organization__agency__kind=Agency.Kind.POLICE)

    def with_freshness(self, state: str, *, on: date) -> "ServiceQuerySet":
        """Those whose facts are so fresh on a day: one of rules.FRESHNESS."""
        if state == rules.NEVER:
            return self.filter(verified_on__isnull=True)
        ids = self.model.objects.hotlines().values("pk")
        return self.filter(
            Q(_aged(state, on, rules.thresholds(hotline=True)), pk__in=ids)
            | Q(_aged(state, on, rules.thresholds(hotline=False))) & ~Q(pk__in=ids)
        )

    def to_call_back(self, *, on: date) -> "ServiceQuerySet":
        """Those still offered whose facts are not fresh any more, the longest unchecked first."""
        stale = [self.with_freshness(state, on=on).values("pk") for state in rules.FRESHNESS[1:]]
        rows = self.offered(on).filter(Q(pk__in=stale[0]) | Q(pk__in=stale[1]) | Q(pk__in=stale[2]))
        return rows.order_by(F("verified_on").asc(nulls_first=True), "name")

    def each_told(self) -> "Iterable[Service]":
        """All of them as `told()`, however many: portion by portion."""
        return self.told().iterator(chunk_size=PORTION)

    def told(self) -> "ServiceQuerySet":
        """With all that a page or a phone says of a service, in a few queries. For more than a page: `each_told`."""
        return self.select_related("organization__agency", "agreement").prefetch_related(
            "organization__agency__names",
            "organization__phones",
            "at_locations__location__commune",
            "at_locations__location__phones",
            "at_locations__location__schedules",
            "phones",
            "schedules",
            "costs",
            "documents",
            "languages",
        )


def _at() -> "models.QuerySet[models.Model]":
    from caunoi.directory.models.locations import ServiceAtLocation

    return ServiceAtLocation.objects.all()  # type: ignore[return-value]


def _valid_on(rows: "models.QuerySet[Schedule]", day: date) -> "models.QuerySet[Schedule]":
    return rows.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )


def _holding(rows: "models.QuerySet[Schedule]", local: datetime) -> "models.QuerySet[Schedule]":
    """The same law as rules.is_open, asked of the database."""
    now, yesterday = local.time(), local.date() - timedelta(days=1)
    past_midnight = Q(closes_at__lte=F("opens_at"))
    today = Q(around_the_clock=True) | Q(opens_at__lte=now) & (Q(closes_at__gt=now) | past_midnight)
    rows = rows.alias(
        is_today=F("weekdays").bitand(1 << local.weekday()), is_yesterday=F("weekdays").bitand(1 << yesterday.weekday())
    )
    return rows.filter(
        Q(today, _span(local.date()), is_today__gt=0)
        | Q(past_midnight, _span(yesterday), is_yesterday__gt=0, closes_at__gt=now)
    )


def _span(day: date) -> Q:
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def _aged(state: str, on: date, limits: rules.Thresholds) -> Q:
    amber, stale = on - timedelta(days=limits.amber), on - timedelta(days=limits.stale)
    return {
        rules.FRESH: Q(verified_on__gte=amber),
        rules.AMBER: Q(verified_on__lt=amber, verified_on__gte=stale),
        rules.STALE: Q(verified_on__lt=stale),
    }[state]


class Service(Record):
    """Dịch vụ: something that an organization does for people with a need."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("Offered")
        INACTIVE = "inactive", _("Not offered now")
        TEMPORARILY_CLOSED = "temporarily closed", _("Closed for a while")
        DEFUNCT = "defunct", _("Ended")

    class Capacity(models.TextChoices):
        NONE = "", _("No fixed number")
        SEATS = "seats", _("Seats")
        BEDS = "beds", _("Beds")

    organization = open_(
        models.ForeignKey(
            Organization, on_delete=models.PROTECT, related_name="services", verbose_name=_("organization")
        )
    )
    code = open_(models.CharField(_("code"), max_length=20, unique=True))
    name = open_(models.CharField(_("name"), max_length=200))
    alternate_name = open_(models.CharField(_("also called"), max_length=200, blank=True))
    description = open_(models.TextField(_("what is done there"), blank=True, max_length=2000))
    status = open_(models.CharField(_("status"), max_length=18, choices=Status.choices, default=Status.ACTIVE))
    needs = open_(models.PositiveIntegerField(_("needs"), default=0))
    is_free = open_(models.CharField(_("free of charge"), max_length=7, choices=YesNo.choices, default=YesNo.UNKNOWN))
    fees_description = open_(models.CharField(_("about fees"), max_length=400, blank=True))
    asks_for_id = open_(
        models.CharField(_("asks for ID papers"), max_length=7, choices=YesNo.choices, default=YesNo.UNKNOWN)
    )
    anonymous_ok = open_(
        models.CharField(_("without giving a name"), max_length=7, choices=YesNo.choices, default=YesNo.UNKNOWN)
    )
    eligibility = open_(models.CharField(_("for whom"), max_length=400, blank=True))
    min_age = open_(models.PositiveSmallIntegerField(_("from age"), null=True, blank=True))
    max_age = open_(models.PositiveSmallIntegerField(_("to age"), null=True, blank=True))
    application_process = open_(models.CharField(_("how to get it"), max_length=400, blank=True))
    wait_time = open_(models.CharField(_("how long one waits"), max_length=120, blank=True))
    takes_referrals = open_(models.BooleanField(_("takes referrals"), default=False))
    capacity_kind = open_(
        models.CharField(_("capacity"), max_length=5, choices=Capacity.choices, blank=True, default=Capacity.NONE)
    )
    capacity_total = open_(models.PositiveIntegerField(_("how many in all"), null=True, blank=True))
    capacity_taken_elsewhere = open_(models.PositiveIntegerField(_("taken by others"), default=0))
    capacity_said_at = open_(models.DateTimeField(null=True, blank=True))
    agreement = open_(
        models.ForeignKey(
            Agreement,
            on_delete=models.SET_NULL,
            null=True,
            blank=True,
            related_name="services",
            verbose_name=_("agreement"),
        )
    )
    national = open_(models.BooleanField(_("for the whole country"), default=False))
    valid_from = open_(models.DateField(_("offered from"), null=True, blank=True))
    valid_to = open_(models.DateField(_("offered until"), null=True, blank=True))
    verified_on = open_(models.DateField(_("last checked on"), null=True, blank=True))
    verified_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))
    verified_how = open_(models.CharField(max_length=7, blank=True))
    version = open_(models.PositiveIntegerField(default=1))
    changed_at = open_(models.DateTimeField())
    folded = open_(models.TextField(editable=False, default=""))

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "code")
        indexes = [
            models.Index(fields=("verified_on",), name="service_verified"),
            models.Index(fields=("status", "valid_to"), name="service_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(min_age__isnull=True) | Q(max_age__isnull=True) | Q(max_age__gte=F("min_age")),
                name="service_ages",
            ),
            models.CheckConstraint(
                condition=Q(capacity_kind="", capacity_total__isnull=True)
                | ~Q(capacity_kind="") & Q(capacity_total__isnull=False),
                name="service_capacity_counts_something",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="service_span",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def need_codes(self) -> list[str]:
        """The needs it answers, as codes of rules.NEEDS."""
        return to_codes(self.needs, rules.NEEDS)

    @property
    def is_hotline(self) -> bool:
        """Whether it is there to be rung: its facts decay faster."""
        return self.national or bool(self.needs & HOTLINE_BIT)

    def freshness(self, on: date) -> str:
        """One of rules.FRESHNESS on a day."""
        return rules.freshness(self.verified_on, on, hotline=self.is_hotline)

    def is_stale(self, on: date) -> bool:
        """Whether somebody should check it again."""
        return self.freshness(on) != rules.FRESH

    def is_offered(self, on: date) -> bool:
        """The law of `offered` for one that is at hand."""
        begun = self.valid_from is None or self.valid_from <= on
        lasting = self.valid_to is None or on <= self.valid_to
        works = self.organization.status == Organization.Status.ACTIVE
        return self.status == self.Status.ACTIVE and begun and lasting and works

    def hours(self) -> "Iterable[Schedule]":
        """Its own hours, or those of its locations where it has none."""
        own = list(self.schedules.all())
        return own or [row for link in self.at_locations.all() for row in link.location.schedules.all()]

    def numbers(self) -> "list[Phone]":
        """Its own numbers, then those of its places, then its organization's; each number once."""
        places = [phone for link in self.at_locations.all() for phone in link.location.phones.all()]
        every = [*self.phones.all(), *places, *self.organization.phones.all()]
        return list({(phone.number, phone.extension): phone for phone in reversed(every)}.values())[::-1]

    def known_of_call(self, phone: "Phone", fact: str) -> str:
        """What is known of `records_calls` or `shares_with_police` of a number: its own, or the whole body's."""
        own = getattr(phone, fact)
        return str(own if own != YesNo.UNKNOWN else getattr(self.organization, fact))

    def is_open(self, at: datetime) -> bool | None:
        """Whether it is open at a moment; None where its hours are not known."""
        return rules.is_open(self.hours(), timezone.localtime(at))

    def free_places(self, open_referrals: int = 0) -> int | None:
        """Seats or beds still free beside referrals that are open."""
        return rules.free_places(self.capacity_total, self.capacity_taken_elsewhere, open_referrals)

    def friendliness(self) -> tuple[Decimal, int] | None:
        """Average (one decimal) and number of peers, or None below five."""
        from caunoi.directory.models.ratings import PeerRating

        return PeerRating.objects.friendliness([self.pk]).get(self.pk)
