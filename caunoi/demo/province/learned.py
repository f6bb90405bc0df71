"""What the class of 2023 learnt and said: a test before and after, reactions, follow-up, discussion, certificates."""

from datetime import datetime, time, timedelta
from typing import Any

from caunoi.base import moments
from caunoi.certificates import actions as certificates
from caunoi.demo.dice import Dice
from caunoi.demo.province.classes import SAID
from caunoi.demo.province.people import People
from caunoi.discussion import actions as discussion
from caunoi.learning import actions
from caunoi.learning.models import ClassForm, Question, Quiz, QuizRound, Statement
from caunoi.training.models import CourseRun, Learner
from caunoi.training.presence import presence_of

KNEW_BEFORE, KNOW_AFTER = 0.52, 0.79
GROUP_OF = {"board": "club_board", "core": "club_core", "member": "club_members"}


def build(run: CourseRun, people: People, dice: Dice, *, at: datetime) -> Quiz:
    """Build it; returns the quiz for practice that the library uses."""
    questions = _bank(people, at=at)
    quiz = actions.make_quiz(
        code="KT-TCCD", title="Bài kiểm tra đầu khóa, cuối khóa", questions=questions, by=people.officer, at=at
    )
    learners = list(run.learners.select_related("membership").order_by("learner_code"))
    _tested(run, quiz, learners, people, dice, at=at)
    _reactions(run, people, dice, at=at)
    _followed_up(run, learners, people, dice, at=at)
    _said(run, people, at=at)
    _certified(run, learners, people, at=at)
    return actions.make_quiz(
        code="ON-AT", title="Tự ôn: đi địa bàn an toàn", kind=Quiz.Kind.PRACTICE, questions=questions[4:8],
        by=people.officer, at=at,
    )  # fmt: skip


def _bank(people: People, *, at: datetime) -> list[Question]:
    return [
        actions.add_question(code=f"CH-{number:02d}", **said, by=people.officer, at=at)
        for number, said in enumerate(SAID["question"], start=1)
    ]


def _tested(run: CourseRun, quiz: Quiz, learners: list[Learner], people: People, dice: Dice, *, at: datetime) -> None:
    first, last = _hour(run, 0, 8), _hour(run, run.days - 1, 15)
    before = actions.open_round(
        quiz=quiz, phase="before", course_run=run, opens_at=first, closes_at=first + timedelta(hours=1),
        by=people.officer, at=at,
    )  # fmt: skip
    after = actions.open_round(
        quiz=quiz, phase="after", course_run=run, opens_at=last, closes_at=last + timedelta(hours=2), before=before,
        by=people.officer, at=at,
    )  # fmt: skip
    _sheets(before, learners, KNEW_BEFORE, first + timedelta(minutes=20), people, dice, at=at)
    _sheets(after, learners[:-3], KNOW_AFTER, last + timedelta(minutes=30), people, dice, at=at)


def _sheets(
    quiz_round: QuizRound,
    learners: list[Learner],
    share: float,
    handed_in_at: datetime,
    people: People,
    dice: Dice,
    *,
    at: datetime,
) -> None:
    questions = quiz_round.quiz.in_order()
    rows = []
    for learner in learners:
        able = share + dice.uniform(-0.2, 0.2)
        answers = [_answer(question, able - 0.04 * place + 0.18, dice) for place, question in enumerate(questions)]
        role = learner.membership.role if learner.membership else ""
        rows.append(
            {
                "id": dice.id(handed_in_at),
                "quiz_round": quiz_round.pk,
                "answers": answers,
                "how": "paper",
                "badge": learner.badge_code,
                "group": GROUP_OF.get(role, ""),
                "handed_in_at": handed_in_at,
            }
        )
    actions.hand_in(results=rows, by=people.officer, at=at)


def _answer(question: Question, able: float, dice: Dice) -> str:
    right = question.correct[0]
    if dice.random() < able:
        return "ABCDEF"[right]
    return "ABCDEF"[dice.choice([place for place in range(len(question.options)) if place != right])]


def _reactions(run: CourseRun, people: People, dice: Dice, *, at: datetime) -> None:
    opens = _hour(run, run.days - 1, 15)
    form = actions.open_form(
        course_run=run, kind="reaction", opens_at=opens, closes_at=at + timedelta(days=1), by=people.officer, at=at
    )
    rows = [
        {
            "id": dice.id(opens),
            "form": form.pk,
            "answers": {code: dice.choice((3, 4, 4, 5, 5)) for code in _codes(form, Statement.Kind.REACTION)},
            "words": "Cần thêm thời gian thực hành." if number == 1 else "",
            "how": "paper",
        }
        for number in range(34)
    ]
    actions.hand_in_reactions(reactions=rows, by=people.officer, at=at)


def _followed_up(run: CourseRun, learners: list[Learner], people: People, dice: Dice, *, at: datetime) -> None:
    form = actions.open_form(
        course_run=run, kind="follow_up", opens_at=_hour(run, 92, 8), closes_at=at + timedelta(days=30),
        by=people.officer, at=at,
    )  # fmt: skip
    uses, obstacles = (_codes(form, kind) for kind in (Statement.Kind.USE, Statement.Kind.OBSTACLE))
    rows: list[dict[str, Any]] = [
        {
            "id": dice.id(at),
            "form": form.pk,
            "badge": learner.badge_code,
            "used": dice.sample(uses[:5], dice.choice((1, 2, 2, 3))),
            "obstacles": dice.sample(obstacles[:4], dice.choice((0, 1, 1, 2))),
            "words": "",
        }
        for learner in learners[:22]
    ]
    actions.hand_in_follow_ups(answers=rows, by=people.officer, at=at)


def _codes(form: ClassForm, kind: str) -> list[str]:
    asked = Statement.objects.filter(kind=kind, code__in=form.statements)
    return list(asked.values_list("code", flat=True))


def _said(run: CourseRun, people: People, *, at: datetime) -> None:
    held = discussion.open_discussion(
        title="Thuận lợi, khó khăn, kinh nghiệm khi tiếp cận cộng đồng",
        question="Điều gì giúp được bạn, điều gì cản bạn, và bạn đề nghị gì?",
        course_run=run,
        by=people.officer,
        at=at,
    )
    points = discussion.write_points(discussion=held, points=SAID["point"], by=people.officer, at=at)
    hard = [
        point.pk for point in points if point.kind == "difficulty" and ("khuya" in point.text or "khám" in point.text)
    ]
    discussion.make_theme(
        discussion=held, kind="difficulty", title="An toàn và dịch vụ thân thiện", points=hard, by=people.officer, at=at
    )


def _certified(run: CourseRun, learners: list[Learner], people: People, *, at: datetime) -> None:
    certificates.set_terms(
        course_run=run,
        terms={
            "parent_body": "Ủy ban nhân dân tỉnh Quảng Ninh",
            "issuer": "Sở Lao động - Thương binh và Xã hội",
            "place_name": "Quảng Ninh",
            "capacity": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
            "signer": "(người ký minh họa)",
        },
        by=people.officer,
        at=at,
    )
    earned = presence_of(run)
    certificates.issue(
        course_run=run, learners=[one for one in learners if earned[one.pk].took_part], by=people.officer, at=at
    )


def _hour(run: CourseRun, day: int, hour: int) -> datetime:
    return moments.of(run.starts_on + timedelta(days=day), time(hour))
