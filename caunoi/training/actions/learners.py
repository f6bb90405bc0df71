"""Who is in a class: club members under a code, officials by name; changed, withdrawn or taken out."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.words import fold, tidy
from caunoi.network.errors import Refused
from caunoi.network.models import Agency, Membership
from caunoi.network.scopes import only_if
from caunoi.places.models import Place
from caunoi.training.actions.scope import log, runs
from caunoi.training.models import CourseRun, Learner
from caunoi.training.rules import badges, codes
from caunoi.training.rules.groups import GROUPS

CHANGEABLE = ("name", "agency", "position", "group", "gender", "commune")
GENDERS = ("", "f", "m", "x")
LENGTHS = {"name": 120, "position": 120}
PORTION = 500


class Person(TypedDict, total=False):
    """An official to be put into a class. Agency and commune are rows or their ids; the agency is always needed."""

    agency: Agency | UUID
    name: str
    position: str
    group: str
    gender: str
    commune: Place | UUID | None
    source: str


class AlreadyPresent(Refused):
    """Who was present cannot be taken out of the class."""

    message = _("This learner was present and stays in the class. Set the days to 0 first if that was a mistake.")


class ClassCancelled(Refused):
    """Nobody is put into a class that does not take place."""

    message = _("The class was cancelled. Nobody was put in; open the class again first.")


class NoSeatsLeft(Refused):
    """Who registers by the link finds a seat or is told that there is none; the office may put in more."""

    message = _("All seats are taken. Nobody was put in; ask the host for a seat.")


class UnknownGroup(Refused):
    """A group or gender that no list has."""

    message = _("This is not one of the groups of the list. Nothing was kept; choose one.")


class TooLong(Refused):
    """More letters than a badge can hold."""

    message = _("A name or position has more than 120 letters. Nothing was kept; write it shorter.")


class AgencyNeeded(Refused):
    """An official belongs to an agency."""

    message = _("An agency is missing. Nothing was kept; say which agency sends this person.")


@transaction.atomic
def enrol_people(*, course_run: CourseRun, people: Sequence[Person], by: User, at: datetime) -> list[Learner]:
    """Put officials into a class, up to thousands at once; the learners come back in the order of `people`.

    The one way in for the office, the link and Excel. Codes and badges are dealt at random. Refusals take the whole
    list back: OutOfScope, ClassCancelled, NoSeatsLeft (by the link only), AgencyNeeded, UnknownGroup, TooLong.
    """
    only_if(runs(by, course_run))
    new = [_official(person) for person in people]
    linked = sum(learner.source == Learner.Source.LINK for learner in new)
    if linked and _seats_left(course_run) < linked:
        raise NoSeatsLeft
    return _put_in(course_run, new, by, at)


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
    new = [Learner(membership=membership) for membership in memberships if membership.pk not in taken]
    secrets.SystemRandom().shuffle(new)
    return _put_in(course_run, new, by, at)


def enrol_officials(*, course_run: CourseRun, agency: Agency, number: int, by: User, at: datetime) -> list[Learner]:
    """Put so many officials of an agency into a class, without names."""
    return enrol_people(course_run=course_run, people=[Person(agency=agency) for _each in range(number)], by=by, at=at)


@transaction.atomic
def change_learner(*, learner: Learner, changes: Mapping[str, Any], by: User, at: datetime) -> Learner:
    """Change what is known of an official (the fields of CHANGEABLE). Of a club member nothing is kept here."""
    only_if(runs(by, learner.course_run) and learner.membership_id is None)
    fields = [name for name in CHANGEABLE if name in changes and changes[name] != getattr(learner, name)]
    for name in fields:
        setattr(learner, name, changes[name])
    if learner.agency_id is None:
        raise AgencyNeeded
    _describe(learner)
    learner.save(update_fields=[*fields, "folded"])
    log("change", learner.course_run, by, at, learner=learner.learner_code, fields=fields)
    return learner


@transaction.atomic
def withdraw_learner(*, learner: Learner, by: User, at: datetime) -> Learner:
    """Somebody will not come: the code and badge stay theirs, the seat is free. Undone by `return_learner`."""
    only_if(runs(by, learner.course_run))
    learner.withdrawn_at = learner.withdrawn_at or at
    learner.save(update_fields=["withdrawn_at"])
    log("withdraw", learner.course_run, by, at, learner=learner.learner_code)
    return learner


@transaction.atomic
def return_learner(*, learner: Learner, by: User, at: datetime) -> Learner:
    """Somebody who had withdrawn comes after all."""
    only_if(runs(by, learner.course_run))
    learner.withdrawn_at = None
    learner.save(update_fields=["withdrawn_at"])
    log("take_back", learner.course_run, by, at, learner=learner.learner_code)
    return learner


@transaction.atomic
def take_out(*, learner: Learner, by: User, at: datetime) -> None:
    """Take somebody who was put in by mistake, and never present, out of the class."""
    only_if(runs(by, learner.course_run))
    if learner.days_present or learner.check_ins.exists() or learner.marks.exists():
        raise AlreadyPresent
    log("take out", learner.course_run, by, at, learner=learner.learner_code)
    learner.delete()


def _official(person: Person) -> Learner:
    agency, commune = person.get("agency"), person.get("commune")
    if agency is None:
        raise AgencyNeeded
    learner = Learner(
        agency_id=_id(agency),
        commune_id=_id(commune),
        name=person.get("name") or "",
        position=person.get("position") or "",
        group=person.get("group") or "",
        gender=person.get("gender") or "",
        source=person.get("source") or Learner.Source.OFFICE,
    )
    return _describe(learner)


def _describe(learner: Learner) -> Learner:
    learner.name, learner.position = tidy(learner.name), tidy(learner.position)
    learner.folded = fold(learner.name)
    if any(len(getattr(learner, name)) > most for name, most in LENGTHS.items()):
        raise TooLong
    if learner.group not in ("", *GROUPS) or learner.gender not in GENDERS:
        raise UnknownGroup
    return learner


def _id(row: Any) -> Any:
    return getattr(row, "pk", row)


def _seats_left(course_run: CourseRun) -> float:
    CourseRun.objects.select_for_update().get(pk=course_run.pk)  # the last seat goes to one of two who ask at once
    if course_run.seats is None:
        return float("inf")
    return course_run.seats - course_run.learners.filter(withdrawn_at__isnull=True).count()


def _put_in(course_run: CourseRun, new: list[Learner], by: User, at: datetime) -> list[Learner]:
    locked = CourseRun.objects.select_for_update().get(pk=course_run.pk)  # two who enrol at once deal different codes
    if locked.state == CourseRun.State.CANCELLED:
        raise ClassCancelled
    taken = course_run.learners.values_list("learner_code", flat=True)
    fresh = codes.fresh_codes(len(new), taken=taken)
    for learner, code, badge in zip(new, fresh, _fresh_badges(len(new)), strict=True):
        learner.course_run, learner.learner_code, learner.badge_code = course_run, code, badge
        learner.recorded_by, learner.recorded_at = by, at
    Learner.objects.bulk_create(new, batch_size=PORTION)
    log("enrol", course_run, by, at, learners=len(new))
    return new


def _fresh_badges(number: int) -> list[str]:
    found: set[str] = set()
    while len(found) < number:
        drawn = {badges.make_badge() for _each in range(number - len(found))}
        found |= drawn - _badges_in_use(drawn)
    return list(found)


def _badges_in_use(drawn: Iterable[str]) -> set[str]:
    asked, used = sorted(drawn), set()
    for start in range(0, len(asked), PORTION):
        portion = Learner.objects.filter(badge_code__in=asked[start : start + PORTION])
        used |= set(portion.values_list("badge_code", flat=True))
    return used
