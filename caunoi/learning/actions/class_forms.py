"""The reaction sheet and the follow-up of a class: opened, answered by learners or asked by the office."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome, Row, Unsound, one_by_one
from caunoi.base.turns import one_writer
from caunoi.base.words import tidy
from caunoi.clients.rules.cards import CodeRefused
from caunoi.learning.actions.own_codes import hash_in_class
from caunoi.learning.actions.scope import log, only_of_class
from caunoi.learning.models import ClassForm, FollowUp, QuizResult, Reaction, Statement
from caunoi.learning.rules.codes import OwnCodeRefused
from caunoi.network.errors import EndsBeforeItBegins, Refused
from caunoi.privacy import audit
from caunoi.privacy.identifiers import identifier_in
from caunoi.training.models import CourseRun, Joining, Learner
from caunoi.training.rules import badges
from caunoi.training.rules.groups import GROUPS

WORDS_LIMIT = 500
KINDS = {
    ClassForm.Kind.REACTION: (Statement.Kind.REACTION,),
    ClassForm.Kind.FOLLOW_UP: (Statement.Kind.USE, Statement.Kind.OBSTACLE),
}


class NothingToAsk(Refused):
    message = _("There are no statements to ask yet. Nothing was opened; add statements first.")


@transaction.atomic
def open_form(
    *, course_run: CourseRun, kind: str, opens_at: datetime, by: User, at: datetime, closes_at: datetime | None = None
) -> ClassForm:
    """Open the reaction sheet or the follow-up of a class, with what it asks today; open already: its times change."""
    only_of_class(by, course_run)
    if closes_at is not None and closes_at <= opens_at:
        raise EndsBeforeItBegins
    form = ClassForm.objects.select_for_update().filter(course_run=course_run, kind=kind).first()
    if form is None:
        codes = list(_asked(KINDS[ClassForm.Kind(kind)], timezone.localdate(at)).values_list("code", flat=True))
        if not codes:
            raise NothingToAsk
        form = ClassForm(course_run=course_run, kind=kind, statements=codes, recorded_by=by, recorded_at=at)
    form.opens_at, form.closes_at = opens_at, closes_at
    form.save()
    log("open", "class form", by, at, form.pk, kind=kind, course_run=course_run.code)
    return form


@transaction.atomic
def close_form(*, form: ClassForm, by: User, at: datetime) -> ClassForm:
    """Close it now: what comes later is kept as late."""
    only_of_class(by, form.course_run)
    if form.opens_at >= at:
        raise EndsBeforeItBegins
    form.closes_at = at
    form.save(update_fields=["closes_at"])
    log("close", "class form", by, at, form.pk)
    return form


def hand_in_reactions(*, reactions: Sequence[Row], at: datetime, by: User | None = None) -> list[Outcome]:
    """Keep reaction sheets, each once by its id. A row: `id`, `form` (UUIDs), `answers` {statement code: 1 to 5},
    `words`, `group`, `how`. Problems: parent, not_yours, bad_data, identifier, future, conflict (another's id)."""

    def enter(row: Row) -> None:
        form = _form(row, ClassForm.Kind.REACTION, by=by, at=at)
        answers = {code: n for code, n in row["answers"].items() if n}
        if not set(answers) <= set(form.statements) or not all(n in (1, 2, 3, 4, 5) for n in answers.values()):
            raise Unsound
        said = {"answers": answers, "words": checked_words(row.get("words") or ""), "group": _group(row)}
        if _is_known(Reaction, row["id"], course_run_id=form.course_run_id, **said):
            return
        Reaction.objects.create(
            id=row["id"],
            course_run=form.course_run,
            **said,
            how=str(row["how"]) if by and row.get("how") in QuizResult.How.values else QuizResult.How.PHONE,
            late=by is None and form.closes_at is not None and at >= form.closes_at,
            handed_in_at=at,
            recorded_by=by,
            recorded_at=at,
        )

    return _keep(reactions, enter, noun="reaction", by=by, at=at)


def hand_in_follow_ups(*, answers: Sequence[Row], at: datetime, by: User | None = None) -> list[Outcome]:
    """Keep what learners say that they did with a class, each once by its id. A row: `id`, `form` (UUIDs), `badge`
    or `own_code`, `used` and `obstacles` [statement codes], `words`, `group`. The problems of hand_in_reactions."""
    uses, obstacles = (_codes_of(kind) for kind in KINDS[ClassForm.Kind.FOLLOW_UP])

    def enter(row: Row) -> None:
        form = _form(row, ClassForm.Kind.FOLLOW_UP, by=by, at=at)
        said: dict[str, Any] = {
            "used": _codes(row.get("used") or (), form, uses),
            "obstacles": _codes(row.get("obstacles") or (), form, obstacles),
        }
        said |= {"words": checked_words(row.get("words") or ""), "group": _group(row), **_who(row, form.course_run)}
        if _is_known(FollowUp, row["id"], course_run_id=form.course_run_id, **said):
            return
        FollowUp.objects.create(
            id=row["id"],
            course_run=form.course_run,
            **said,
            how=FollowUp.How.LINK,
            answered_at=at,
            recorded_by=by,
            recorded_at=at,
        )

    return _keep(answers, enter, noun="follow-up", by=by, at=at)


@transaction.atomic
def record_follow_up(
    *,
    learner: Learner,
    state: str,
    by: User,
    at: datetime,
    used: Sequence[str] = (),
    obstacles: Sequence[str] = (),
    words: str = "",
) -> FollowUp:
    """What the office heard from a learner, or that nobody was reached. Unsound: a statement that nobody knows, an
    identifier in the words."""
    only_of_class(by, learner.course_run)
    uses, met = (_codes_of(kind) for kind in KINDS[ClassForm.Kind.FOLLOW_UP])
    answered = state == FollowUp.State.ANSWERED
    if state not in FollowUp.State.values or not (set(used) <= uses and set(obstacles) <= met):
        raise Unsound
    made = FollowUp.objects.create(
        course_run=learner.course_run,
        learner=learner,
        state=state,
        used=list(used) if answered else [],
        obstacles=list(obstacles) if answered else [],
        words=checked_words(words) if answered else "",
        how=FollowUp.How.OFFICE,
        answered_at=at,
        recorded_by=by,
        recorded_at=at,
    )
    log("record", "follow-up", by, at, learner.pk, state=state)
    return made


def checked_words(text: str) -> str:
    """Free words as they are kept. Unsound: too long, or they seem to identify somebody."""
    words = tidy(text.replace("\0", " "))
    if len(words) > WORDS_LIMIT:
        raise Unsound
    if identifier_in(words):
        raise Unsound("identifier")
    return words


def _asked(kinds: Sequence[str], on: date) -> Any:
    return Statement.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), kind__in=kinds)


def _keep(rows: Sequence[Row], enter: Any, *, noun: str, by: User | None, at: datetime) -> list[Outcome]:
    with one_writer(), transaction.atomic():
        outcomes = one_by_one(rows, enter)
        kept = sum(outcome.problem is None for outcome in outcomes)
        forms = sorted({row["form"] for row in rows})
        if kept:
            who = by.pk if by else None
            audit.record(by=who, verb="hand_in", noun=noun, at=at, subjects=forms, detail={"sheets": kept})
    return outcomes


def _is_known(model: type[Reaction] | type[FollowUp], id: UUID, **said: Any) -> bool:
    """Whether this very sheet is here. Unsound (conflict) where the id is that of a sheet that says something else."""
    before = model.objects.filter(pk=id).first()
    if before is not None and any(getattr(before, name) != value for name, value in said.items()):
        raise Unsound("conflict")
    return before is not None


def _form(row: Row, kind: str, *, by: User | None, at: datetime) -> ClassForm:
    form = ClassForm.objects.select_related("course_run").filter(pk=row["form"], kind=kind).first()
    if form is None:
        raise Unsound("parent")
    if by is not None and not ClassForm.objects.visible_to(by).filter(pk=form.pk).exists():
        raise Unsound("not_yours")
    if by is None and at < form.opens_at:
        raise Unsound("future")
    return form


def _who(row: Row, course_run: CourseRun) -> dict[str, Any]:
    """Whose answer it is, by badge or by the code made up in class; neither is needed."""
    try:
        if badge := str(row.get("badge") or "").strip():
            return _whose(badges.normalise(badge), course_run)
        own = str(row.get("own_code") or "").strip()
        return {"own_code_hash": hash_in_class(own, course_run)} if own else {}
    except (CodeRefused, OwnCodeRefused) as error:
        raise Unsound from error


def _whose(badge: str, course_run: CourseRun) -> dict[str, Any]:
    """Of a badge: its learner; nobody yet where the registration still waits for the office, which is not told here."""
    learner = Learner.objects.filter(course_run=course_run, badge_code=badge).first()
    if learner is not None:
        return {"learner": learner}
    joining = Joining.objects.filter(course_run=course_run, badge_code=badge).first()
    if joining is None:
        raise Unsound
    return {"learner": joining.learner} if joining.learner_id else {}


def _codes_of(kind: str) -> set[str]:
    return set(Statement.objects.filter(kind=kind).values_list("code", flat=True))


def _codes(codes: Sequence[str], form: ClassForm, meant: set[str]) -> list[str]:
    """Codes in the order of the form. Unsound: one that it does not ask, or asks under the other heading."""
    if not set(codes) <= meant.intersection(form.statements):
        raise Unsound
    return sorted(set(codes), key=form.statements.index)


def _group(row: Row) -> str:
    group = str(row.get("group") or "")
    if group and group not in GROUPS:
        raise Unsound
    return group


def as_id(value: object) -> UUID:
    """A form's hidden id. Unsound for anything else."""
    try:
        return UUID(str(value))
    except ValueError as error:
        raise Unsound from error
