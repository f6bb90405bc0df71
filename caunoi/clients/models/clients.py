"""Clients and the events that change what is known of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.models import Record
from caunoi.clients.rules.cards import written
from caunoi.network.models import Approach, Club
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_
from caunoi.privacy.sealing import SealedField


class AgeBand(models.TextChoices):
    UNDER_18 = "under_18", _("Under 18")
    FROM_18 = "18_24", _("18 to 24")
    FROM_25 = "25_34", _("25 to 34")
    FROM_35 = "35_plus", _("35 and over")
    NOT_STATED = "not_stated", _("Not stated")


class Gender(models.TextChoices):
    FEMALE = "f", _("Woman")
    MALE = "m", _("Man")
    OTHER = "x", _("Other")
    NOT_STATED = "not_stated", _("Not stated")


class ServedElsewhere(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_ASKED = "not_asked", _("Not asked")


class SafeChannel(models.TextChoices):
    NONE = "none", _("Do not contact")
    IN_PERSON = "in_person", _("In person only")
    PHONE = "phone", _("By phone")
    MESSAGE = "message", _("By message")
    THROUGH_CLUB = "through_club", _("Through the club")


class Closing(models.TextChoices):
    LEFT = "left", _("Left the work or the area")
    NO_NEED = "no_need", _("No longer needs us")
    LOST = "lost", _("Not met for a long time")
    DIED = "died", _("Died")
    MISTAKE = "mistake", _("Entered by mistake")
    ASKED = "asked", _("Asked to be forgotten")


class ClientQuerySet(models.QuerySet["Client"]):
    def visible_to(self, user: User) -> "ClientQuerySet":
        """Workers and leads see their own clubs' clients; officers those of their approaches; no one else."""
        if user.role in CLUB_ROLES:
            return self.filter(club__in=Club.objects.visible_to(user))
        if user.role == Role.OFFICER:
            return self.filter(approach__in=Approach.objects.visible_to(user))
        return self.none()

    def current(self) -> "ClientQuerySet":
        """Clients that were neither merged into another code nor closed."""
        return self.filter(merged_into__isnull=True, closed_on__isnull=True)

    def contactable(self) -> "ClientQuerySet":
        """Current clients who have not withdrawn their consent to be contacted again (without giving it anew)."""
        said = {"consents__purpose": "contact_later"}
        withdrawn = Client.objects.filter(**said, consents__withdrawn_at__isnull=False)
        standing = Client.objects.filter(**said, consents__withdrawn_at__isnull=True)
        refusing = withdrawn.exclude(pk__in=standing.values("pk"))
        return self.current().exclude(pk__in=refusing.values("pk"))


class Client(Record):
    """Khách hàng: somebody known by a code on a card. The code says nothing; the card bears nothing else."""

    card_code = coded(models.CharField(_("card code"), max_length=7, unique=True))
    enrolled_on = coded(models.DateField(_("enrolled on")))
    commune = coded(
        models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("commune of contact"))
    )
    approach = coded(
        models.ForeignKey(Approach, on_delete=models.PROTECT, related_name="clients", verbose_name=_("approach"))
    )
    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="clients", verbose_name=_("club")))
    groups = coded(models.PositiveIntegerField(_("groups"), default=0))  # bits of rules.GROUPS
    age_band = coded(models.CharField(_("age"), max_length=10, choices=AgeBand.choices, default=AgeBand.NOT_STATED))
    gender = coded(models.CharField(_("gender"), max_length=10, choices=Gender.choices, default=Gender.NOT_STATED))
    memory_symbol = coded(models.CharField(_("memory symbol"), max_length=20, blank=True))
    matching_token = coded(models.CharField(max_length=64, blank=True, db_index=True))
    served_elsewhere = coded(
        models.CharField(
            _("served elsewhere before"),
            max_length=10,
            choices=ServedElsewhere.choices,
            default=ServedElsewhere.NOT_ASKED,
        )
    )
    safe_channel = coded(
        models.CharField(_("safe channel"), max_length=12, choices=SafeChannel.choices, default=SafeChannel.NONE)
    )
    safe_hours = coded(models.CharField(_("safe hours"), max_length=40, blank=True))
    language = coded(models.CharField(_("language"), max_length=20, default="vi"))
    supplies_monthly = coded(models.JSONField(_("supplies needed a month"), default=dict, blank=True))
    risk_factors = coded(models.JSONField(_("risk factors"), default=dict, blank=True))  # {name: {"answer", "on"}}
    sealed_note = SealedField(_("sealed note"), null=True, blank=True, max_length=8192)
    version = open_(models.PositiveIntegerField(default=1))
    closed_on = coded(models.DateField(_("closed on"), null=True, blank=True))
    closed_because = coded(models.CharField(_("closed because"), max_length=8, choices=Closing.choices, blank=True))
    merged_into = coded(
        models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    )

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering = ("-enrolled_on", "card_code")
        indexes = [
            models.Index(fields=("club", "enrolled_on"), name="client_club_enrolled"),
            models.Index(fields=("-enrolled_on", "card_code"), name="client_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_because="")
                | (Q(closed_on__isnull=False) & ~Q(closed_because="")),
                name="client_closed_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return written(self.card_code)

    @property
    def is_forgotten(self) -> bool:
        """Whether the client asked that nothing which could find them be kept."""
        return self.closed_because == Closing.ASKED


class ClientChangeQuerySet(models.QuerySet["ClientChange"]):
    def visible_to(self, user: User) -> "ClientChangeQuerySet":
        """Changes are seen with their client."""
        return self.filter(client__in=Client.objects.visible_to(user))

    def to_settle(self) -> "ClientChangeQuerySet":
        """Changes that overlap with another's and wait for a person."""
        return self.filter(settled_at__isnull=True).exclude(overlaps=[])


class ClientChange(Record):
    """An event that changed a client: which version it was based on, what it set, and what it overrode.

    `overlaps` lists fields that somebody else had changed since that version: the newer value stands, the older one
    is kept in `before`, and a person is shown both until `settled_at`. `overtaken` lists fields that the same person
    had already set again in a later event that arrived earlier. Fields are flat (`risk_factors.debt`), sealed bytes
    are base64; a matching token is never written here.
    """

    client = coded(models.ForeignKey(Client, on_delete=models.PROTECT, related_name="changes"))
    based_on = open_(models.PositiveIntegerField())
    version = open_(models.PositiveIntegerField())
    after = coded(models.JSONField())
    before = coded(models.JSONField())
    overlaps = coded(models.JSONField(default=list))
    overtaken = coded(models.JSONField(default=list))
    made_at = open_(models.DateTimeField())
    made_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    settled_at = open_(models.DateTimeField(null=True, blank=True))
    settled_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))

    objects = ClientChangeQuerySet.as_manager()

    class Meta:
        ordering = ("client", "version")
        constraints = [models.UniqueConstraint(fields=("client", "version"), name="client_change_version")]
