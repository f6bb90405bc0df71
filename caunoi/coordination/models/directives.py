"""Directives: what came as a paper, and what it requires of whom by when."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.base.steps import since_handed
from caunoi.coordination.models.seen import OFFICE, agencies_of
from caunoi.network.models import Agency
from caunoi.privacy.labels import coded, open_


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def visible_to(self, user: User) -> "DirectiveQuerySet":
        """The office sees all; an agency those that require something of it."""
        if user.role in OFFICE:
            return self
        return self.filter(pk__in=Requirement.objects.visible_to(user).values("directive"))


class Directive(Record):
    """Văn bản chỉ đạo: a resolution, plan, letter or decision that says what is to be done."""

    class Kind(models.TextChoices):
        RESOLUTION = "resolution", _("Resolution")
        DIRECTIVE = "directive", _("Directive")
        DECISION = "decision", _("Decision")
        PROGRAMME = "programme", _("Programme")
        PLAN = "plan", _("Plan")
        LETTER = "letter", _("Official letter")
        NOTICE = "notice", _("Notice")

    kind = open_(models.CharField(_("kind"), max_length=12, choices=Kind.choices))
    number = open_(models.CharField(_("number of the paper"), max_length=20))
    symbol = open_(models.CharField(_("symbol"), max_length=40, blank=True))
    issued_on = open_(models.DateField(_("day of issue")))
    issuer = open_(
        models.ForeignKey(
            Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("issued by")
        )
    )
    issuer_name = open_(models.CharField(_("issued by, if not in the register"), max_length=250, blank=True))
    title = open_(models.CharField(_("subject of the paper"), max_length=400))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_on", "number")
        constraints = [
            models.UniqueConstraint(fields=("number", "symbol", "issued_on"), name="directive_once"),
            models.CheckConstraint(
                condition=Q(issuer__isnull=False, issuer_name="") | Q(issuer__isnull=True) & ~Q(issuer_name=""),
                name="directive_one_issuer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number_symbol}"

    @property
    def number_symbol(self) -> str:
        """`1629/QĐ-TTg`, as it is cited."""
        return f"{self.number}/{self.symbol}" if self.symbol else self.number

    @property
    def issued_by(self) -> str:
        """Who issued it, by the name of that day."""
        return self.issuer.name_on(self.issued_on) if self.issuer else self.issuer_name


class RequirementQuerySet(models.QuerySet["Requirement"]):
    def visible_to(self, user: User) -> "RequirementQuerySet":
        """The office sees all; an agency those that are addressed to it."""
        if user.role in OFFICE:
            return self
        return self.filter(agency__in=agencies_of(user))

    def open(self) -> "RequirementQuerySet":
        """Those that still wait for somebody."""
        return self.filter(state__in=Requirement.WAITING)

    def overdue(self, on: date) -> "RequirementQuerySet":
        """Those of which nobody says yet that they are done, after their day."""
        return self.filter(state__in=(Requirement.State.GIVEN, Requirement.State.BEGUN), due_on__lt=on)


class Requirement(Record):
    """Nhiệm vụ được giao: what a directive asks of one agency, by when. Its state is what its steps made of it."""

    class State(models.TextChoices):
        GIVEN = "given", _("Not begun")
        BEGUN = "begun", _("Under way")
        REPORTED = "reported", _("Said to be done")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("No longer required")

    WAITING = (State.GIVEN, State.BEGUN, State.REPORTED)

    directive = open_(models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="requirements"))
    order = open_(models.PositiveSmallIntegerField(_("order"), default=1))
    text = open_(models.CharField(_("what is required"), max_length=600))
    agency = open_(
        models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("who is to do it"))
    )
    due_on = open_(models.DateField(_("due on"), null=True, blank=True))
    state = open_(models.CharField(_("state"), max_length=10, choices=State.choices, default=State.GIVEN))
    version = open_(models.PositiveIntegerField(default=0))

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = (F("due_on").asc(nulls_last=True), "directive", "order")
        constraints = [models.UniqueConstraint(fields=("directive", "order"), name="requirement_order")]
        indexes = [models.Index(fields=("state", "due_on"), name="requirement_waiting")]

    def __str__(self) -> str:
        return self.text

    def steps_for(self, user: User) -> "list[RequirementStep]":
        """Its steps, the oldest first, as this account may read them: an agency from when it was handed to it."""
        rows = RequirementStep.objects.filter(requirement=self).order_by("version")
        steps = list(rows.select_related("recorded_by", "agency").prefetch_related("agency__names"))
        return steps if user.role in OFFICE else since_handed(steps, handed=RequirementStep.Kind.HANDED)

    def is_overdue(self, on: date) -> bool:
        """Whether its day has passed and nobody says that it is done."""
        return self.state in (self.State.GIVEN, self.State.BEGUN) and self.due_on is not None and self.due_on < on


class RequirementStep(Record):
    """One event in the life of a requirement: who said what, with the version it was based on."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("assigned")
        BEGUN = "begun", _("begun")
        REPORTED = "reported", _("said to be done")
        DONE = "done", _("confirmed as done")
        RETURNED = "returned", _("returned: not enough yet")
        POSTPONED = "postponed", _("given another day")
        HANDED = "handed", _("handed to another agency")
        DROPPED = "dropped", _("no longer required")

    requirement = open_(models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="steps"))
    kind = open_(models.CharField(_("what happened"), max_length=10, choices=Kind.choices))
    words = open_(models.CharField(_("in words"), max_length=500, blank=True))
    due_on = open_(models.DateField(_("new day"), null=True, blank=True))
    agency = open_(
        models.ForeignKey(
            Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who has it now")
        )
    )
    version = open_(models.PositiveIntegerField())
    happened_at = open_(models.DateTimeField())
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))

    class Meta:
        ordering = ("version",)
        constraints = [
            models.UniqueConstraint(fields=("requirement", "version"), name="requirement_step_order"),
            models.CheckConstraint(condition=~Q(kind="postponed") | Q(due_on__isnull=False), name="postponed_to_a_day"),
            models.CheckConstraint(condition=~Q(kind="handed") | Q(agency__isnull=False), name="handed_to_an_agency"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
