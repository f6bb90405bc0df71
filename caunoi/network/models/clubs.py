"""Clubs: self-run groups of peers, who belongs to them, what they look after, and their keys."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, CODED_ROLES, Role
from caunoi.base.models import Record
from caunoi.network.models.approaches import Approach, narrowed_to
from caunoi.network.models.dated import Dated, DatedQuerySet, life_in_order, once_open, span_in_order
from caunoi.places.models import Place, Venue
from caunoi.privacy.labels import coded, open_


class ClubQuerySet(models.QuerySet["Club"]):
    def visible_to(self, user: User) -> "ClubQuerySet":
        """Workers and leads see their own clubs, officers those of their approaches; administrators, trainers all."""
        if user.role in CLUB_ROLES:
            return self.filter(pk__in=user.postings.current().values("club"))
        scope = narrowed_to(user)
        if scope is not None:
            return self.filter(pk__in=ClubApproach.objects.filter(approach__in=scope).values("club"))
        return self if user.role in (Role.OFFICER, Role.ADMIN, Role.TRAINER) else self.none()

    def active(self, on: date) -> "ClubQuerySet":
        """Clubs that exist on this day."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), founded_on__lte=on)


class Club(Record):
    """Câu lạc bộ, nhóm đồng đẳng, nhóm tự lực: a group of peers run by a board and core members."""

    class Kind(models.TextChoices):
        CLUB = "club", _("Club")
        PEER_GROUP = "peer_group", _("Peer group")
        SELF_HELP = "self_help", _("Self-help group")

    code = open_(models.SlugField(_("code"), max_length=20, unique=True))
    name = open_(models.CharField(_("name"), max_length=120, help_text=_("A neutral name.")))
    kind = open_(models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.CLUB))
    commune = open_(
        models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("commune or district"))
    )
    founded_on = open_(models.DateField(_("founded on")))
    ended_on = open_(models.DateField(_("ended on"), null=True, blank=True))

    objects = ClubQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        constraints = [life_in_order("founded_on", "club_life")]

    def __str__(self) -> str:
        return self.name


class ClubApproach(Dated):
    """A club works in an approach for a time."""

    club = open_(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="approach_links"))
    approach = open_(models.ForeignKey(Approach, on_delete=models.PROTECT, related_name="club_links"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("from_on",)
        constraints = [
            span_in_order("club_approach_span"),
            once_open("club", "approach", name="club_approach_once"),
        ]


class ClubVenue(Dated):
    """A club looks after a venue for a time."""

    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="venue_links"))
    venue = coded(models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="club_links"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("from_on",)
        constraints = [span_in_order("club_venue_span"), once_open("club", "venue", name="club_venue_once")]


class MembershipQuerySet(DatedQuerySet):
    def visible_to(self, user: User) -> "MembershipQuerySet":
        """Members are seen by those who work with their club; administrators and trainers see no member."""
        if user.role not in CODED_ROLES:
            return self.none()
        return self.filter(club__in=Club.objects.visible_to(user))


class Membership(Dated):
    """Somebody belongs to a club under a code: in the board, as a core member, or as a member."""

    class Role(models.TextChoices):
        BOARD = "board", _("Board")
        CORE = "core", _("Core member")
        MEMBER = "member", _("Member")

    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="memberships"))
    member_code = coded(models.CharField(_("member code"), max_length=20, help_text=_("A code, never a name.")))
    role = coded(models.CharField(_("role"), max_length=10, choices=Role.choices))
    user = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"))

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("club", "member_code")
        constraints = [
            span_in_order("membership_span"),
            once_open("club", "member_code", name="membership_once"),
        ]
        indexes = [models.Index(fields=("club", "member_code"), name="membership_member")]

    def __str__(self) -> str:
        return self.member_code


class ClubKeyQuerySet(models.QuerySet["ClubKey"]):
    def visible_to(self, user: User) -> "ClubKeyQuerySet":
        """Keys are public halves; they are seen with their club."""
        return self.filter(club__in=Club.objects.visible_to(user))

    def current(self) -> "ClubKeyQuerySet":
        """The keys to which notes are sealed now: at most one a club."""
        return self.filter(replaced_at__isnull=True)


class ClubKey(Record):
    """A public key to which what identifies is sealed. Its other half is on the lead's phone and on paper only."""

    club = open_(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="keys"))
    recipient = open_(models.CharField(max_length=80, unique=True))
    fingerprint = open_(models.CharField(max_length=40))
    made_at = open_(models.DateTimeField())
    made_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    replaced_at = open_(models.DateTimeField(null=True, blank=True))

    objects = ClubKeyQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("club",), condition=Q(replaced_at__isnull=True), name="club_key_one_current"
            )
        ]

    def __str__(self) -> str:
        return self.fingerprint
