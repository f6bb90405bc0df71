"""Who may do what in this room."""

from datetime import datetime
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.learning.models.rounds import HANDLERS
from caunoi.network.scopes import only_if
from caunoi.privacy import audit
from caunoi.training.models import CourseRun


def only_handlers(by: User) -> None:
    """OutOfScope unless this account keeps the bank and holds classes."""
    only_if(by.role in HANDLERS)


def only_of_class(by: User, course_run: CourseRun | None) -> None:
    """OutOfScope unless this account holds this class; a round without a class is everybody's who holds any."""
    only_handlers(by)
    only_if(course_run is None or CourseRun.objects.visible_to(by).filter(pk=course_run.pk).exists())


def log(verb: str, noun: str, by: User, at: datetime, *subjects: UUID, **detail: Any) -> None:
    """One line beside the verb."""
    audit.record(by=by.pk, verb=verb, noun=noun, at=at, subjects=subjects, detail=detail)
