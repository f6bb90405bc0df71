"""Trade training: from a wish to a course to work."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.models import Record
from caunoi.clients.models import Client
from caunoi.network.models import Agency, Approach, Club
from caunoi.privacy.labels import coded, open_


class Trade(models.Model):
    """A trade that can be learnt, as the province names it. "Not stated" is never a trade; it is no trade."""

    code = open_(models.SlugField(_("code"), max_length=30, primary_key=True))
    name = open_(models.CharField(_("name"), max_length=120))
    order = open_(models.PositiveSmallIntegerField(default=1))
    ended_on = open_(models.DateField(null=True, blank=True))

    class Meta:
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.name


class TradeTrainingQuerySet(models.QuerySet["TradeTraining"]):
    def visible_to(self, user: User) -> "TradeTrainingQuerySet":
        """Workers and leads see their own clubs'; officers those of their approaches; no one else."""
        if user.role in CLUB_ROLES:
            return self.filter(club__in=Club.objects.visible_to(user))
        if user.role == Role.OFFICER:
            return self.filter(approach__in=Approach.objects.visible_to(user))
        return self.none()

    def counting(self) -> "TradeTrainingQuerySet":
        """Those that were not taken back."""
        return self.filter(void=False)


class TradeTraining(Record):
    """Học nghề: one client's way from registering for a trade to work. Each step has a day.

    It has a life: each change raises `version` and leaves a TradeStep. `trade` is empty where it was not stated.
    """

    client = coded(
        models.ForeignKey(Client, on_delete=models.PROTECT, related_name="trade_trainings", verbose_name=_("client"))
    )
    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="+", verbose_name=_("club")))
    approach = coded(
        models.ForeignKey(Approach, on_delete=models.PROTECT, related_name="+", verbose_name=_("approach"))
    )
    trade = coded(
        models.ForeignKey(
            Trade,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("trade wanted"),
        )
    )
    surveyed_on = coded(models.DateField(_("surveyed on"), null=True, blank=True))
    registered_on = coded(models.DateField(_("registered on"), null=True, blank=True))
    provider = coded(
        models.ForeignKey(
            Agency,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("training provider"),
        )
    )
    enrolled_on = coded(models.DateField(_("entered the course on"), null=True, blank=True))
    started_on = coded(models.DateField(_("course began on"), null=True, blank=True))
    completed_on = coded(models.DateField(_("completed on"), null=True, blank=True))
    certificate = coded(models.BooleanField(_("certificate"), default=False))
    working_after_3 = coded(models.BooleanField(_("working after 3 months"), null=True, blank=True))
    working_after_6 = coded(models.BooleanField(_("working after 6 months"), null=True, blank=True))
    left_on = coded(models.DateField(_("left on"), null=True, blank=True))
    void = coded(models.BooleanField(_("taken back"), default=False))
    version = open_(models.PositiveIntegerField(default=1))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = TradeTrainingQuerySet.as_manager()

    class Meta:
        ordering = ("-registered_on", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(enrolled_on__isnull=True) | Q(registered_on__isnull=False),
                name="trade_registered_first",
            ),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True)
                | Q(enrolled_on__isnull=False, completed_on__gte=F("enrolled_on")),
                name="trade_completed_after_enrolled",
            ),
            models.CheckConstraint(
                condition=Q(enrolled_on__isnull=True) | Q(enrolled_on__gte=F("registered_on")),
                name="trade_enrolled_after_registered",
            ),
            models.CheckConstraint(
                condition=Q(certificate=False) | Q(completed_on__isnull=False), name="trade_certificate_at_the_end"
            ),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(left_on__isnull=True), name="trade_one_end"
            ),
        ]
        indexes = [models.Index(fields=("registered_on",), name="trade_registered_on")]


class TradeStepQuerySet(models.QuerySet["TradeStep"]):
    def visible_to(self, user: User) -> "TradeStepQuerySet":
        """Steps are seen with their training."""
        return self.filter(training__in=TradeTraining.objects.visible_to(user))


class TradeStep(Record):
    """An event in a trade training's life: what it set, what stood there before, and who made it.

    `overlaps`: fields of which somebody else, unseen by its maker, had said something different. `overtaken`: fields
    of which its own maker had already said something later; they were not set.
    """

    training = coded(models.ForeignKey(TradeTraining, on_delete=models.PROTECT, related_name="steps"))
    version = open_(models.PositiveIntegerField())
    based_on = open_(models.PositiveIntegerField(default=1))
    after = coded(models.JSONField())
    before = coded(models.JSONField())
    overlaps = coded(models.JSONField(default=list))
    overtaken = coded(models.JSONField(default=list))
    made_at = open_(models.DateTimeField())
    made_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))

    objects = TradeStepQuerySet.as_manager()

    class Meta:
        ordering = ("training", "version")
        constraints = [models.UniqueConstraint(fields=("training", "version"), name="trade_step_version")]
