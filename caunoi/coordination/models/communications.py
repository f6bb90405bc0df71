"""Communication: telling many people something, by a meeting, a leaflet, a loudspeaker, a post."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.coordination.models.indicators import Unit
from caunoi.coordination.models.plans import Plan
from caunoi.coordination.models.seen import PLANNERS, agencies_of
from caunoi.network.models import Agency
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_


class CommunicationQuerySet(models.QuerySet["Communication"]):
    def visible_to(self, user: User) -> "CommunicationQuerySet":
        """Who plans, teaches or leads sees all; an agency what it did itself."""
        return self if user.role in PLANNERS else self.filter(agency__in=agencies_of(user))

    def counting(self) -> "CommunicationQuerySet":
        """Those that nobody took back."""
        return self.filter(taken_back_at__isnull=True)


class Communication(Record):
    """Hoạt động truyền thông: what was told to the public, where, by whom, and how far it reached.

    The unit of its reach follows its kind and is never added to another: people at a meeting and views of a post are
    lượt, leaflets are vật phẩm, broadcasts are buổi. A mistake is taken back and written anew.
    """

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Meeting, talk")
        LEAFLET = "leaflet", _("Leaflets handed out")
        POSTER = "poster", _("Posters, banners")
        LOUDSPEAKER = "loudspeaker", _("Loudspeaker broadcast")
        BROADCAST = "broadcast", _("Radio or television")
        POST = "post", _("Post or article on the internet")
        COUNSELLING = "counselling", _("Counselling in a group")

    REACH_UNITS = {
        Kind.MEETING: Unit.CONTACTS,
        Kind.LEAFLET: Unit.ITEMS,
        Kind.POSTER: Unit.ITEMS,
        Kind.LOUDSPEAKER: Unit.SESSIONS,
        Kind.BROADCAST: Unit.SESSIONS,
        Kind.POST: Unit.CONTACTS,
        Kind.COUNSELLING: Unit.CONTACTS,
    }

    kind = open_(models.CharField(_("kind"), max_length=12, choices=Kind.choices))
    on = open_(models.DateField(_("on")))
    place = open_(models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")))
    agency = open_(models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("who did it")))
    topic = open_(models.CharField(_("what it was about"), max_length=250))
    reach = open_(models.PositiveIntegerField(_("reach")))
    reach_unit = open_(models.CharField(_("unit"), max_length=10, choices=Unit.choices))
    plan = open_(
        models.ForeignKey(
            Plan,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="communications",
            verbose_name=_("plan"),
        )
    )
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())
    taken_back_at = open_(models.DateTimeField(null=True, blank=True))
    taken_back_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    taken_back_because = open_(models.CharField(_("reason"), max_length=200, blank=True))

    objects = CommunicationQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-id")
        indexes = [models.Index(fields=("on",), name="communication_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | ~Q(taken_back_because=""), name="taken_back_says_why"
            )
        ]

    def __str__(self) -> str:
        return self.topic
