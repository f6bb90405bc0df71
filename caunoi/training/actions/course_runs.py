"""The verbs of a class itself: open it, change it, say how it stands."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.flags import UnknownCode, to_bits
from caunoi.network.errors import EndsBeforeItBegins, Refused
from caunoi.network.models import Agency, Approach
from caunoi.network.scopes import only_if
from caunoi.places.models import Place
from caunoi.training.actions.door import count_days
from caunoi.training.actions.learners import UnknownGroup
from caunoi.training.actions.lessons import OutsideTheClass, all_within, move_lessons
from caunoi.training.actions.presence import MoreDaysThanTheClass
from caunoi.training.actions.scope import RUNNERS, log, runs
from caunoi.training.actions.titles import must_be_neutral
from caunoi.training.models import Course, CourseRun
from caunoi.training.rules.groups import GROUPS

CHANGEABLE = (
    *("title", "course", "neutral_title", "host", "place", "venue", "approach", "starts_on", "ends_on", "hours"),
    *("groups", "seats", "lesson_share", "pass_share"),
)


class NotAShare(Refused):
    """A share is a percentage."""

    message = _("A share is from 1 to 100 %. Nothing was kept; look at the numbers again.")


class SomebodyWasPresent(Refused):
    """A class that somebody attended did take place."""

    message = _("Somebody was present in this class: it cannot be called planned or cancelled. Nothing was changed.")


@transaction.atomic
def open_course_run(
    *,
    code: str,
    title: str,
    host: Agency,
    place: Place,
    starts_on: date,
    ends_on: date,
    by: User,
    at: datetime,
    approach: Approach | None = None,
    hours: int | None = None,
    course: Course | None = None,
    neutral_title: str = "",
    state: str = CourseRun.State.OPEN,
    venue: str = "",
    groups: list[str] | int = 0,
    seats: int | None = None,
    lesson_share: int = 50,
    pass_share: int = 80,
) -> CourseRun:
    """Open a class on its days, first and last included, or plan one (`state="planned"`). Officers and trainers may.

    `groups` are codes of rules.groups.GROUPS (or their bits); shares are percentages. NotNeutral for a neutral title
    or a code that says too much.
    """
    only_if(by.role in RUNNERS)
    run = CourseRun(code=code, title=title, host=host, place=place, approach=approach, hours=hours, course=course)
    run.neutral_title, run.state, run.venue, run.seats = neutral_title, state, venue, seats
    run.groups, run.lesson_share, run.pass_share = _bits(groups), lesson_share, pass_share
    run.starts_on, run.ends_on, run.recorded_by, run.recorded_at = starts_on, ends_on, by, at
    _check(run)
    run.save(force_insert=True)
    log("open", run, by, at)
    return run


@transaction.atomic
def change_course_run(*, course_run: CourseRun, changes: dict[str, Any], by: User, at: datetime) -> CourseRun:
    """Change a class (the fields of CHANGEABLE). It never gets shorter than somebody was present.

    Lessons move with its first day; one that would be outside its days is refused (OutsideTheClass).
    """
    only_if(runs(by, course_run))
    if "groups" in changes:
        changes = {**changes, "groups": _bits(changes["groups"])}
    fields = [name for name in CHANGEABLE if name in changes and changes[name] != getattr(course_run, name)]
    first_day = course_run.starts_on
    for name in fields:
        setattr(course_run, name, changes[name])
    _check(course_run)
    move_lessons(course_run=course_run, days=(course_run.starts_on - first_day).days, by=by, at=at)
    if not all_within(course_run):
        raise OutsideTheClass
    if course_run.learners.filter(days_present__gt=course_run.days).exists():
        raise MoreDaysThanTheClass
    course_run.save(update_fields=fields)
    if "lesson_share" in fields and course_run.lessons.exists() and course_run.check_ins.exists():
        count_days(course_run=course_run)
    log("change", course_run, by, at, fields=fields)
    return course_run


@transaction.atomic
def set_state(*, course_run: CourseRun, state: str, by: User, at: datetime) -> CourseRun:
    """Say that a class is planned, open, held or cancelled; the first and the last not once somebody was present."""
    only_if(runs(by, course_run))
    never_held = state in (CourseRun.State.PLANNED, CourseRun.State.CANCELLED)
    if never_held and course_run.learners.present().exists():
        raise SomebodyWasPresent
    course_run.state = CourseRun.State(state)
    course_run.save(update_fields=["state"])
    log("step", course_run, by, at, state=state)
    return course_run


def _bits(groups: list[str] | int) -> int:
    if isinstance(groups, int):
        return groups
    try:
        return to_bits(groups, GROUPS)
    except UnknownCode as error:
        raise UnknownGroup from error


def _check(course_run: CourseRun) -> None:
    if course_run.ends_on < course_run.starts_on:
        raise EndsBeforeItBegins
    if not (1 <= course_run.lesson_share <= 100 and 1 <= course_run.pass_share <= 100):
        raise NotAShare
    must_be_neutral(course_run.code, course_run.neutral_title)
