"""Contacts, who was present under a code, and what was given."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.models import Record, is_amended
from caunoi.clients.models import Client
from caunoi.network.models import Agency, Approach, Club
from caunoi.outreach.models.supplies import Supply
from caunoi.places.models import Place, Venue
from caunoi.privacy.labels import coded, open_


class Mode(models.TextChoices):
    ONE_TO_ONE = "one_to_one", _("One to one")
    GROUP = "group", _("Group")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("Online")


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, user: User) -> "ContactQuerySet":
        """Workers and leads see their own clubs' contacts; officers those of their approaches; no one else."""
        # Ids, not a subquery: over a million rows the database must know how many of them to expect.
        if user.role in CLUB_ROLES:
            return self.filter(club__in=list(Club.objects.visible_to(user).values_list("pk", flat=True)))
        if user.role == Role.OFFICER:
            posted = user.postings.current().filter(approach__isnull=False)
            approaches = list(posted.values_list("approach", flat=True))
            return self.filter(approach__in=approaches) if approaches else self
        return self.none()

    def counting(self) -> "ContactQuerySet":
        """Contacts that count: neither amended by a later record nor void themselves."""
        return self.filter(~is_amended(Contact), void=False)


class Contact(Record):
    """Tiếp cận: a worker met somebody, alone or in a group. `reached_*` count the people met: they are its lượt."""

    on = coded(models.DateField(_("date")))
    worker = coded(
        models.ForeignKey(
            User,
            on_delete=models.PROTECT,
            db_index=False,
            related_name="contacts",
            verbose_name=_("worker"),
        )
    )
    club = coded(
        models.ForeignKey(
            Club,
            on_delete=models.PROTECT,
            db_index=False,
            related_name="contacts",
            verbose_name=_("club"),
        )
    )
    approach = coded(
        models.ForeignKey(
            Approach,
            on_delete=models.PROTECT,
            db_index=False,
            related_name="contacts",
            verbose_name=_("approach"),
        )
    )
    commune = coded(
        models.ForeignKey(Place, on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name=_("commune"))
    )
    venue = coded(
        models.ForeignKey(
            Venue,
            on_delete=models.PROTECT,
            db_index=False,
            null=True,
            blank=True,
            related_name="contacts",
            verbose_name=_("venue"),
        )
    )
    mode = coded(models.CharField(_("how"), max_length=10, choices=Mode.choices))
    client = coded(
        models.ForeignKey(
            Client,
            on_delete=models.PROTECT,
            db_index=False,
            null=True,
            blank=True,
            related_name="contacts",
            verbose_name=_("client"),
        )
    )
    is_new = coded(models.BooleanField(_("first contact")))
    reached_f = coded(models.PositiveSmallIntegerField(_("women reached"), default=0))
    reached_m = coded(models.PositiveSmallIntegerField(_("men reached"), default=0))
    reached_x = coded(models.PositiveSmallIntegerField(_("other or not stated"), default=0))
    topics = coded(models.PositiveIntegerField(_("topics")))  # bits of rules.TOPICS
    test_offered = coded(models.BooleanField(_("test offered"), default=False))
    test_accepted = coded(models.BooleanField(_("test accepted"), default=False))
    referred_to = coded(
        models.ForeignKey(
            Agency,
            on_delete=models.PROTECT,
            db_index=False,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("referred to"),
        )
    )
    violence_disclosed = coded(models.BooleanField(_("violence disclosed"), default=False))
    next_on = coded(models.DateField(_("next contact"), null=True, blank=True))
    note = coded(models.CharField(_("note"), max_length=200, blank=True))
    amends = coded(
        models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="amendment")
    )
    void = coded(models.BooleanField(_("taken back"), default=False))
    recorded_by = coded(
        models.ForeignKey(
            User,
            on_delete=models.PROTECT,
            db_index=False,
            related_name="+",
            verbose_name=_("recorded by"),
        )
    )  # an amendment keeps the worker who met the client
    received_at = open_(models.DateTimeField())

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-id")
        indexes = [
            models.Index(fields=("-on", "-id"), name="contact_newest"),
            models.Index(fields=("approach", "-on", "-id"), name="contact_approach_on"),
            models.Index(fields=("club", "-on", "-id"), name="contact_club_on"),
            models.Index(fields=("worker", "-on", "-id"), name="contact_worker_on"),
            models.Index(fields=("client", "-on"), name="contact_client_on"),
            models.Index(fields=("venue", "-on"), name="contact_venue_on", condition=Q(venue__isnull=False)),
            # What is rare is found without reading what is not.
            models.Index(fields=("-on", "-id"), name="contact_void", condition=Q(void=True)),
            models.Index(fields=("-on", "-id"), name="contact_violence", condition=Q(violence_disclosed=True)),
            models.Index(fields=("-on", "-id"), name="contact_referred", condition=Q(referred_to__isnull=False)),
            models.Index(
                fields=("mode", "-on", "-id"), name="contact_remote", condition=Q(mode__in=("phone", "online"))
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(topics__gt=0) | Q(void=True), name="contact_has_topic"),
            models.CheckConstraint(
                condition=Q(mode="group") | Q(void=True) | Q(reached_f=1 - F("reached_m") - F("reached_x")),
                name="contact_single_is_one",
            ),
            models.CheckConstraint(
                condition=~Q(mode="group", reached_f=0, reached_m=0, reached_x=0) | Q(void=True),
                name="contact_group_is_some",
            ),
            models.CheckConstraint(
                condition=~Q(mode="group") | Q(client__isnull=True), name="contact_group_names_nobody"
            ),
            models.CheckConstraint(
                condition=Q(test_offered=True) | Q(test_accepted=False), name="contact_test_offered_first"
            ),
            models.CheckConstraint(condition=Q(void=False) | Q(amends__isnull=False), name="contact_void_takes_back"),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | Q(next_on__gte=F("on")), name="contact_next_is_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.get_mode_display()}"

    @property
    def reached(self) -> int:
        """People met in this contact: its lượt."""
        return self.reached_f + self.reached_m + self.reached_x


class Presence(Record):
    """A client who was present in a group, under a code."""

    contact = coded(models.ForeignKey(Contact, on_delete=models.CASCADE, db_index=False, related_name="presences"))
    client = coded(models.ForeignKey(Client, on_delete=models.PROTECT, related_name="presences"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=("contact", "client"), name="presence_once")]


class SupplyGiven(Record):
    """So many of one item handed out in one contact."""

    contact = coded(models.ForeignKey(Contact, on_delete=models.CASCADE, db_index=False, related_name="supplies"))
    supply = open_(models.ForeignKey(Supply, on_delete=models.PROTECT, db_index=False, related_name="+"))
    quantity = coded(models.PositiveSmallIntegerField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("contact", "supply"), name="supply_given_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="supply_given_some"),
        ]
