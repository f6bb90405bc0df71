"""The three forms that a class's code may open: what each shows, and which verb takes what was filled in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from caunoi.clients.rules.cards import CodeRefused
from caunoi.learning import actions
from caunoi.learning.models import ClassForm, QuizResult, QuizRound, Statement
from caunoi.learning.rules import codes
from caunoi.learning.rules.answers import LETTERS
from caunoi.training.models import Joining
from caunoi.training.rules import badges
from caunoi.training.words import GENDER_WORDS, group_choices

MOST_SHEETS = 10_000
"""What one round may take in from the page: nobody fills the disk with sheets."""
SCALE = range(1, 6)


class Sheet(Protocol):
    """One form: `keep` returns what is wrong in plain words, or nothing; `shown` what the page needs, as filled in."""

    code: str
    kind: str
    title: str

    def shown(self, typed: Mapping[str, Any]) -> dict[str, Any]: ...
    def keep(self, typed: QueryDict, *, at: datetime) -> str: ...
    def thanks(self) -> str: ...


def of(found: QuizRound | ClassForm) -> Sheet:
    """The form of this round, or of this class."""
    if isinstance(found, QuizRound):
        return QuizSheet(found)
    return ReactionSheet(found) if found.kind == ClassForm.Kind.REACTION else FollowUpSheet(found)


class QuizSheet:
    """The questions of a round, and whose sheet it is: by badge or by a code of one's own."""

    kind = "quiz"

    def __init__(self, quiz_round: QuizRound) -> None:
        self.round, self.code, self.title = quiz_round, codes.written(quiz_round.code), quiz_round.quiz.title
        self.by_badge = quiz_round.pairing == QuizRound.Pairing.PERSON
        self.needs_code = self.by_badge or quiz_round.phase != QuizRound.Phase.SINGLE
        self.aside = QuizResult.Aside.COUNTS

    def shown(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        asked = [
            {
                "number": number,
                "text": question.text,
                "several": len(question.correct) > 1,
                "options": [
                    (letter, text, letter in _many(typed, f"q{number}"))
                    for letter, text in zip(LETTERS, question.options, strict=False)
                ],
            }
            for number, question in enumerate(self.round.quiz.in_order(), 1)
        ]
        told = not self.by_badge
        return {
            "asked": asked,
            "who": typed.get("who", ""),
            "groups": _groups(typed) if told and self.round.asks_group else [],
            "genders": _genders(typed) if told and self.round.asks_gender else [],
        }

    def keep(self, typed: QueryDict, *, at: datetime) -> str:
        who = typed.get("who", "").strip()
        if problem := self._problem_of(who):
            return problem
        if self.round.results.count() >= MOST_SHEETS:  # type: ignore[attr-defined]
            return _full()
        asked = self.round.quiz.items.count()  # type: ignore[attr-defined]
        row: dict[str, Any] = {
            "id": _id(typed),
            "quiz_round": self.round.pk,
            "answers": ["".join(typed.getlist(f"q{n}")) for n in range(1, asked + 1)],
            "how": QuizResult.How.PHONE,
            "group": typed.get("group", ""),
            "gender": typed.get("gender", ""),
            **({"badge": who} if self.by_badge else {"own_code": who}),
        }
        if row["id"] is None:
            return _("The page was damaged on the way. Open it again and send it once more.")
        [outcome] = actions.hand_in(results=[row], at=at)
        if outcome.problem == "conflict":
            return _("This sheet was handed in before with other answers. The first one stays; nothing was changed.")
        if outcome.problem:
            return _("Something does not fit this test. Nothing was kept; look at your answers again.")
        self.aside = self._aside_of(row["id"])
        return ""

    def _aside_of(self, id: UUID) -> QuizResult.Aside:
        """Why it does not count. Whoever registered by the link and waits for the office is not told so here: it would
        say that somebody else of that name is in the class."""
        aside, badge = QuizResult.objects.filter(pk=id).order_by().values_list("aside", "badge_code").get()
        waits = aside == QuizResult.Aside.UNKNOWN and Joining.objects.filter(
            course_run=self.round.course_run_id, badge_code=badge
        )
        return QuizResult.Aside.COUNTS if waits and waits.exists() else QuizResult.Aside(aside)

    def thanks(self) -> str:
        said = {
            QuizResult.Aside.SECOND: _("Kept. A sheet under this code was there already: the first one counts."),
            QuizResult.Aside.LATE: _("Kept. It came after the end; the trainer decides whether it counts."),
            QuizResult.Aside.UNKNOWN: _(
                "Kept. This badge is not on the list yet; tell the trainer, who will settle it."
            ),
        }
        return str(said.get(self.aside, _("Your sheet is handed in. Thank you.")))

    def _problem_of(self, who: str) -> str:
        try:
            if self.by_badge:
                badges.normalise(who)
            elif who or self.needs_code:
                codes.own_code(who)
        except CodeRefused:
            return _("This is not a badge code. It begins with H and stands under the QR of your badge.")
        except codes.OwnCodeRefused:
            return _("Your own code needs 4 to 20 letters and digits.")
        return ""


class ReactionSheet:
    """How somebody found the class, from 1 to 5, without any code."""

    kind = "reaction"

    def __init__(self, form: ClassForm) -> None:
        self.form, self.code = form, codes.written(form.code)
        self.title = str(form.course_run.shown_title)

    def shown(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        asked = [
            {"code": one.code, "text": str(one), "scale": [(n, str(n) == typed.get(one.code)) for n in SCALE]}
            for one in _statements(self.form, Statement.Kind.REACTION)
        ]
        return {"asked": asked, "words": typed.get("words", ""), "groups": _groups(typed)}

    def keep(self, typed: QueryDict, *, at: datetime) -> str:
        answers = {
            code: int(typed.get(code, "")) for code in self.form.statements if typed.get(code, "") in list("12345")
        }
        words = typed.get("words", "")
        if not answers and not words.strip():
            return _("Nothing is filled in yet.")
        if self.form.course_run.reactions.count() >= MOST_SHEETS:  # type: ignore[attr-defined]
            return _full()
        row = {"id": _id(typed), "form": self.form.pk, "answers": answers, "words": words}
        return _kept(actions.hand_in_reactions, "reactions", {**row, "group": typed.get("group", "")}, at)

    def thanks(self) -> str:
        return _("Kept, thank you. Nobody can see who wrote it.")


class FollowUpSheet:
    """What somebody did with the class, some months later; with the badge or the code made up in class."""

    kind = "follow_up"

    def __init__(self, form: ClassForm) -> None:
        self.form, self.code = form, codes.written(form.code)
        self.title = str(form.course_run.shown_title)

    def shown(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "used": self._ticks(Statement.Kind.USE, _many(typed, "used")),
            "obstacles": self._ticks(Statement.Kind.OBSTACLE, _many(typed, "obstacles")),
            "words": typed.get("words", ""),
            "who": typed.get("who", ""),
        }

    def keep(self, typed: QueryDict, *, at: datetime) -> str:
        who = typed.get("who", "").strip()
        said = {name: typed.getlist(name) for name in ("used", "obstacles")}
        words = typed.get("words", "")
        if not any(said.values()) and not words.strip():
            return _("Nothing is filled in yet.")
        if self.form.course_run.follow_ups.count() >= MOST_SHEETS:  # type: ignore[attr-defined]
            return _full()
        row = {"id": _id(typed), "form": self.form.pk, "words": words, **said, **_badge_or_own(who)}
        return _kept(actions.hand_in_follow_ups, "answers", row, at)

    def thanks(self) -> str:
        return _("Kept, thank you. It helps to make the next class better.")

    def _ticks(self, kind: str, ticked: list[str]) -> list[tuple[str, str, bool]]:
        return [(one.code, str(one), one.code in ticked) for one in _statements(self.form, kind)]


def _full() -> str:
    return _("No more sheets can be taken here. Please give yours to the trainer on paper.")


def _kept(verb: Any, name: str, row: dict[str, Any], at: datetime) -> str:
    if row["id"] is None:
        return _("The page was damaged on the way. Open it again and send it once more.")
    [outcome] = verb(**{name: [row]}, at=at)
    if outcome.problem == "identifier":
        return _("This seems to hold a name, a number or an address. Nothing was kept; say it without.")
    if outcome.problem == "conflict":
        return _("This sheet was handed in before with other answers. The first one stays; nothing was changed.")
    if outcome.problem:
        return _("Something does not fit: look at the code and at what you wrote (500 letters at most).")
    return ""


def _statements(form: ClassForm, kind: str) -> list[Statement]:
    found = Statement.objects.filter(kind=kind, code__in=form.statements)
    return sorted(found, key=lambda one: form.statements.index(one.code))


def _badge_or_own(who: str) -> dict[str, str]:
    try:
        return {"badge": badges.normalise(who)} if who else {}
    except CodeRefused:
        return {"own_code": who}


def _many(typed: Mapping[str, Any], name: str) -> list[str]:
    return typed.getlist(name) if isinstance(typed, QueryDict) else []


def _groups(typed: Mapping[str, Any]) -> list[tuple[str, Any, bool]]:
    return [(code, label, typed.get("group") == code) for code, label in group_choices()]


def _genders(typed: Mapping[str, Any]) -> list[tuple[str, Any, bool]]:
    return [(code, label, typed.get("gender") == code) for code, label in GENDER_WORDS.items()]


def _id(typed: QueryDict) -> UUID | None:
    try:
        return UUID(typed.get("id", ""))
    except ValueError:
        return None
