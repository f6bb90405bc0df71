"""Who runs classes, and the line in the log that every verb of this room writes."""

from datetime import datetime
from typing import Any

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.privacy import audit
from caunoi.training.models import CourseRun

RUNNERS = (Role.OFFICER, Role.TRAINER)
"""Who opens classes and records presence."""


def runs(by: User, course_run: CourseRun) -> bool:
    """Whether this account may change this class and who is in it."""
    return by.role in RUNNERS and CourseRun.objects.visible_to(by).filter(pk=course_run.pk).exists()


def log(verb: str, course_run: CourseRun, by: User, at: datetime, **detail: Any) -> None:
    """One line about a class, with codes and numbers only."""
    line = {"code": course_run.code, **detail}
    audit.record(by=by.id, verb=verb, noun="course_run", at=at, subjects=[course_run.id], detail=line)
