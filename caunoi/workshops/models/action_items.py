"""What was agreed, and every step on the way."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.base.steps import since_handed
from caunoi.discussion.models import Theme
from caunoi.network.models import Agency
from caunoi.privacy.labels import coded, open_
from caunoi.training.models import CourseRun
from caunoi.workshops.models.workshops import GUESTS, KEEPERS, Workshop, agencies_of


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    def visible_to(self, user: User) -> "ActionItemQuerySet":
        """Officers and trainers see all, an agency's account those that its agency owns; no one else."""
        if user.role in KEEPERS:
            return self
        if user.role in GUESTS:
            return self.filter(owner__in=agencies_of(user))
        return self.none()

    def open(self) -> "ActionItemQuerySet":
        """Those that are neither done nor dropped."""
        return self.filter(state__in=(ActionItem.State.AGREED, ActionItem.State.UNDER_WAY))

    def overdue(self, on: date) -> "ActionItemQuerySet":
        """Open ones whose day has passed."""
        return self.open().filter(due_on__lt=on)


class ActionItem(Record):
    """Việc phải làm: what an agency does by a day, agreed at a workshop, after a class, or between the two.

    Its state is what its steps say; `version` counts them. The theme is the group of points it came from.
    """

    class State(models.TextChoices):
        AGREED = "agreed", _("Agreed by all")
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    code = open_(models.CharField(_("code"), max_length=20, unique=True))
    text = open_(models.CharField(_("what is to be done"), max_length=500))
    owner = open_(models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner")))
    due_on = open_(models.DateField(_("by")))
    state = open_(models.CharField(_("state"), max_length=10, choices=State.choices, default=State.AGREED))
    theme = open_(
        models.ForeignKey(
            Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="action_items", verbose_name=_("theme")
        )
    )
    workshop = open_(
        models.ForeignKey(
            Workshop,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="action_items",
            verbose_name=_("workshop"),
        )
    )
    course_run = open_(
        models.ForeignKey(
            CourseRun, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("class")
        )
    )
    version = open_(models.PositiveIntegerField(default=1))
    reminded_at = open_(models.DateTimeField(null=True, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "code")
        indexes = [models.Index(fields=("owner", "state"), name="action_item_of_owner")]

    def __str__(self) -> str:
        return self.code

    def steps_for(self, user: User) -> "list[ActionStep]":
        """Its steps, the oldest first, as this account may read them: an agency from when it took the item over."""
        steps = sorted(self.steps.all(), key=lambda step: step.version)
        return steps if user.role in KEEPERS else since_handed(steps, handed=ActionStep.Kind.HAND_OVER)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in (self.State.AGREED, self.State.UNDER_WAY)

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed by the cell's clock and it is still open."""
        return self.is_open and self.due_on < timezone.localdate()


class ActionStep(Record):
    """One step of an action item: what happened, who says so, and on which version it was based."""

    class Kind(models.TextChoices):
        AGREE = "agree", _("agreed")
        BEGIN = "begin", _("begun")
        REPORT = "report", _("reported on")
        POSTPONE = "postpone", _("postponed")
        HAND_OVER = "hand_over", _("handed over")
        FINISH = "finish", _("done")
        DROP = "drop", _("dropped")
        REOPEN = "reopen", _("opened again")

    action_item = open_(models.ForeignKey(ActionItem, on_delete=models.PROTECT, related_name="steps"))
    kind = open_(models.CharField(_("step"), max_length=10, choices=Kind.choices))
    note = coded(models.CharField(_("note"), max_length=500, blank=True))
    due_on = open_(models.DateField(_("new day"), null=True, blank=True))
    owner = open_(
        models.ForeignKey(
            Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("new owner")
        )
    )
    version = open_(models.PositiveIntegerField())
    happened_at = open_(models.DateTimeField())
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))

    class Meta:
        ordering = ("action_item", "version")
        constraints = [
            models.UniqueConstraint(fields=("action_item", "version"), name="action_step_once_a_version"),
            models.CheckConstraint(
                condition=~Q(kind="postpone") | Q(due_on__isnull=False), name="action_step_postponed_to_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(kind="hand_over") | Q(owner__isnull=False), name="action_step_handed_over"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())  # type: ignore[attr-defined]
