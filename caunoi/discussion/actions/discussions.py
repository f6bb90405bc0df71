"""Open a discussion, open and close its floor."""

from datetime import datetime

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.discussion.actions.common import log, neutral, only_keepers
from caunoi.discussion.models import Discussion
from caunoi.discussion.rules import fresh_code
from caunoi.network.errors import EndsBeforeItBegins
from caunoi.network.scopes import only_if
from caunoi.training.models import CourseRun


@transaction.atomic
def open_discussion(
    *, title: str, by: User, at: datetime, question: str = "", course_run: CourseRun | None = None
) -> Discussion:
    """Open a discussion, in a class or of its own. Officers and trainers may. NotNeutral, NamesSomebody."""
    only_keepers(by)
    only_if(course_run is None or CourseRun.objects.visible_to(by).filter(pk=course_run.pk).exists())
    discussion = Discussion(course_run=course_run, title=neutral(title), question=neutral(question))
    discussion.recorded_by, discussion.recorded_at = by, at
    discussion.save(force_insert=True)
    log("open", discussion, by=by, at=at)
    return discussion


@transaction.atomic
def change_discussion(*, discussion: Discussion, title: str, question: str, by: User, at: datetime) -> Discussion:
    """Reword the title and the question."""
    only_keepers(by, discussion)
    discussion.title, discussion.question = neutral(title), neutral(question)
    discussion.save(update_fields=["title", "question"])
    log("change", discussion, by=by, at=at)
    return discussion


@transaction.atomic
def open_floor(*, discussion: Discussion, until: datetime, by: User, at: datetime) -> str:
    """Let phones in the room hand in points until then; the code, which stays the same for this discussion."""
    only_keepers(by, discussion)
    if until <= at:
        raise EndsBeforeItBegins
    discussion.floor_code = discussion.floor_code or fresh_code()
    discussion.opens_at, discussion.closes_at = at, until
    discussion.save(update_fields=["floor_code", "opens_at", "closes_at"])
    log("open floor", discussion, by=by, at=at)
    return discussion.floor_code


@transaction.atomic
def close_floor(*, discussion: Discussion, by: User, at: datetime) -> None:
    """Take no more points from the floor. A floor that is closed already stays as it is."""
    only_keepers(by, discussion)
    if discussion.is_open(at):
        discussion.closes_at = at
        discussion.save(update_fields=["closes_at"])
        log("close floor", discussion, by=by, at=at)
