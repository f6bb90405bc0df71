"""Answer sheets on paper, blank or for each learner, made in portions. docs/paper-sheets.md"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base.making import Making
from caunoi.clients.rules.cards import ALPHABET
from caunoi.learning.models import QuizRound
from caunoi.learning.sheets import answers
from caunoi.training.models import CourseRun, Learner
from caunoi.training.sheets import frame

COPY_SYMBOLS = 4


def items_of(quiz_round: QuizRound) -> list[answers.Item]:
    """What the sheet needs to know of each question."""
    return [answers.Item(len(one.options), len(one.correct) > 1) for one in quiz_round.quiz.in_order()]


def sheets(quiz_round: QuizRound, copies: Sequence[answers.Copy]) -> list[frame.Page]:
    """The pages of these copies, one copy after the other."""
    items, texts, digits = items_of(quiz_round), _texts(quiz_round), asks_digits(quiz_round)
    return [
        page
        for copy in copies
        for page in answers.pages(quiz_round.pk.hex, quiz_round.quiz.version, items, copy, texts, digits=digits)
    ]


def asks_digits(quiz_round: QuizRound) -> bool:
    """Whether the sheet has room for a code of one's own: six digits."""
    return quiz_round.pairing == QuizRound.Pairing.OWN_CODE


def fresh_number() -> str:
    """What tells one copy from another: pages of one sheet belong together, one read twice is noticed."""
    return "".join(secrets.choice(ALPHABET) for _place in range(COPY_SYMBOLS))


class SheetMaker:
    """Sheets of one round in portions; the things are learners, or anything for blank ones."""

    portion = 100

    def __init__(self, course_run: CourseRun, quiz_round: QuizRound, *, personal: bool) -> None:
        self.course_run, self.quiz_round, self.personal = course_run, quiz_round, personal

    def prepare(self, folder: Path, things: Sequence[str], making: Making) -> None:
        made = [asdict(copy) for copy in self._copies(things)]
        (folder / f"{making.done:06d}.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")

    def finish(self, folder: Path, making: Making) -> Path:
        parts = sorted(folder.glob("[0-9]*.json"))
        copies = [answers.Copy(**copy) for part in parts for copy in json.loads(part.read_text(encoding="utf-8"))]
        out = folder / "sheets.pdf"
        title = self.course_run.shown_title
        out.write_bytes(frame.pdf(sheets(self.quiz_round, copies), title=title, language=get_language() or "vi"))
        return out

    def _copies(self, things: Sequence[str]) -> list[answers.Copy]:
        if not self.personal:
            return [answers.Copy(fresh_number()) for _thing in things]
        mixed = self.course_run.is_mixed
        found = {str(one.pk): one for one in Learner.objects.filter(course_run=self.course_run, pk__in=things)}
        return [_copy(found[thing], mixed=mixed) for thing in things if thing in found]


def _copy(learner: Learner, *, mixed: bool) -> answers.Copy:
    """In a mixed class everybody stands under the learner code alone."""
    called = learner.learner_code if mixed or not learner.name else f"{learner.learner_code} · {learner.name}"
    return answers.Copy(fresh_number(), learner.badge_code, called)


def _texts(quiz_round: QuizRound) -> answers.Texts:
    run = quiz_round.course_run
    return answers.Texts(
        title=run.shown_title if run else quiz_round.quiz.title,
        quiz=f"{quiz_round.quiz.title} · {quiz_round.get_phase_display()}",
        how_to=_(
            "Fill in the circle of your answer with a dark pen. A mistake: cross it out and fill in another; whoever "
            "collects the sheet will look. * several answers may be right. Do not fold."
        ),
        name="" if asks_digits(quiz_round) else _("Learner code:"),
        own_code=_(
            "Your own code: six digits that only you know. Fill in one in each row, and use the same six next time. "
            "No telephone number."
        ),
        digit=_("Digit {number}"),
        several=" *",
        page=_("Page {page} of {pages} · sheet {sheet}"),
    )
