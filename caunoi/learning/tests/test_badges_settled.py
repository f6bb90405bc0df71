"""A sheet under a badge that nobody knows waits, and finds its learner once somebody says whose badge it is."""

from datetime import timedelta
from uuid import uuid4

import pytest

from caunoi.learning import actions
from caunoi.learning.models import QuizResult
from caunoi.learning.tests.world import a_round, a_sheet
from caunoi.training import actions as training
from caunoi.training.actions import joining as links
from caunoi.training.actions import settling
from caunoi.training.models import CheckIn, Joining
from caunoi.training.rules.badges import make_badge

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Hoàng Phương Thảo"


@pytest.fixture
def held(hall):
    """A round, and somebody whose registration by the link waits because nobody knows their agency."""
    ends = hall.at + timedelta(hours=1)
    hall.round = a_round(hall.quiz, hall.run, hall.by, hall.at, closes_at=ends)
    code = links.open_joining(course_run=hall.run, until=hall.at + timedelta(days=1), by=hall.by, at=hall.at)
    said = {"name": NAME, "agency": "Nơi chưa ai biết"}
    hall.badge = links.join(code=code, form=uuid4(), said=said, at=hall.at)
    hall.joining = Joining.objects.waiting().get()
    return hall


def hand_in(held, badge, answers="AAAA", *, at=None):
    row = a_sheet(held.round, answers, badge=badge)
    [outcome] = actions.hand_in(results=[row], at=at or held.at)
    assert outcome.problem is None
    return QuizResult.objects.get(pk=row["id"])


def take_in(held):
    return settling.take_in_joining(joining=held.joining, agency=held.run.host, by=held.by, at=held.at)


def scan(held, badge):
    said = {"course_run": held.run.pk, "badge": badge, "direction": "in", "how": "camera", "happened_at": held.at}
    training.record_check_ins(check_ins=[{"id": uuid4(), **said}], by=held.by, at=held.at)


@pytest.mark.parametrize("scanned", [False, True])
def test_once_the_registration_is_confirmed_the_sheet_counts(held, scanned):
    sheet = hand_in(held, held.badge)
    assert sheet.aside == "unknown"
    if scanned:
        scan(held, held.badge)
    learner = take_in(held)
    sheet.refresh_from_db()
    assert (sheet.learner, sheet.stood, sheet.right) == (learner, True, 4)
    assert hand_in(held, held.badge).aside == "second"


def test_of_two_sheets_that_waited_the_first_counts(held):
    first, second = hand_in(held, held.badge), hand_in(held, held.badge, "BBBB", at=held.at + timedelta(minutes=1))
    take_in(held)
    assert [QuizResult.objects.get(pk=one.pk).aside for one in (first, second)] == ["", "second"]


def test_a_sheet_that_came_after_the_end_waits_for_a_person_also_when_its_badge_is_known(held):
    late = hand_in(held, held.badge, at=held.at + timedelta(hours=2))
    take_in(held)
    late.refresh_from_db()
    assert (late.aside, late.stood) == ("late", False)


def test_who_was_in_the_class_already_keeps_the_sheet_that_counts(held):
    known = held.learners[0]
    first, second = hand_in(held, known.badge_code), hand_in(held, held.badge)
    settling.settle_as_same(joining=held.joining, learner=known, by=held.by, at=held.at)
    assert [QuizResult.objects.get(pk=one.pk).aside for one in (first, second)] == ["", "second"]


def test_a_refused_registration_leaves_the_sheet_to_a_person(held):
    sheet = hand_in(held, held.badge)
    settling.refuse_joining(joining=held.joining, because="not_invited", by=held.by, at=held.at)
    sheet.refresh_from_db()
    assert (sheet.aside, sheet.learner) == ("unknown", None)


def test_whose_a_badge_is_at_the_door_holds_for_its_sheets_too(held):
    badge, learner = make_badge(), held.learners[0]
    before = hand_in(held, badge)
    scan(held, badge)
    training.assign_check_in(check_in=CheckIn.objects.get(badge_code=badge), learner=learner, by=held.by, at=held.at)
    before.refresh_from_db()
    assert (before.learner, before.stood) == (learner, True)
    assert hand_in(held, badge).learner == learner
