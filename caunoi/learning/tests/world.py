"""A class, a quiz and sheets, small enough to count by hand; also what a developer's cell is filled with."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

from caunoi.learning import actions
from caunoi.network.tests.world import a_place, an_agency
from caunoi.training import actions as training

GROUPS = ("commune_officers", "womens_union", "youth_union", "leaders")
LSAT6 = dict(
    zip(
        product((0, 1), repeat=5),
        (
            *(3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15),
            *(10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298),
        ),
        strict=True,
    )
)  # fmt: skip


def a_class(by, at, *, code="l1", people=0, groups=GROUPS, agency=None, **fields):
    """A class of officials, held in the days before `at`; learner n belongs to the group n mod len(groups)."""
    agency = agency or an_agency(f"host-{code}")
    day = at.date()
    given = {"title": "Kỹ năng tư vấn", "neutral_title": "Kỹ năng tư vấn", "starts_on": day - timedelta(days=1)}
    run = training.open_course_run(
        code=code, host=agency, place=a_place(), ends_on=day, by=by, at=at, **{**given, **fields}
    )
    rows = [
        {
            "name": f"Nguyễn Hoàng Phương Thảo {n}",
            "agency": agency,
            "group": groups[n % len(groups)],
            "gender": "fm"[n % 2],
        }
        for n in range(people)
    ]
    learners = training.enrol_people(course_run=run, people=rows, by=by, at=at) if rows else []
    return run, learners


def a_quiz(by, at, *, code="q", questions=4, options=4):
    """A quiz whose right answer is always A."""
    asked = [
        actions.add_question(
            code=f"{code}-{n}",
            text=f"Câu hỏi số {n} của bài {code} là gì?",
            options=[f"Phương án {letter}" for letter in "ABCDEF"[:options]],
            correct=[0],
            by=by,
            at=at,
        )
        for n in range(1, questions + 1)
    ]
    return actions.make_quiz(code=code, title=f"Bài {code}", questions=asked, by=by, at=at)


def a_round(quiz, run, by, at, *, phase="single", pairing="person", **fields):
    given = {"opens_at": at - timedelta(hours=1), **fields}
    return actions.open_round(quiz=quiz, course_run=run, phase=phase, pairing=pairing, by=by, at=at, **given)


def a_sheet(quiz_round, answers="AAAA", *, badge="", own_code="", **fields):
    """A row for hand_in; `answers` has a letter a question, `-` for none."""
    said = {"id": uuid4(), "quiz_round": quiz_round.pk, "answers": ["" if one == "-" else one for one in answers]}
    return {**said, "how": "typed", "badge": badge, "own_code": own_code, **fields}


def hand_in(quiz_round, sheets, by, at):
    """Hand in (learner, answers) pairs, typed."""
    rows = [a_sheet(quiz_round, answers, badge=learner.badge_code) for learner, answers in sheets]
    return actions.hand_in(results=rows, by=by, at=at)
