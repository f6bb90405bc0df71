"""Counts from tests, from asking again after a class, and from the library."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum

from caunoi.learning.models import FollowUp, QuizItem, QuizResult, QuizRound
from caunoi.learning.models.rounds import HANDLERS
from caunoi.learning.rules.statistics import gain_of_means, percent
from caunoi.library.models import Opening
from caunoi.privacy.disclosure import INSIDE
from caunoi.reports.counting import counts
from caunoi.reports.counting.rooms import seen
from caunoi.reports.counting.tally import Counted, Means, People, Scope, Tallies, Tally

ITEMS = Subquery(
    QuizItem.objects.filter(quiz=OuterRef("quiz_round__quiz"))
    .order_by()
    .values("quiz")
    .annotate(n=Count("pk"))
    .values("n")
)


class Sheet(NamedTuple):
    """One sheet that counts: its id, its round, the class's approach, whose it is, and its score in percent."""

    id: UUID
    quiz_round: UUID
    before: UUID | None
    approach: UUID | None
    who: object
    score: float


@counts("quiz_mean_before")
def quiz_mean_before(scope: Scope) -> Counted:
    """The mean score of tests before classes that began in the period, in percent."""
    return _mean(scope, "before")


@counts("quiz_mean_after")
def quiz_mean_after(scope: Scope) -> Counted:
    """The mean score of tests after classes that began in the period, in percent."""
    return _mean(scope, "after")


def _mean(scope: Scope, phase: str) -> Counted:
    means = Means()
    for sheet in sheets(scope, quiz_round__phase=phase):
        means.add(sheet.approach, sheet.score)
    return enough_people(means.counted(), scope)


def enough_people(counted: Counted, scope: Scope) -> Counted:
    """Who holds no classes reads no mean of few people: it would tell how one of them did."""
    if scope.reader is None or scope.reader.role in HANDLERS:
        return counted
    told = [tally for tally in counted.by_approach if tally.people[""] >= INSIDE]
    return Counted(told, counted.whole if counted.whole.people[""] >= INSIDE else Tally(None))


@counts("quiz_gain")
def quiz_gain(scope: Scope) -> Counted:
    """The normalised gain of the means of people with a sheet before and one after, in percent (Hake 1998).

    No number where the mean before is 100 or the mean after is lower: a figure is never below nought. Two queries.
    """
    found: dict[UUID | None, list[tuple[float, float]]] = {}
    for first, second in pairs(scope):
        found.setdefault(second.approach, []).append((first.score, second.score))
    whole = [pair for each in found.values() for pair in each]
    return enough_people(Counted([_gain(each, key) for key, each in found.items() if key], _gain(whole, None)), scope)


def pairs(scope: Scope) -> Iterator[tuple[Sheet, Sheet]]:
    """The sheets before and after of everybody who has both. Two queries."""
    afters = [sheet for sheet in sheets(scope, quiz_round__before__isnull=False) if sheet.who]
    firsts = {(each.quiz_round, each.who): each for each in sheets(scope, quiz_round__afters__isnull=False)}
    for sheet in afters:
        if first := firsts.get((sheet.before, sheet.who)):  # type: ignore[arg-type]
            yield first, sheet


def _gain(pairs: list[tuple[float, float]], approach: UUID | None) -> Tally:
    found = gain_of_means(pairs)
    if found is None or found < 0:
        return Tally(approach, people={"": len(pairs)})
    return Tally(approach, value=int(100 * found + 0.5), rows=len(pairs), people={"": len(pairs)})


def sheets(scope: Scope, **which: Any) -> Iterator[Sheet]:
    """Sheets that count, of classes that began in the period. One query."""
    rows = QuizResult.objects.filter(scope.during("quiz_round__course_run__starts_on"), stood=True, **which)
    if scope.reader is not None:
        rows = rows.filter(quiz_round__in=QuizRound.objects.visible_to(scope.reader))
    if scope.communes is not None:
        rows = rows.filter(quiz_round__course_run__place__in=scope.communes)
    if scope.club:
        rows = rows.filter(learner__membership__club=scope.club)
    columns = ("id", "quiz_round", "quiz_round__before", "quiz_round__course_run__approach", "learner", "own_code_hash")
    found: QuerySet[Any, Any] = rows.annotate(items=ITEMS).filter(items__gt=0).order_by("id").distinct()
    for id, quiz_round, before, approach, learner, own, right, items in found.values_list(*columns, "right", "items"):
        yield Sheet(id, quiz_round, before, approach, learner or own, percent(right, of=items))


def asked_again(scope: Scope) -> QuerySet[Any]:
    """What came of asking again in the period, the latest word first."""
    rows = seen(FollowUp.objects.filter(scope.at_moments("answered_at")), scope)
    if scope.communes is not None:
        rows = rows.filter(course_run__place__in=scope.communes)
    if scope.club:
        rows = rows.filter(learner__membership__club=scope.club)
    return rows.order_by("-answered_at", "-id")


@counts("follow_ups")
def follow_ups(scope: Scope) -> Counted:
    """Learners asked again in the period: people, by what came of it; the latest word of each counts."""
    people = People("follow_up")
    columns = ("id", "course_run", "course_run__approach", "learner", "own_code_hash", "state")
    for id, run, approach, learner, own, state in asked_again(scope).values_list(*columns):
        people.see(approach, (run, learner or own or id), state)
    return people.counted()


def openings(scope: Scope) -> QuerySet[Any]:
    """Openings of the period; they have no commune and no club."""
    rows = seen(Opening.objects.filter(scope.during("on")), scope)
    return rows.none() if scope.club or scope.communes is not None else rows


@counts("material_opened")
def material_opened(scope: Scope) -> Counted:
    """How often material was opened, by where. It belongs to no approach, commune or club."""
    tallies = Tallies()
    for row in openings(scope).order_by().values("through").annotate(times=Sum("times"), rows=Count("pk")):
        tallies.of(None).add(value=row["times"], rows=row["rows"], opened=row["through"])
    return tallies.counted()
