"""Answer sheets are handed in: from the public page, from phones, typed from paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome, Row, Unsound, one_by_one
from caunoi.base.turns import one_writer
from caunoi.clients.rules.cards import CodeRefused
from caunoi.learning.actions.own_codes import hash_in_round
from caunoi.learning.models import QuizItem, QuizResult, QuizRound
from caunoi.learning.models.rounds import HANDLERS
from caunoi.learning.rules import answers as laws
from caunoi.learning.rules.codes import OwnCodeRefused
from caunoi.privacy import audit
from caunoi.training.actions.door import settled_before
from caunoi.training.actions.doors import Doors
from caunoi.training.models import Learner
from caunoi.training.rules import badges
from caunoi.training.rules.groups import GROUPS

GENDERS = ("f", "m", "x")
ATTEMPTS = 5
Aside = QuizResult.Aside


def hand_in(*, results: Sequence[Row], at: datetime, by: User | None = None) -> list[Outcome]:
    """Keep answer sheets, each once by its id. Without `by` they come from the public page, on a phone, now.

    A row: `id`, `quiz_round` (UUIDs), `answers` (one text a question: `"B"`, `"AC"`, `""`), `how`
    (phone | paper | typed), `badge` or `own_code`, and if they are known `group`, `gender`, `handed_in_at`, `version`
    (of the quiz, where the sheet tells it). The first sheet of a person counts; a further one, one that came after
    the end and one of an unknown badge are kept and do not count. Problems: parent, not_yours, future, conflict (the
    id is another sheet's), bad_data (other questions, no code where one is needed).
    """
    for attempt in range(ATTEMPTS):
        try:
            return _hand_in(results, at=at, by=by)
        except IntegrityError:  # the same person's other sheet, or this very one, came at the same moment: look again
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def _hand_in(results: Sequence[Row], *, at: datetime, by: User | None) -> list[Outcome]:
    """Nobody waits for a lock while sheets are read and marked: that one of a person counts is the database's law, not
    a queue of the hall's. The turn to write is held for the rows and the log alone."""
    book = _Book(results, by=by, at=at)
    outcomes = one_by_one(results, book.enter)
    if book.new:
        with one_writer(), transaction.atomic():
            QuizResult.objects.bulk_create(book.new, batch_size=200)
            _log(book.new, by, at)
    return outcomes


def _log(sheets: Sequence[QuizResult], by: User | None, at: datetime) -> None:
    rounds = sorted({sheet.quiz_round_id for sheet in sheets})
    detail = {"sheets": len(sheets), "count": sum(sheet.stood for sheet in sheets)}
    who = by.pk if by else None
    audit.record(by=who, verb="hand_in", noun="answer_sheet", at=at, subjects=rounds, detail=detail)


@dataclass(frozen=True)
class _Paper:
    """What the questions of a quiz ask for: each one's number of options and its right letters."""

    options: list[int]
    keys: list[str]

    @classmethod
    def of(cls, quiz: UUID) -> "_Paper":
        items = QuizItem.objects.filter(quiz=quiz).order_by("order")
        asked = list(items.values_list("question__options", "question__correct"))
        return cls([len(options) for options, _ in asked], [laws.letters(correct) for _, correct in asked])


class _Book:
    """All that is known of the rounds of a list, read once; new sheets gather in `new`."""

    def __init__(self, rows: Sequence[Row], *, by: User | None, at: datetime) -> None:
        self.by, self.at, self.new = by, at, list[QuizResult]()
        wanted = {row["quiz_round"] for row in rows}
        self.rounds = {one.pk: one for one in QuizRound.objects.filter(pk__in=wanted).select_related("quiz")}
        self.papers = {quiz: _Paper.of(quiz) for quiz in {one.quiz_id for one in self.rounds.values()}}
        self.yours = _rounds_of(by, self.rounds.values())
        self.doors = _doors(by, self.rounds.values())
        self.known = _known([row["id"] for row in rows])
        self.badges = {_badge(row) for row in rows} - {""}
        self.learners = _learners(self.rounds.values(), self.badges)
        self.standing = _standing(self.rounds, self.learners.values(), self._hashes(rows))

    def enter(self, row: Row) -> None:
        quiz_round = self.rounds.get(row["quiz_round"])
        if quiz_round is None:
            raise Unsound("parent")
        if quiz_round.pk not in self.yours and not self._stood_at_the_door(row, quiz_round):
            raise Unsound("not_yours")
        sheet = self._sheet(row, quiz_round)
        if before := self.known.get(sheet.pk):
            if not _same(before, sheet):
                raise Unsound("conflict")
            return
        self._stand(sheet, quiz_round)
        self.known[sheet.pk] = sheet
        self.new.append(sheet)

    def _stood_at_the_door(self, row: Row, quiz_round: QuizRound) -> bool:
        """Who kept the door of the class when they took the sheet in."""
        return self.doors.open(quiz_round.course_run_id, self._moment(row))

    def _moment(self, row: Row) -> datetime:
        return min(_when(row) or self.at, self.at) if self.by else self.at

    def _sheet(self, row: Row, quiz_round: QuizRound) -> QuizResult:
        paper = self.papers[quiz_round.quiz_id]
        answers = _answers(row, paper, version=quiz_round.quiz.version)
        handed_in_at = self._moment(row)
        if handed_in_at < quiz_round.opens_at and self.by is None:
            raise Unsound("future")
        badge = _badge(row) if quiz_round.pairing == QuizRound.Pairing.PERSON else ""
        return QuizResult(
            id=row["id"],
            quiz_round=quiz_round,
            learner=self.learners.get((quiz_round.course_run_id, badge)),
            badge_code=badge,
            own_code_hash=_own_code(row, quiz_round),
            group=_one_of(row.get("group"), GROUPS),
            gender=_one_of(row.get("gender"), GENDERS),
            answers=answers,
            right=sum(laws.marks(answers, keys=paper.keys)),
            how=_how(row, self.by),
            handed_in_at=handed_in_at,
            recorded_by=self.by,
            recorded_at=self.at,
        )

    def _stand(self, sheet: QuizResult, quiz_round: QuizRound) -> None:
        who = (quiz_round.pk, sheet.learner_id or sheet.own_code_hash)
        sheet.aside = aside_of(sheet, quiz_round, again=who in self.standing)
        sheet.stood = not sheet.aside
        if sheet.stood and who[1]:
            self.standing.add(who)

    def _hashes(self, rows: Sequence[Row]) -> set[str]:
        found = set()
        for row in rows:
            if quiz_round := self.rounds.get(row["quiz_round"]):
                try:
                    found.add(_own_code(row, quiz_round))
                except Unsound:
                    continue
        return found - {""}


def _rounds_of(by: User | None, rounds: Any) -> set[UUID]:
    """Which of these rounds somebody may hand sheets in for: everybody by the page; who holds the class."""
    ids = {one.pk for one in rounds}
    if by is None:
        return ids
    if by.role not in HANDLERS:
        return set()
    return set(QuizRound.objects.visible_to(by).filter(pk__in=ids).values_list("pk", flat=True))


def _doors(by: User | None, rounds: Any) -> Doors:
    """The doors that were given to somebody who holds no classes."""
    runs = {one.course_run_id for one in rounds if one.course_run_id}
    return Doors.of(by, runs) if by and by.role not in HANDLERS else Doors(False, {})


def _known(ids: Sequence[UUID]) -> dict[UUID, QuizResult]:
    """The sheets that are here already: mostly none, so ids are asked for first."""
    here = list(QuizResult.objects.filter(pk__in=ids).order_by().values_list("pk", flat=True))
    return QuizResult.objects.in_bulk(here) if here else {}


def _learners(rounds: Any, codes: set[str]) -> dict[tuple[UUID | None, str], Learner]:
    runs = {one.course_run_id for one in rounds if one.course_run_id}
    if not codes:
        return {}
    found = Learner.objects.filter(course_run__in=runs, badge_code__in=codes).order_by()
    known: dict[tuple[UUID | None, str], Learner] = {(one.course_run_id, one.badge_code): one for one in found}
    return {**_by_second_badge(runs, codes - {badge for _run, badge in known}), **known}


def _by_second_badge(runs: set[UUID], codes: set[str]) -> dict[tuple[UUID | None, str], Learner]:
    """Badges of which somebody has said whose they are: of those who registered twice, or at the door."""
    said = settled_before(runs, codes) if codes else {}
    people = Learner.objects.in_bulk(set(said.values())) if said else {}
    return {key: people[pk] for key, pk in said.items()}


def _standing(rounds: Mapping[UUID, QuizRound], learners: Any, hashes: set[str]) -> set[tuple[UUID, UUID | str]]:
    """Who has a sheet that counts already, in which round."""
    sheets = QuizResult.objects.filter(quiz_round__in=list(rounds), stood=True).order_by()
    people = [learner.pk for learner in learners]
    found: set[tuple[UUID, UUID | str]] = set()
    if people:
        found.update(sheets.filter(learner__in=people).values_list("quiz_round", "learner"))
    if hashes:
        found.update(sheets.filter(own_code_hash__in=hashes).values_list("quiz_round", "own_code_hash"))
    return found


def _when(row: Row) -> datetime | None:
    """When a sheet was handed in, as whoever brings it says; else when the phone kept it."""
    return row.get("handed_in_at") or row.get("made_at")


def _answers(row: Row, paper: _Paper, *, version: int) -> list[str]:
    if row.get("version") not in (None, version):
        raise Unsound("bad_data")
    try:
        return laws.read(row["answers"], options=paper.options)
    except laws.AnswersUnfit as error:
        raise Unsound("bad_data") from error


def _badge(row: Row) -> str:
    """The badge as kept; something that was never on a badge is kept as it was typed, and waits for a person."""
    typed = str(row.get("badge") or "").strip()
    try:
        return badges.normalise(typed) if typed else ""
    except CodeRefused:
        return "".join(letter for letter in typed.upper() if letter.isalnum())[:12] or "?"


def _own_code(row: Row, quiz_round: QuizRound) -> str:
    if quiz_round.pairing == QuizRound.Pairing.PERSON:
        if not row.get("badge"):
            raise Unsound("bad_data")
        return ""
    typed = row.get("own_code") or ""
    if not typed and quiz_round.phase == QuizRound.Phase.SINGLE:
        return ""
    try:
        return hash_in_round(typed, quiz_round)
    except OwnCodeRefused as error:
        raise Unsound("bad_data") from error


def _how(row: Row, by: User | None) -> str:
    if by is None:
        return QuizResult.How.PHONE
    if row.get("how") not in QuizResult.How.values:
        raise Unsound("bad_data")
    return str(row["how"])


def _one_of(code: str | None, known: Sequence[str]) -> str:
    if code and code not in known:
        raise Unsound("bad_data")
    return code or ""


def aside_of(sheet: QuizResult, quiz_round: QuizRound, *, again: bool) -> str:
    """Why a sheet does not count. Paper that is typed in after the end was written before it."""
    if sheet.badge_code and sheet.learner_id is None:
        return Aside.UNKNOWN
    if again:
        return Aside.SECOND
    ended = quiz_round.closes_at and sheet.handed_in_at >= quiz_round.closes_at
    return Aside.LATE if ended and sheet.how == QuizResult.How.PHONE else Aside.COUNTS


def _same(one: QuizResult, other: QuizResult) -> bool:
    names = ("quiz_round_id", "badge_code", "own_code_hash", "answers", "group", "gender")
    return all(getattr(one, name) == getattr(other, name) for name in names)
