"""Invitations: whom a workshop asks to come, what they answered, and how many came."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.network.models import Agency
from caunoi.privacy.labels import coded, open_
from caunoi.privacy.sealing import cell_recipient, open_for_cell, seal
from caunoi.workshops.models.workshops import GUESTS, KEEPERS, Workshop, agencies_of
from caunoi.workshops.rules import tokens


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User) -> "InvitationQuerySet":
        """Officers and trainers see every invitation; an agency's account its own, once it has gone out."""
        if user.role in KEEPERS:
            return self
        if user.role in GUESTS:
            return self.filter(agency__in=agencies_of(user), sent_at__isnull=False)
        return self.none()

    def with_token(self, token: str) -> "InvitationQuerySet":
        """The one whose link holds this token."""
        return self.filter(token_hash=tokens.hashed(token))


class Invitation(Record):
    """Giấy mời: an agency is asked to send so many people. It answers by the link, or somebody types what it said.

    The token in the link is found by its hash. It lies here sealed to the cell, since a reminder says the link again;
    whoever has a copy of the database without the cell's keys can answer for nobody. `delegates` are officials whom
    their agency names, one a line. How many came is counted by agency, never by person.
    """

    class Answer(models.TextChoices):
        NONE = "none", _("No answer yet")
        YES = "yes", _("Will come")
        NO = "no", _("Cannot come")

    workshop = open_(models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="invitations"))
    agency = open_(models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("agency")))
    mailbox = coded(models.EmailField(_("mailbox of the agency"), blank=True))
    seats = open_(models.PositiveSmallIntegerField(_("seats"), default=1))
    answer = open_(models.CharField(_("answer"), max_length=4, choices=Answer.choices, default=Answer.NONE))
    coming = open_(models.PositiveSmallIntegerField(_("how many come"), null=True, blank=True))
    delegates = coded(models.TextField(_("who comes"), blank=True))
    answered_at = open_(models.DateTimeField(null=True, blank=True))
    answered_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    token_hash = coded(models.CharField(max_length=64, unique=True))
    sealed_token = coded(models.BinaryField())
    sent_at = open_(models.DateTimeField(_("sent at"), null=True, blank=True))
    reminded_at = open_(models.DateTimeField(_("reminded at"), null=True, blank=True))
    attended = open_(models.PositiveSmallIntegerField(_("how many came"), null=True, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("workshop", "recorded_at", "id")
        constraints = [
            models.UniqueConstraint(fields=("workshop", "agency"), name="invitation_once_an_agency"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="invitation_has_seats"),
            models.CheckConstraint(
                condition=~Q(answer="yes") | Q(coming__gte=1, answered_at__isnull=False),
                name="invitation_yes_says_how_many",
            ),
        ]

    def __str__(self) -> str:
        return str(self.agency_id)

    @property
    def token(self) -> str:
        """What the link holds. CannotOpen without the key of the cell that wrote it."""
        return open_for_cell(bytes(self.sealed_token)).decode()

    @token.setter
    def token(self, token: str) -> None:
        self.token_hash = tokens.hashed(token)
        self.sealed_token = seal(token.encode(), recipients=[cell_recipient()])
