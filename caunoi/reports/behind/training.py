"""The rows behind the figures of classes. Somebody stands under the learner code; see `telling` for mixed classes."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from caunoi.accounts.roles import Role
from caunoi.reports.behind import lists
from caunoi.reports.behind.lines import Behind, Found, Line, Listed, Wanted, only, words_of_day
from caunoi.reports.counting.tally import Scope
from caunoi.reports.counting.training import Present, certificates, group_of, held, learners
from caunoi.training.models import CourseRun, Learner, Lesson

TELLING = ("learner_kind", "learner_group", "agency", "role")
"""Breakdowns whose parts tell who is a club member."""
HEADS = (gettext_lazy("Learner code"), gettext_lazy("Class"), gettext_lazy("Day"))


@lists("class_attendances")
def class_attendances(scope: Scope, wanted: Wanted) -> Behind:
    """Everybody present, class by class."""
    return _learners(scope, wanted, (_found(one, commune=one.commune) for one in learners(scope)))


@lists("learners_trained")
def learners_trained(scope: Scope, wanted: Wanted) -> Behind:
    """The presences of everybody who was counted once."""
    return _learners(scope, wanted, _as_first_said(learners(scope), wanted))


@lists("officials_trained")
def officials_trained(scope: Scope, wanted: Wanted) -> Behind:
    """The presences of officials."""
    rows = [one for one in learners(scope) if one.kind == "official"]
    return _learners(scope, wanted, _as_first_said(rows, wanted), is_telling=True)


@lists("members_trained")
def members_trained(scope: Scope, wanted: Wanted) -> Behind:
    """The presences of club members."""
    rows = [one for one in learners(scope) if one.kind == "member"]
    return _learners(scope, wanted, _as_first_said(rows, wanted), is_telling=True)


def _found(one: Present, **more: Any) -> Found:
    parts = {
        "learner_kind": one.kind,
        "learner_group": one.group,
        "agency": one.agency,
        "gender": one.gender,
        "role": one.role,
    }
    return Found(one, one.approach, {**parts, **more})


def _as_first_said(rows: Iterable[Present], wanted: Wanted) -> list[Found]:
    """People are counted under what was first said of them, so all their presences stand there."""
    first: dict[Hashable, Found] = {}
    found = []
    for one in rows:
        if wanted.approach in (None, one.approach):
            parts = first.setdefault(one.person, _found(one)).parts
            found.append(Found(one, one.approach, parts))
    return found


def _learners(scope: Scope, wanted: Wanted, found: Iterable[Found], *, is_telling: bool = False) -> Behind:
    """One line each under the learner code; in a mixed class, where the list itself would tell who is who, one for all.

    A lead's own members are no secret to the lead, who has the codes.
    """
    rows: list[Found] = only(found, wanted)
    tells = is_telling or wanted.name in TELLING
    if tells and not (scope.reader and scope.reader.role == Role.LEAD):
        rows = _one_a_class(rows, _mixed({each.row.course_run for each in rows}))
    return Behind(HEADS, (Listed(rows, _tell),))


def _mixed(runs: Iterable[UUID]) -> set[UUID]:
    return set(Learner.objects.mixing().filter(course_run__in=list(runs)).values_list("course_run", flat=True))


def _one_a_class(rows: list[Found], mixed: set[UUID]) -> list[Found]:
    """The rows of each mixed class as one that says how many they are."""
    alone = [each for each in rows if each.row.course_run not in mixed]
    together: dict[UUID, int] = {}
    for each in rows:
        if each.row.course_run in mixed:
            together[each.row.course_run] = together.get(each.row.course_run, 0) + each.times
    return [*(Found(run, times=times) for run, times in together.items()), *alone]


def _tell(rows: Sequence[Found]) -> list[Line]:
    runs = CourseRun.objects.in_bulk([_run_of(each) for each in rows])
    codes = dict(
        Learner.objects.filter(pk__in=[each.row.id for each in rows if isinstance(each.row, Present)]).values_list(
            "pk", "learner_code"
        )
    )
    return [_line(each, runs[_run_of(each)], codes) for each in rows]


def _run_of(found: Found) -> UUID:
    return found.row.course_run if isinstance(found.row, Present) else found.row  # type: ignore[no-any-return]


def _line(found: Found, run: CourseRun, codes: dict[UUID, str]) -> Line:
    address = reverse("training:learners", args=[run.pk])
    if isinstance(found.row, Present):
        said, chosen = codes[found.row.id], {"q": codes[found.row.id]}
    else:
        said = ngettext("%(n)s learner", "%(n)s learners", found.times) % {"n": found.times}
        chosen = {"present": "yes"}
    cells = (said, run.house_title, words_of_day(run.starts_on))
    return Line(cells, f"{address}?{urlencode(chosen)}", found.times, "learner", run.pk)


@lists("certificates_issued")
def certificates_issued(scope: Scope, wanted: Wanted) -> Behind:
    """Certificates that still hold, by the number in the register."""
    rows = certificates(scope).select_related("course_run", "learner__membership").order_by("-year", "-number")
    found = only((_certificate(row) for row in rows), wanted)
    mixed = _mixed({each.row.course_run_id for each in found}) if wanted.name in TELLING else set()
    alone = [each for each in found if each.row.course_run_id not in mixed]
    heads = (gettext_lazy("Number in the register"), gettext_lazy("Class"), gettext_lazy("Day of issue"))
    together = [each for each in found if each.row.course_run_id in mixed]
    return Behind(heads, (Listed(_of_classes(together), _tell_class), Listed(alone, _tell_certificates)))


def _certificate(row: Any) -> Found:
    role = row.learner.membership.role if row.learner.membership else None
    return Found(row, row.course_run.approach_id, {"learner_group": group_of(row.learner.group, role)})


def _of_classes(found: list[Found]) -> list[Found]:
    runs = {each.row.course_run_id: each.row.course_run for each in found}
    return [Found(run, times=sum(each.row.course_run_id == pk for each in found)) for pk, run in runs.items()]


def _tell_class(rows: Sequence[Found]) -> list[Line]:
    return [
        Line(
            (
                ngettext("%(n)s certificate", "%(n)s certificates", each.times) % {"n": each.times},
                each.row.house_title,
                "",
            ),
            reverse("certificates:course_run", args=[each.row.pk]),
            each.times,
        )
        for each in rows
    ]


def _tell_certificates(rows: Sequence[Found]) -> list[Line]:
    return [
        Line(
            (str(row), row.course_run.house_title, words_of_day(row.issued_on)),
            reverse("certificates:certificate", args=[row.pk]),
            noun="certificate",
            subject=row.pk,
        )
        for row in (each.row for each in rows)
    ]


@lists("classes_held")
def classes_held(scope: Scope, wanted: Wanted) -> Behind:
    """Classes that began in the period."""
    runs = held(scope).filter(scope.during("starts_on")).select_related("host", "place").order_by("-starts_on", "code")
    found = [Found(run, run.approach_id, {"host": run.host.code, "commune": run.place_id}) for run in runs]
    heads = (gettext_lazy("Class"), gettext_lazy("Day"), gettext_lazy("Place"))
    return Behind(heads, (Listed(only(found, wanted), _tell_runs),))


def _tell_runs(rows: Sequence[Found]) -> list[Line]:
    return [
        Line(
            (run.house_title, words_of_day(run.starts_on), str(run.place)),
            reverse("training:course_run", args=[run.pk]),
            each.times,
        )
        for each, run in ((each, each.row) for each in rows)
    ]


@lists("training_hours")
def training_hours(scope: Scope, wanted: Wanted) -> Behind:
    """The same classes with their hours: as stated, else of the lessons."""
    runs = held(scope).filter(scope.during("starts_on")).select_related("host").prefetch_related("lessons")
    found = [
        Found(run, run.approach_id, {"host": run.host.code}, _hours(run)) for run in runs.order_by("-starts_on", "code")
    ]

    def tell(rows: Sequence[Found]) -> list[Line]:
        return [
            Line(
                (
                    each.row.house_title,
                    words_of_day(each.row.starts_on),
                    _("as stated") if each.row.hours is not None else _("of the lessons"),
                ),
                reverse("training:course_run", args=[each.row.pk]),
                each.times,
            )
            for each in rows
        ]

    heads = (gettext_lazy("Class"), gettext_lazy("Day"), gettext_lazy("Where the hours come from"))
    return Behind(heads, (Listed(only(found, wanted), tell),))


def _hours(run: Any) -> int:
    if run.hours is not None:
        return int(run.hours)
    return (sum(lesson.minutes for lesson in run.lessons.all()) + 30) // 60


@lists("lessons_held")
def lessons_held(scope: Scope, wanted: Wanted) -> Behind:
    """Lessons of the period, of classes that were held."""
    rows = Lesson.objects.filter(scope.at_moments("starts_at"), course_run__in=held(scope).order_by().values("pk"))
    rows = rows.select_related("course_run__host").order_by("-starts_at", "pk")
    found = [Found(row, row.course_run.approach_id, {"host": row.course_run.host.code}) for row in rows]

    def tell(rows: Sequence[Found]) -> list[Line]:
        return [
            Line(
                (row.title, row.course_run.house_title, words_of_day(row.starts_at)),
                reverse("training:lessons", args=[row.course_run_id]),
            )
            for row in (each.row for each in rows)
        ]

    heads = (gettext_lazy("Lesson"), gettext_lazy("Class"), gettext_lazy("Day"))
    return Behind(heads, (Listed(only(found, wanted), tell),))
