"""What a service, a place or an organization is reached by, opens at, costs, asks for and speaks."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.base.models import Record
from caunoi.directory.models.locations import Location
from caunoi.directory.models.organizations import Organization, YesNo
from caunoi.directory.rules.hours import Opening
from caunoi.directory.rules.lines import CostLine, PhoneLine
from caunoi.privacy.labels import open_

SERVICE = "directory.Service"


class Phone(Record):
    """A number of a service, a place or an organization: exactly one of them."""

    class Kind(models.TextChoices):
        VOICE = "voice", _("Telephone")
        HOTLINE = "hotline", _("Hotline")
        SMS = "sms", _("Messages")
        FAX = "fax", _("Fax")

    service = open_(models.ForeignKey(SERVICE, on_delete=models.CASCADE, null=True, related_name="phones"))
    organization = open_(models.ForeignKey(Organization, on_delete=models.CASCADE, null=True, related_name="phones"))
    location = open_(models.ForeignKey(Location, on_delete=models.CASCADE, null=True, related_name="phones"))
    number = open_(models.CharField(_("number"), max_length=30))
    extension = open_(models.CharField(_("extension"), max_length=10, blank=True))
    kind = open_(models.CharField(_("kind"), max_length=7, choices=Kind.choices, default=Kind.VOICE))
    is_free_call = open_(models.BooleanField(_("free call"), default=False))
    records_calls = open_(
        models.CharField(_("records calls"), max_length=7, choices=YesNo.choices, default=YesNo.UNKNOWN)
    )
    shares_with_police = open_(
        models.CharField(_("shares with the police"), max_length=7, choices=YesNo.choices, default=YesNo.UNKNOWN)
    )
    description = open_(models.CharField(_("note"), max_length=120, blank=True))
    order = open_(models.PositiveSmallIntegerField(default=0))

    class Meta:
        ordering = ("order", "number")
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, organization__isnull=True, location__isnull=True)
                | Q(service__isnull=True, organization__isnull=False, location__isnull=True)
                | Q(service__isnull=True, organization__isnull=True, location__isnull=False),
                name="phone_of_one",
            )
        ]

    def __str__(self) -> str:
        return self.number

    def as_line(self) -> PhoneLine:
        """What is said of it, without whose it is."""
        return PhoneLine(
            self.number,
            self.extension,
            self.kind,
            self.is_free_call,
            self.records_calls,
            self.shares_with_police,
            self.description,
        )


class Schedule(Record):
    """Hours on some weekdays (bits of rules.WEEKDAYS), of a service or of a place. A closing before the opening is
    after midnight."""

    service = open_(models.ForeignKey(SERVICE, on_delete=models.CASCADE, null=True, related_name="schedules"))
    location = open_(models.ForeignKey(Location, on_delete=models.CASCADE, null=True, related_name="schedules"))
    weekdays = open_(models.PositiveSmallIntegerField(_("weekdays")))
    opens_at = open_(models.TimeField(_("opening time"), null=True, blank=True))
    closes_at = open_(models.TimeField(_("closing time"), null=True, blank=True))
    around_the_clock = open_(models.BooleanField(_("around the clock"), default=False))
    valid_from = open_(models.DateField(_("valid from"), null=True, blank=True))
    valid_to = open_(models.DateField(_("last day"), null=True, blank=True))
    order = open_(models.PositiveSmallIntegerField(default=0))

    class Meta:
        ordering = ("order", "opens_at")
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, location__isnull=True)
                | Q(service__isnull=True, location__isnull=False),
                name="schedule_of_one",
            ),
            models.CheckConstraint(condition=Q(weekdays__gte=1, weekdays__lte=127), name="schedule_weekdays"),
            models.CheckConstraint(
                condition=Q(around_the_clock=True, opens_at__isnull=True, closes_at__isnull=True)
                | Q(around_the_clock=False, opens_at__isnull=False, closes_at__isnull=False),
                name="schedule_hours",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="schedule_span",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekdays} {self.opens_at}-{self.closes_at}"

    def as_opening(self) -> Opening:
        """What is said of it, without whose it is."""
        return Opening(self.weekdays, self.opens_at, self.closes_at, self.valid_from, self.valid_to)


class CostOption(Record):
    """What one thing of a service costs, in đồng."""

    service = open_(models.ForeignKey(SERVICE, on_delete=models.CASCADE, related_name="costs"))
    option = open_(models.CharField(_("for what"), max_length=160))
    amount = open_(models.PositiveIntegerField(_("amount in đồng"), null=True, blank=True))
    amount_description = open_(models.CharField(_("about the amount"), max_length=160, blank=True))
    order = open_(models.PositiveSmallIntegerField(default=0))

    class Meta:
        ordering = ("order", "option")

    def __str__(self) -> str:
        return self.option

    def as_line(self) -> CostLine:
        """What is said of it, without whose it is."""
        return CostLine(self.option, self.amount, self.amount_description)


class RequiredDocument(Record):
    """A paper that must be brought."""

    service = open_(models.ForeignKey(SERVICE, on_delete=models.CASCADE, related_name="documents"))
    document = open_(models.CharField(_("document"), max_length=250))
    order = open_(models.PositiveSmallIntegerField(default=0))

    class Meta:
        ordering = ("order", "document")

    def __str__(self) -> str:
        return self.document


class Language(Record):
    """A language spoken in a service (ISO 639 code)."""

    service = open_(models.ForeignKey(SERVICE, on_delete=models.CASCADE, related_name="languages"))
    code = open_(models.CharField(_("code"), max_length=3))

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("service", "code"), name="language_once")]

    def __str__(self) -> str:
        return self.code
