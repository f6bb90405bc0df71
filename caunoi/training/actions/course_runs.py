"""The verbs of training: open and change a class, put people in it, record on how many days they were present."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.network.errors import EndsBeforeItBegins, Refused
from caunoi.network.models import Agency, Approach, Membership
from caunoi.network.scopes import only_if
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.training.models import CourseRun, Learner
from caunoi.training.rules import codes

RUNNERS = (Role.OFFICER, Role.TRAINER)
"""Who opens classes and records presence."""
MEMBER_PREFIX, OFFICIAL_PREFIX = "HV", "CB"
CHANGEABLE = ("title", "host", "place", "approach", "starts_on", "ends_on", "hours")


class MoreDaysThanTheClass(Refused):
    """Somebody cannot be present on more days than the class has."""

    message = _("The class has fewer days than that. Nothing was kept; look at the days again.")


class AlreadyPresent(Refused):
    """Who was present cannot be taken out of the class."""

    message = _("This learner was present and stays in the class. Set the days to 0 first if that was a mistake.")


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
) -> CourseRun:
    """Open a class on its days, first and last included. Officers and trainers may."""
    only_if(by.role in RUNNERS)
    run = CourseRun(code=code, title=title, host=host, place=place, approach=approach, hours=hours)
    run.starts_on, run.ends_on, run.recorded_by, run.recorded_at = starts_on, ends_on, by, at
    _check_days(run)
    run.save(force_insert=True)
    _log("open", run, by, at)
    return run


@transaction.atomic
def change_course_run(*, course_run: CourseRun, changes: dict[str, Any], by: User, at: datetime) -> CourseRun:
    """Change a class (the fields of CHANGEABLE). It never gets shorter than somebody was present."""
    only_if(_runs(by, course_run))
    fields = [name for name in CHANGEABLE if name in changes and changes[name] != getattr(course_run, name)]
    for name in fields:
        setattr(course_run, name, changes[name])
    _check_days(course_run)
    if course_run.learners.filter(days_present__gt=course_run.days).exists():
        raise MoreDaysThanTheClass
    course_run.save(update_fields=fields)
    _log("change", course_run, by, at, fields=fields)
    return course_run


@transaction.atomic
def enrol_members(*, course_run: CourseRun, memberships: Sequence[Membership], by: User, at: datetime) -> list[Learner]:
    """Put club members into a class, each under a code of this class alone; who is in it already stays as they are.

    Codes are dealt in random order, so that neither their order nor their number tells who stands for which.
    """
    only_if(by.role in (Role.OFFICER, Role.LEAD))
    only_if(CourseRun.objects.visible_to(by).filter(pk=course_run.pk).exists())
    ids = [membership.pk for membership in memberships]
    only_if(Membership.objects.visible_to(by).filter(pk__in=ids).count() == len(set(ids)))
    taken = set(course_run.learners.filter(membership__in=ids).values_list("membership", flat=True))
    new = [membership for membership in memberships if membership.pk not in taken]
    secrets.SystemRandom().shuffle(new)
    fresh = _codes(course_run, MEMBER_PREFIX, len(new))
    learners = [
        Learner(course_run=course_run, learner_code=code, membership=one, recorded_by=by, recorded_at=at)
        for code, one in zip(fresh, new, strict=True)
    ]
    return _put_in(course_run, learners, by, at)


@transaction.atomic
def enrol_officials(*, course_run: CourseRun, agency: Agency, number: int, by: User, at: datetime) -> list[Learner]:
    """Put so many officials of an agency into a class, each under a code of this class."""
    only_if(_runs(by, course_run))
    fresh = _codes(course_run, OFFICIAL_PREFIX, number)
    learners = [
        Learner(course_run=course_run, learner_code=code, agency=agency, recorded_by=by, recorded_at=at)
        for code in fresh
    ]
    return _put_in(course_run, learners, by, at)


@transaction.atomic
def record_presence(*, course_run: CourseRun, days: Mapping[UUID, int], by: User, at: datetime) -> None:
    """On how many days each learner (by id) was present. Who was present on one day at least counts as trained."""
    only_if(_runs(by, course_run))
    if not all(codes.days_fit(number, of=course_run.days) for number in days.values()):
        raise MoreDaysThanTheClass
    changed = [
        learner for learner in course_run.learners.filter(pk__in=days) if learner.days_present != days[learner.pk]
    ]
    for learner in changed:
        learner.days_present = days[learner.pk]
    Learner.objects.bulk_update(changed, ["days_present"], batch_size=500)
    _log("record presence", course_run, by, at, learners=len(changed))


@transaction.atomic
def take_out(*, learner: Learner, by: User, at: datetime) -> None:
    """Take somebody who was put in by mistake, and never present, out of the class."""
    only_if(_runs(by, learner.course_run))
    if learner.days_present:
        raise AlreadyPresent
    _log("take out", learner.course_run, by, at, learner=learner.learner_code)
    learner.delete()


def _runs(by: User, course_run: CourseRun) -> bool:
    return by.role in RUNNERS and CourseRun.objects.visible_to(by).filter(pk=course_run.pk).exists()


def _check_days(course_run: CourseRun) -> None:
    if course_run.ends_on < course_run.starts_on:
        raise EndsBeforeItBegins


def _codes(course_run: CourseRun, prefix: str, number: int) -> list[str]:
    CourseRun.objects.select_for_update().get(pk=course_run.pk)  # two people enrolling at once deal different codes
    taken = course_run.learners.values_list("learner_code", flat=True)
    return codes.fresh_codes(prefix, number, taken=taken)


def _put_in(course_run: CourseRun, learners: list[Learner], by: User, at: datetime) -> list[Learner]:
    Learner.objects.bulk_create(learners, batch_size=500)
    _log("enrol", course_run, by, at, learners=len(learners))
    return learners


def _log(verb: str, course_run: CourseRun, by: User, at: datetime, **detail: Any) -> None:
    line = {"code": course_run.code, **detail}
    audit.record(by=by.id, verb=verb, noun="course_run", at=at, subjects=[course_run.id], detail=line)
