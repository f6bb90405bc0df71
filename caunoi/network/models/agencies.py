"""Agencies: organisations with dated names and successors, for the offices themselves come and go."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.base.words import fold
from caunoi.network.models.dated import Dated, DatedQuerySet, life_in_order, span_in_order
from caunoi.privacy.labels import open_


class AgencyQuerySet(models.QuerySet["Agency"]):
    def visible_to(self, user: User) -> "AgencyQuerySet":
        """The register of agencies is open to everyone who signs in."""
        return self

    def active(self, on: date) -> "AgencyQuerySet":
        """Agencies that exist on this day."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), founded_on__lte=on)

    def named_like(self, words: str) -> "AgencyQuerySet":
        """Agencies with all these words, with or without marks, in one of their names, old or new, or their code."""
        names = AgencyName.objects.all()
        for word in fold(words).split():
            names = names.filter(folded__contains=word)
        return self.filter(Q(pk__in=names.values("agency")) | Q(code__icontains=words.strip()))


class Agency(Record):
    """Cơ quan, tổ chức: a body that takes part, by whatever name it has on a day."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", _("Department or office")
        HEALTH = "health", _("Health facility")
        LEGAL = "legal", _("Legal aid, lawyers")
        VOCATIONAL = "vocational", _("Vocational training, job services")
        BANK = "bank", _("Policy bank")
        UNION = "union", _("Union, mass organisation")
        NGO = "ngo", _("Social organisation, network")
        SOCIAL_WORK = "social_work", _("Social work centre, shelter")
        POLICE = "police", _("Police")
        OTHER = "other", _("Other")

    code = open_(models.SlugField(_("code"), max_length=30, unique=True))
    kind = open_(models.CharField(_("kind"), max_length=12, choices=Kind.choices))
    founded_on = open_(models.DateField(_("founded on")))
    ended_on = open_(models.DateField(_("ended on"), null=True, blank=True))

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        constraints = [life_in_order("founded_on", "agency_life")]

    def __str__(self) -> str:
        return self.name_on(timezone.localdate())

    def name_on(self, day: date) -> str:
        """The name this agency has on a day; the nearest earlier or first one where there is none."""
        name = self._name_on(day)
        return name.name if name else self.code

    def short_name_on(self, day: date) -> str:
        """The short name on a day, or the full one where there is no short one."""
        name = self._name_on(day)
        return (name.short_name or name.name) if name else self.code

    def _name_on(self, day: date) -> "AgencyName | None":
        names = sorted(self.names.all(), key=lambda name: name.from_on)
        earlier = [name for name in names if name.from_on <= day]
        return (earlier or names)[-1 if earlier else 0] if names else None


class AgencyName(Dated):
    """A name that an agency bears for a time."""

    agency = open_(models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="names"))
    name = open_(models.CharField(_("name"), max_length=250))
    short_name = open_(models.CharField(_("short name"), max_length=80, blank=True))
    source = open_(models.CharField(_("source"), max_length=200, blank=True))
    folded = open_(models.CharField(max_length=700, editable=False, default=""))

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("from_on",)
        constraints = [
            span_in_order("agency_name_span"),
            models.UniqueConstraint(fields=("agency", "from_on"), name="agency_name_one_a_day"),
        ]

    def __str__(self) -> str:
        return self.name


class AgencySuccession(Record):
    """One agency took over the work, or a part of the work, of another."""

    predecessor = open_(models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions"))
    successor = open_(models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="inheritances"))
    on = open_(models.DateField(_("on")))
    task = open_(models.CharField(_("which work"), max_length=200, blank=True))
    source = open_(models.CharField(_("source"), max_length=200, blank=True))

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(fields=("predecessor", "successor"), name="agency_succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("successor")), name="agency_succession_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
