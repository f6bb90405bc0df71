"""Counts from classes. A class belongs to the period in which it begins."""

from collections.abc import Hashable
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.certificates.models import Certificate
from caunoi.reports.counting import counts
from caunoi.reports.counting.rooms import seen
from caunoi.reports.counting.tally import Counted, People, Scope, Tallies, Times
from caunoi.training.models import CourseRun, Learner, Lesson

OF_ROLE = {"board": "club_board", "core": "club_core", "member": "club_members"}
"""The group of a club member of whom the class says none."""


@counts("members_trained")
def members_trained(scope: Scope) -> Counted:
    """Distinct club members present on a day of a class that began in the period: people, by role in the club."""
    rows = present(scope).filter(membership__isnull=False)
    people = People("role")
    columns = ("course_run__approach", "membership__club", "membership__member_code", "membership__role")
    for approach, club, member, role in rows.order_by("course_run__starts_on", "id").values_list(*columns):
        people.see(approach, (club, member), role)
    return people.counted()


def present(scope: Scope) -> QuerySet[Any]:
    """Learners who were there, in classes that began in the period."""
    rows = seen(Learner.objects.filter(scope.during("course_run__starts_on"), days_present__gt=0), scope)
    if scope.communes is not None:
        rows = rows.filter(course_run__place__in=scope.communes)
    return rows.filter(membership__club=scope.club) if scope.club else rows


class Present(NamedTuple):
    """One learner in one class, as far as figures tell of it."""

    id: UUID
    course_run: UUID
    role: str | None
    approach: Any
    person: Hashable
    group: str
    kind: str
    agency: str | None
    gender: str
    commune: Any


COLUMNS = (
    *("id", "course_run", "course_run__approach", "membership__club", "membership__member_code", "membership__role"),
    *("agency", "agency__code", "folded", "group", "gender", "commune"),
)


def learners(scope: Scope) -> list[Present]:
    """Everybody present, in the order of their classes. One query."""
    rows = present(scope).order_by("course_run__starts_on", "id").values(*COLUMNS)
    return [_one(row) for row in rows]


def _one(row: dict[str, Any]) -> Present:
    """Members are known by club and code, officials by agency and name; without a name nobody can be met again."""
    is_member = row["agency"] is None
    club_person = (row["membership__club"], row["membership__member_code"])
    official = (row["agency"], row["folded"]) if row["folded"] else row["id"]
    return Present(
        id=row["id"],
        course_run=row["course_run"],
        role=row["membership__role"],
        approach=row["course_run__approach"],
        person=club_person if is_member else official,
        group=group_of(row["group"], row["membership__role"]),
        kind="member" if is_member else "official",
        agency=row["agency__code"],
        gender=row["gender"] if row["gender"] in ("f", "m") else "other" if row["gender"] else "",
        commune=row["commune"],
    )


@counts("class_attendances")
def class_attendances(scope: Scope) -> Counted:
    """Learners present in classes: lượt, by group, kind, agency, gender and commune."""
    tally = Times()
    for one in learners(scope):
        tally.add(
            one.approach,
            one.person,
            learner_group=one.group,
            learner_kind=one.kind,
            agency=one.agency,
            gender=one.gender,
            commune=one.commune,
        )
    return tally.counted()


@counts("learners_trained")
def learners_trained(scope: Scope) -> Counted:
    """Distinct people present in classes: people, by group, kind, agency and gender as first said."""
    people = People("learner_group", "learner_kind", "agency", "gender")
    for one in learners(scope):
        people.see(one.approach, one.person, one.group, one.kind, one.agency, one.gender)
    return people.counted()


@counts("officials_trained")
def officials_trained(scope: Scope) -> Counted:
    """Distinct officials present in classes: people, by group and agency."""
    people = People("learner_group", "agency")
    for one in learners(scope):
        if one.kind == "official":
            people.see(one.approach, one.person, one.group, one.agency)
    return people.counted()


def held(scope: Scope) -> QuerySet[Any]:
    """Classes that were held, or are under way with somebody present."""
    present = Learner.objects.filter(course_run=OuterRef("pk"), days_present__gt=0)
    if scope.club:
        present = present.filter(membership__club=scope.club)
    rows = seen(CourseRun.objects.all(), scope)
    rows = rows.filter(Q(state="held") | Q(state="open") & Exists(present))
    if scope.communes is not None:
        rows = rows.filter(place__in=scope.communes)
    return rows.filter(Exists(present)) if scope.club else rows


@counts("classes_held")
def classes_held(scope: Scope) -> Counted:
    """Classes held that began in the period, by host and commune."""
    tallies = Tallies()
    rows = held(scope).filter(scope.during("starts_on")).order_by()
    for approach, host, place in rows.values_list("approach", "host__code", "place"):
        tallies.of(approach).add(value=1, rows=1, host=host, commune=place)
    return tallies.counted()


@counts("lessons_held")
def lessons_held(scope: Scope) -> Counted:
    """Lessons of classes held, by the day of the lesson: buổi, by host."""
    tallies = Tallies()
    runs = held(scope).order_by().values("pk")
    rows = Lesson.objects.filter(scope.at_moments("starts_at"), course_run__in=runs).order_by()
    for approach, host in rows.values_list("course_run__approach", "course_run__host__code"):
        tallies.of(approach).add(value=1, rows=1, host=host)
    return tallies.counted()


@counts("training_hours")
def training_hours(scope: Scope) -> Counted:
    """Hours of the classes held that began in the period, by host: as stated, else of the lessons. Two queries."""
    runs = list(
        held(scope).filter(scope.during("starts_on")).order_by().values("pk", "approach", "host__code", "hours")
    )
    minutes: dict[Any, int] = {}
    lessons = Lesson.objects.filter(course_run__in=[run["pk"] for run in runs if run["hours"] is None]).order_by()
    for lesson in lessons.only("course_run_id", "starts_at", "ends_at"):
        minutes[lesson.course_run_id] = minutes.get(lesson.course_run_id, 0) + lesson.minutes
    tallies = Tallies()
    for run in runs:
        hours = run["hours"] if run["hours"] is not None else (minutes.get(run["pk"], 0) + 30) // 60
        tallies.of(run["approach"]).add(value=hours, rows=1, host=run["host__code"])
    return tallies.counted()


def certificates(scope: Scope) -> QuerySet[Any]:
    """Certificates issued in the period that still hold."""
    rows = seen(Certificate.objects.valid().filter(scope.during("issued_on")), scope)
    if scope.communes is not None:
        rows = rows.filter(course_run__place__in=scope.communes)
    return rows.filter(learner__membership__club=scope.club) if scope.club else rows


@counts("certificates_issued")
def certificates_issued(scope: Scope) -> Counted:
    """Certificates issued in the period that still hold, by group of learners."""
    tally = Times()
    columns = ("learner", "course_run__approach", "learner__group", "learner__membership__role")
    for learner, approach, group, role in certificates(scope).order_by().values_list(*columns):
        tally.add(approach, learner, learner_group=group_of(group, role))
    return tally.counted()


def group_of(group: str, role: str | None) -> str:
    """The group of a learner: as the class says, else by the role in the club."""
    return group or OF_ROLE.get(role or "", "")
