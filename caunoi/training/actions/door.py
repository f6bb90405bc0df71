"""The verbs of the door: scans, lists signed on paper, whose a badge is, and corrections; days present follow at once.

Every verb locks the learners it is about, in the order of their ids, before it reads what is known of them. So two
phones that send the same people at the same moment come out as if one had waited for the other.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.ids import new_id
from caunoi.base.outcomes import Outcome, Row, Unsound
from caunoi.base.pouring import pour
from caunoi.clients.rules.cards import CodeRefused
from caunoi.network.errors import Refused
from caunoi.network.scopes import only_if
from caunoi.privacy import audit
from caunoi.training.actions.doors import KEEPERS, Doors
from caunoi.training.followers import tell_followers
from caunoi.training.models import CheckIn, CourseRun, Joining, Learner, Lesson, PresenceMark
from caunoi.training.presence import days_of
from caunoi.training.rules import badges

DIRECTIONS, WAYS = frozenset(CheckIn.Direction.values), frozenset(CheckIn.How.values)
FROM_PAPER = (PresenceMark.Source.PAPER, PresenceMark.Source.TYPED)
MOST_REASON = 200


class NotInTheClass(Refused):
    """A badge is given to somebody of the same class."""

    message = _("This person is not in this class. Nothing was changed.")


class NoReason(Refused):
    """A correction says why."""

    message = _("Say why presence is corrected. Nothing was changed.")


class BadgeKnown(Refused):
    """Somebody said whose this badge is."""

    message = _("Somebody has settled whose badge this is. Nothing was changed; look at the list again.")


@transaction.atomic
def record_check_ins(*, check_ins: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Write what phones scanned, one Outcome each, in order; the same id is kept once, a repeated scan does no harm.

    A row: `id`, `course_run` (id), `badge` (as printed), `direction` ("in" | "out"), `how` ("camera" | "typed" |
    "search"), `happened_at`. A badge that nobody in the class has is kept, for a person to settle.
    Problems: `not_yours` (no such class, or not by's door then), `future` (dated after today), `bad_data` (never a
    badge).
    """
    may, doors = _known_doors(by, check_ins)
    problems = {row["id"]: _problem_of(row, may, doors, at) for row in check_ins}
    sound = {row["id"]: row for row in check_ins if problems[row["id"]] is None}
    known = set(CheckIn.objects.filter(pk__in=sound).values_list("pk", flat=True))
    new = [sound[pk] for pk in sorted(sound.keys() - known)]
    if new:
        _enter(new, may, by=by, at=at)
    return [Outcome(row["id"], problems[row["id"]]) for row in check_ins]


@transaction.atomic
def record_presence_marks(*, marks: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Write what signed lists say, one Outcome each list, in order; the same id is kept once.

    A row is one list of one lesson: `id`, `course_run`, `lesson` (ids), `present` and `absent` [badges], `source`
    ("paper" | "typed"), `happened_at` or else `made_at` (when a person confirmed it). Of whom it does not name, it
    says nothing. Problems: `not_yours`, `future`, `bad_data` (no such lesson in the class, a badge of nobody in it, one
    that is present and absent).
    """
    may, doors = _known_doors(by, marks)
    problems: dict[UUID, str | None] = {}
    for row in sorted(marks, key=lambda row: row["id"]):
        try:
            _take_list(row, may, doors, by=by, at=at)
        except Unsound as refusal:
            problems[row["id"]] = refusal.problem
    return [Outcome(row["id"], problems.get(row["id"])) for row in marks]


@transaction.atomic
def assign_check_in(*, check_in: CheckIn, learner: Learner, by: User, at: datetime) -> int:
    """Say whose an unknown badge is: all its scans in this class, also those still to come, and what rooms above hold
    under it. How many scans there were."""
    only_if(_keeps(by, check_in.course_run_id))
    if learner.course_run_id != check_in.course_run_id:
        raise NotInTheClass
    locked = _locked(Q(pk=learner.pk))
    same = CheckIn.objects.filter(
        course_run=check_in.course_run_id, badge_code=check_in.badge_code, learner__isnull=True
    )
    number = same.update(learner=learner)
    if not number:
        raise BadgeKnown
    _count_days(check_in.course_run, locked)
    detail = {"badge": check_in.badge_code, "learner": learner.learner_code, "scans": number}
    audit.record(by=by.pk, verb="settle", noun="check-in", at=at, subjects=[learner.pk], detail=detail)
    tell_followers(course_run=check_in.course_run_id, badge=check_in.badge_code, learner=learner, by=by, at=at)
    return number


@transaction.atomic
def correct_presence(
    *, course_run: CourseRun, said: Mapping[tuple[UUID, UUID], bool], reason: str, by: User, at: datetime
) -> int:
    """Set presence by hand, for (lesson, learner) ids: stands before scans and earlier marks. How many were set."""
    only_if(_keeps(by, course_run.pk))
    if not reason.strip():
        raise NoReason
    lessons = set(course_run.lessons.values_list("pk", flat=True))
    locked = _locked(Q(course_run=course_run, pk__in={learner for _lesson, learner in said}))
    ours = {one.pk for one in locked}
    if not all(lesson in lessons and learner in ours for lesson, learner in said):
        raise NotInTheClass
    source, why = PresenceMark.Source.CORRECTION, reason.strip()[:MOST_REASON]
    rows = [
        _mark(new_id(), lesson, learner, present, source=source, reason=why, moment=at, by=by, at=at)
        for (lesson, learner), present in said.items()
    ]
    pour(PresenceMark, rows)
    _count_days(course_run, locked)
    detail = {"code": course_run.code, "corrected": len(rows)}
    audit.record(by=by.pk, verb="change", noun="presence", at=at, subjects=[one.pk for one in locked], detail=detail)
    return len(rows)


def count_days(*, course_run: CourseRun) -> None:
    """Make everybody's days present true again after lessons or shares have changed, in the transaction of that."""
    _count_days(course_run, _locked(Q(course_run=course_run)))


def _known_doors(by: User, rows: Sequence[Row]) -> tuple[dict[UUID, CourseRun], Doors]:
    """The classes that these rows name, and at whose door `by` stood when."""
    wanted = {row["course_run"] for row in rows}
    return {run.pk: run for run in CourseRun.objects.filter(pk__in=wanted)}, Doors.of(by, wanted)


def _keeps(by: User, course_run: UUID) -> bool:
    return by.role in KEEPERS and CourseRun.objects.visible_to(by).filter(pk=course_run).exists()


def _problem_of(row: Row, may: Mapping[UUID, CourseRun], doors: Doors, at: datetime) -> str | None:
    if row["course_run"] not in may or not doors.open(row["course_run"], row["happened_at"]):
        return "not_yours"
    if row["direction"] not in DIRECTIONS or row["how"] not in WAYS or _badge(row["badge"]) is None:
        return "bad_data"
    return "future" if timezone.localdate(row["happened_at"]) > timezone.localdate(at) else None


def _badge(typed: str) -> str | None:
    try:
        return badges.normalise(typed)
    except CodeRefused:
        return None


def _enter(rows: Sequence[Row], may: Mapping[UUID, CourseRun], *, by: User, at: datetime) -> None:
    """Write sound, new scans of one or several classes."""
    runs = {row["course_run"] for row in rows}
    locked, found = _owners({(row["course_run"], badges.normalise(row["badge"])) for row in rows})
    written = [_check_in(row, found, by=by, at=at) for row in rows]
    pour(CheckIn, written)
    for run, own in _by_class(locked).items():
        _count_days(may[run], own)
    detail = {"scans": len(rows), "unknown": sum(row["learner_id"] is None for row in written)}
    audit.record(by=by.pk, verb="record", noun="check-in", at=at, subjects=sorted(runs), detail=detail)


def _owners(wanted: Collection[tuple[UUID, str]]) -> tuple[list[Learner], dict[tuple[UUID, str], UUID]]:
    """Whose each badge is, by class and code; nobody's are left out. The learners are held meanwhile."""
    runs, codes = {run for run, _code in wanted}, {code for _run, code in wanted}
    locked = _locked(Q(course_run__in=runs, badge_code__in=codes))
    own = {(one.course_run_id, one.badge_code): one.pk for one in locked}
    strange = {code for run, code in wanted if (run, code) not in own}
    if not strange:
        return locked, own
    said = settled_before(runs, strange)
    return locked + _locked(Q(pk__in=set(said.values()) - set(own.values()))), {**said, **own}


def settled_before(runs: Collection[UUID], codes: Collection[str]) -> dict[tuple[UUID, str], UUID]:
    """Badges of which a person has said whose they are, at the door or when somebody had registered twice."""
    rows = CheckIn.objects.filter(course_run__in=runs, badge_code__in=codes, learner__isnull=False).order_by()
    strange = rows.exclude(learner__badge_code=F("badge_code"))
    second = Joining.objects.second_badges().filter(course_run__in=runs, badge_code__in=codes).order_by()
    said = (each.values_list("course_run", "badge_code", "learner").distinct() for each in (second, strange))
    return {(run, code): pk for each in said for run, code, pk in each}


def _locked(which: Q) -> list[Learner]:
    """Learners, held until the end of the transaction, in one order for everybody: nobody waits crosswise."""
    rows = Learner.objects.select_for_update(of=("self",)).filter(which).order_by("pk")
    return list(rows.only("pk", "course_run_id", "learner_code", "badge_code", "days_present"))


def _by_class(learners: Iterable[Learner]) -> dict[UUID, list[Learner]]:
    found: dict[UUID, list[Learner]] = defaultdict(list)
    for learner in learners:
        found[learner.course_run_id].append(learner)
    return found


def _check_in(row: Row, owners: Mapping[tuple[UUID, str], UUID], *, by: User, at: datetime) -> dict[str, Any]:
    code = badges.normalise(row["badge"])
    return {
        "id": row["id"],
        "course_run_id": row["course_run"],
        "learner_id": owners.get((row["course_run"], code)),
        "badge_code": code,
        "direction": row["direction"],
        "how": row["how"],
        "happened_at": row["happened_at"],
        "recorded_by_id": by.pk,
        "recorded_at": at,
    }


def _take_list(row: Row, may: Mapping[UUID, CourseRun], doors: Doors, *, by: User, at: datetime) -> None:
    run = may.get(row["course_run"])
    moment = row.get("happened_at") or row["made_at"]
    if run is None or not doors.open(run.pk, moment):
        raise Unsound("not_yours")
    if timezone.localdate(moment) > timezone.localdate(at):
        raise Unsound("future")
    lesson = Lesson.objects.filter(pk=row["lesson"], course_run=run).first()
    said = _said(row)
    locked = _locked(Q(course_run=run, badge_code__in=said))
    if lesson is None or row["source"] not in FROM_PAPER or len(locked) != len(said):
        raise Unsound
    make = _marks_of_list(row["id"], lesson.pk, row["source"], moment=moment, by=by, at=at)
    rows = [make(one, said[one.badge_code]) for one in locked]
    known = set(PresenceMark.objects.filter(pk__in=[one["id"] for one in rows]).values_list("pk", flat=True))
    pour(PresenceMark, [one for one in rows if one["id"] not in known])
    _count_days(run, locked)
    detail = {"code": run.code, "source": str(row["source"]), "marks": len(rows)}
    audit.record(by=by.pk, verb="record", noun="presence", at=at, subjects=[run.pk], detail=detail)


def _said(row: Row) -> dict[str, bool]:
    """Present or absent, by badge."""
    present = {_badge(badge) for badge in row.get("present") or ()}
    absent = {_badge(badge) for badge in row.get("absent") or ()}
    if None in present | absent or present & absent or not present | absent:
        raise Unsound
    return {str(badge): badge in present for badge in present | absent}


def _marks_of_list(
    sheet: UUID, lesson: UUID, source: str, *, moment: datetime, by: User, at: datetime
) -> Callable[[Learner, bool], dict[str, Any]]:
    def make(learner: Learner, present: bool) -> dict[str, Any]:
        own = uuid5(sheet, str(learner.pk))  # the same list again makes the same marks
        return _mark(own, lesson, learner.pk, present, source=source, reason="", moment=moment, by=by, at=at)

    return make


def _mark(pk: UUID, lesson: UUID, learner: UUID, present: bool, **said: Any) -> dict[str, Any]:
    return {
        "id": pk,
        "lesson_id": lesson,
        "learner_id": learner,
        "present": present,
        "source": str(said["source"]),
        "reason": said["reason"],
        "happened_at": said["moment"],
        "recorded_by_id": said["by"].pk,
        "recorded_at": said["at"],
    }


def _count_days(course_run: CourseRun, learners: Sequence[Learner]) -> None:
    days = days_of(course_run, learners)
    changed: dict[int, list[UUID]] = defaultdict(list)
    for learner in learners:
        if learner.days_present != days[learner.pk]:
            changed[days[learner.pk]].append(learner.pk)
    for number, whose in changed.items():
        Learner.objects.filter(pk__in=whose).update(days_present=number)
