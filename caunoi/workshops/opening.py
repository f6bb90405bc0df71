"""What became of it: how the action items of the meeting before stand when the next one opens."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.training.models import CourseRun
from caunoi.workshops.models import ActionItem, Workshop

State = ActionItem.State


@dataclass(frozen=True)
class Became:
    """One action item as it stands on a day: who owns it by the name of that day, and the last word said of it."""

    item: ActionItem
    owner: str
    last_note: str
    overdue: bool

    @property
    def state(self) -> str:
        """How it stands, in a word."""
        return _("overdue") if self.overdue else str(self.item.get_state_display())  # type: ignore[attr-defined]

    @property
    def tone(self) -> str:
        """How it looks: good, warn, bad or nothing."""
        if self.item.state == State.DONE:
            return "good"
        return "bad" if self.overdue else {State.UNDER_WAY: "warn"}.get(State(self.item.state), "")


def of_class(run: CourseRun, *, on: date, to: User) -> list[Became]:
    """What was agreed from what a class discussed, as it stands on a day."""
    return told(ActionItem.objects.visible_to(to).filter(course_run=run), on=on, to=to)


def became_of(workshop: Workshop) -> list[Became]:
    """The items agreed at the meeting before this one, as they stand today; the overdue first, what is done last."""
    if workshop.previous_id is None:
        return []
    return told(ActionItem.objects.filter(workshop=workshop.previous_id), on=workshop.on)


def told(items: "QuerySet[ActionItem]", *, on: date, to: User | None = None) -> list[Became]:
    """Items with their owner's name on a day, and what was last said of each that `to` (None: a paper) may read."""
    rows = items.select_related("owner").prefetch_related("owner__names", "steps")
    found = [Became(row, row.owner.name_on(on), _last_note(row, to), row.is_open and row.due_on < on) for row in rows]
    return sorted(
        found, key=lambda one: (not one.overdue, one.item.state in (State.DONE, State.DROPPED), one.item.due_on)
    )


def _last_note(item: ActionItem, to: User | None) -> str:
    notes = [step.note for step in (item.steps_for(to) if to else item.steps.all()) if step.note]
    return notes[-1] if notes else ""
