"""Where the work is done: a code in a commune."""

from typing import TYPE_CHECKING

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.models import Record
from caunoi.places.models.place import Place
from caunoi.privacy.labels import coded, open_

if TYPE_CHECKING:
    from caunoi.accounts.models import User


class Typology(models.TextChoices):
    """What sort of place it is; the same values as `venue_typology` in the choices shared with the phone."""

    LODGING = "lodging", _("Hotel or guest house")
    KARAOKE = "karaoke", _("Karaoke")
    MASSAGE = "massage", _("Massage")
    BAR = "bar", _("Bar")
    CAFE = "cafe", _("Café")
    RESTAURANT = "restaurant", _("Restaurant")
    SALON = "salon", _("Salon")
    STREET = "street", _("Street or park")
    HOME = "home", _("Home")
    ONLINE = "online", _("Online")
    OTHER = "other", _("Other")


class Gatekeeper(models.TextChoices):
    """How whoever decides there looks on the club's visits."""

    WELCOMES = "welcomes", _("Welcomes us")
    TOLERATES = "tolerates", _("Tolerates us")
    REFUSES = "refuses", _("Refuses us")
    THREATENS = "threatens", _("Threatens us")
    NONE = "none", _("Nobody decides there")
    UNKNOWN = "unknown", _("Not known")


class VenueStatus(models.TextChoices):
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    UNSAFE = "unsafe", _("Not safe to visit")
    CLOSED = "closed", _("Closed")


class EstimateMethod(models.TextChoices):
    """How the number of people was come by, as in size estimates."""

    COUNT = "count", _("Counted")
    MAPPING = "mapping", _("Mapping")
    EXPERT = "expert", _("Judged by people who know it")
    TOLD = "told", _("Told by somebody there")


class VenueQuerySet(models.QuerySet["Venue"]):
    def visible_to(self, user: "User") -> "VenueQuerySet":
        """Officers see all, or those of the approaches they are posted to; workers and leads those of their clubs now.

        Nobody else sees any. Clubs and postings belong to the room above: they are reached by the names of their
        reverse relations.
        """
        if user.role == Role.OFFICER:
            posted = user.postings.filter(approach__isnull=False)
            if not posted.filter(from_on__lte=timezone.localdate()).exists():
                return self
            approaches = posted.current().values("approach")
            return self._looked_after(club_links__club__approach_links__approach__in=approaches)
        if user.role in CLUB_ROLES:
            return self._looked_after(club_links__club__in=user.postings.current().values("club"))
        return self.none()

    def _looked_after(self, **by: object) -> "VenueQuerySet":
        today = timezone.localdate()
        links = Venue.objects.filter(
            Q(club_links__to_on__isnull=True) | Q(club_links__to_on__gt=today), club_links__from_on__lte=today, **by
        )
        return self.filter(pk__in=links.values("pk"))


class Venue(Record):
    """A place where clients can be met. Its code says nothing, its label no business name; it has no address.

    A venue has a life: each change raises `version` and leaves a VenueChange.
    """

    code = coded(
        models.CharField(
            _("code"),
            max_length=12,
            unique=True,
            validators=[RegexValidator(r"^V-[0-9A-HJKMNP-TV-Z]{4,8}$", _("V- and 4 to 8 letters or digits."))],
        )
    )
    label = coded(
        models.CharField(
            _("neutral label"),
            max_length=40,
            blank=True,
            help_text=_("No business name, no address, no number."),
        )
    )
    commune = coded(
        models.ForeignKey(Place, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="venues")
    )
    typology = coded(models.CharField(_("sort"), max_length=12, choices=Typology.choices))
    status = coded(models.CharField(_("status"), max_length=8, choices=VenueStatus.choices, default=VenueStatus.ACTIVE))
    estimate_low = coded(models.PositiveIntegerField(_("people, at least"), null=True, blank=True))
    estimate_point = coded(models.PositiveIntegerField(_("people, most likely"), null=True, blank=True))
    estimate_high = coded(models.PositiveIntegerField(_("people, at most"), null=True, blank=True))
    estimate_method = coded(
        models.CharField(_("how it was estimated"), max_length=8, choices=EstimateMethod.choices, blank=True)
    )
    estimated_on = coded(models.DateField(_("estimated on"), null=True, blank=True))
    safe_hours = coded(models.CharField(_("safe visiting times"), max_length=120, blank=True))
    gatekeeper = coded(
        models.CharField(
            _("attitude of whoever decides there"),
            max_length=10,
            choices=Gatekeeper.choices,
            default=Gatekeeper.UNKNOWN,
        )
    )
    last_validated_on = coded(models.DateField(_("last validated"), null=True, blank=True))
    version = open_(models.PositiveIntegerField(default=1))
    opened_at = coded(models.DateTimeField())
    changed_at = coded(models.DateTimeField())

    objects = VenueQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        indexes = [models.Index(fields=("status", "typology"), name="venue_status_typology")]
        constraints = [
            models.CheckConstraint(
                condition=Q(estimate_low__isnull=True)
                | Q(estimate_point__isnull=True)
                | Q(estimate_low__lte=F("estimate_point")),
                name="venue_low_to_point",
            ),
            models.CheckConstraint(
                condition=Q(estimate_point__isnull=True)
                | Q(estimate_high__isnull=True)
                | Q(estimate_point__lte=F("estimate_high")),
                name="venue_point_to_high",
            ),
            models.CheckConstraint(
                condition=Q(estimate_low__isnull=True)
                | Q(estimate_high__isnull=True)
                | Q(estimate_low__lte=F("estimate_high")),
                name="venue_low_to_high",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}".strip()


class VenueChange(Record):
    """One event in a venue's life: which fields changed from what to what, based on which version.

    `overlaps` names the fields that somebody else had changed since `based_on`: applied, and shown to a person.
    """

    venue = coded(models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="changes"))
    based_on = open_(models.PositiveIntegerField())
    version = open_(models.PositiveIntegerField())
    before = coded(models.JSONField(default=dict))
    after = coded(models.JSONField(default=dict))
    overlaps = coded(models.JSONField(default=list))
    at = coded(models.DateTimeField())
    by = coded(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))

    class Meta:
        ordering = ("-version",)
        constraints = [models.UniqueConstraint(fields=("venue", "version"), name="venue_change_once")]

    def __str__(self) -> str:
        return f"{self.venue_id} {self.version}"
