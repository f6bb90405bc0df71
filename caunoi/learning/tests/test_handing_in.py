"""Sheets: one of a person counts, none is lost, and whoever sends twice has sent once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.learning import actions
from caunoi.learning.actions import sheets
from caunoi.learning.models import QuizResult
from caunoi.learning.tests.world import a_class, a_quiz, a_round, a_sheet
from caunoi.network.errors import OutOfScope
from caunoi.privacy.models import AuditLine
from caunoi.training import actions as training
from caunoi.training.actions import NotNeutral
from caunoi.training.models import DoorDuty

pytestmark = pytest.mark.django_db
SECOND, LATE, UNKNOWN = "second", "late", "unknown"


@pytest.fixture
def held(hall):
    hall.round = a_round(hall.quiz, hall.run, hall.by, hall.at)
    hall.one, hall.other = (learner.badge_code for learner in hall.learners[:2])
    return hall


def problems(outcomes):
    return [outcome.problem for outcome in outcomes]


def test_a_sheet_is_kept_with_its_learner_and_counted(held):
    [outcome] = actions.hand_in(results=[a_sheet(held.round, "AB-A", badge=held.one)], by=held.by, at=held.at)
    sheet = QuizResult.objects.get()
    assert outcome.problem is None and sheet.pk == outcome.id
    assert (sheet.learner, sheet.answers, sheet.right, sheet.stood) == (held.learners[0], ["A", "B", "", "A"], 2, True)
    line = AuditLine.objects.get(verb="hand_in")
    assert line.noun == "answer_sheet" and line.subjects == [str(held.round.pk)]


def test_the_same_sheet_sent_twice_is_kept_once(held):
    row = a_sheet(held.round, badge=held.one)
    for rows in ([row, row], [row]):
        assert set(problems(actions.hand_in(results=rows, by=held.by, at=held.at))) == {None}
    assert QuizResult.objects.count() == 1
    assert AuditLine.objects.filter(verb="hand_in").count() == 1


def test_the_same_id_with_other_answers_is_refused(held):
    row = a_sheet(held.round, "AAAA", badge=held.one)
    actions.hand_in(results=[row], by=held.by, at=held.at)
    again = {**row, "answers": ["B"] * 4}
    assert problems(actions.hand_in(results=[again], by=held.by, at=held.at)) == ["conflict"]
    assert QuizResult.objects.get().answers == ["A"] * 4


def test_the_second_sheet_of_one_person_is_kept_and_does_not_count(held):
    rows = [a_sheet(held.round, "AAAA", badge=held.one), a_sheet(held.round, "BBBB", badge=held.one)]
    for row in rows:
        actions.hand_in(results=[row], by=held.by, at=held.at)
    assert list(QuizResult.objects.filter(stood=True).values_list("pk", flat=True)) == [rows[0]["id"]]
    assert QuizResult.objects.get(pk=rows[1]["id"]).aside == SECOND


def test_the_database_itself_lets_one_sheet_of_a_person_count(held):
    for row in (a_sheet(held.round, badge=held.one), a_sheet(held.round, badge=held.one)):
        actions.hand_in(results=[row], by=held.by, at=held.at)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuizResult.objects.update(aside="", stood=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuizResult.objects.update(stood=False, aside="")


def test_a_sheet_after_the_end_is_kept_as_late_unless_it_was_written_on_paper(held):
    actions.close_round(quiz_round=held.round, by=held.by, at=held.at)
    later = held.at + timedelta(minutes=5)
    actions.hand_in(results=[a_sheet(held.round, badge=held.one)], at=later)
    actions.hand_in(results=[a_sheet(held.round, badge=held.other)], by=held.by, at=later)
    assert dict(QuizResult.objects.values_list("badge_code", "aside")) == {held.one: LATE, held.other: ""}


def test_the_public_page_says_nothing_of_how_and_when(held):
    row = a_sheet(held.round, badge=held.one, how="paper", handed_in_at=held.at - timedelta(days=1))
    actions.hand_in(results=[row], at=held.at)
    sheet = QuizResult.objects.get()
    assert (sheet.how, sheet.handed_in_at, sheet.recorded_by) == ("phone", held.at, None)


def test_a_phones_clock_cannot_put_a_sheet_into_the_future(held):
    row = a_sheet(held.round, badge=held.one, made_at=held.at + timedelta(days=900))
    actions.hand_in(results=[row], by=held.by, at=held.at)
    assert QuizResult.objects.get().handed_in_at == held.at


def test_before_it_opens_nobody_hands_in_from_outside(held):
    soon = a_round(held.quiz, held.run, held.by, held.at, opens_at=held.at + timedelta(hours=1))
    assert problems(actions.hand_in(results=[a_sheet(soon, badge=held.one)], at=held.at)) == ["future"]
    assert not QuizResult.objects.exists()


def test_a_badge_that_the_class_does_not_know_waits_until_a_person_says_whose_it_is(held):
    _, [stranger] = a_class(held.by, held.at, code="l2", people=1)
    actions.hand_in(results=[a_sheet(held.round, badge=stranger.badge_code)], by=held.by, at=held.at)
    sheet = QuizResult.objects.get()
    assert (sheet.aside, sheet.learner, sheet.badge_code) == (UNKNOWN, None, stranger.badge_code)
    with pytest.raises(actions.NobodyYet):
        actions.let_count(sheet=sheet, by=held.by, at=held.at)
    with pytest.raises(OutOfScope):
        actions.assign_sheet(sheet=sheet, learner=stranger, by=held.by, at=held.at)
    settled = actions.assign_sheet(sheet=sheet, learner=held.learners[0], by=held.by, at=held.at)
    assert settled.stood and settled.learner == held.learners[0]


def test_a_settled_sheet_does_not_push_out_the_one_that_counts(held):
    rows = [a_sheet(held.round, badge=held.one), a_sheet(held.round, badge="H0000000")]
    actions.hand_in(results=rows, by=held.by, at=held.at)
    sheet = actions.assign_sheet(
        sheet=QuizResult.objects.get(pk=rows[1]["id"]), learner=held.learners[0], by=held.by, at=held.at
    )
    assert sheet.aside == SECOND
    actions.let_count(sheet=sheet, by=held.by, at=held.at)
    first = QuizResult.objects.get(pk=rows[0]["id"])
    assert (first.aside, QuizResult.objects.filter(stood=True).get()) == (SECOND, sheet)


def test_a_sheet_that_is_put_aside_makes_room_for_the_next(held):
    first, second = (a_sheet(held.round, badge=held.one) for _ in range(2))
    actions.hand_in(results=[first], by=held.by, at=held.at)
    actions.put_aside(sheet=QuizResult.objects.get(), by=held.by, at=held.at)
    actions.hand_in(results=[second], by=held.by, at=held.at)
    assert QuizResult.objects.get(stood=True).pk == second["id"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"answers": ["A"] * 3}, "bad_data"),
        ({"answers": ["A", "A", "A", "E"]}, "bad_data"),
        ({"badge": ""}, "bad_data"),
        ({"version": 7}, "bad_data"),
        ({"how": "x"}, "bad_data"),
        ({"group": "x"}, "bad_data"),
        ({"gender": "q"}, "bad_data"),
    ],
)
def test_what_does_not_fit_the_test_is_not_kept(held, change, problem):
    row = {**a_sheet(held.round, badge=held.one), **change}
    assert problems(actions.hand_in(results=[row], by=held.by, at=held.at)) == [problem]
    assert not QuizResult.objects.exists()


def test_a_bad_sheet_does_not_take_the_good_ones_with_it(held):
    good, bad = a_sheet(held.round, badge=held.one), a_sheet(held.round, "AAA", badge=held.other)
    assert problems(actions.hand_in(results=[bad, good], by=held.by, at=held.at)) == ["bad_data", None]
    assert QuizResult.objects.get().pk == good["id"]


@pytest.mark.parametrize(("role", "problem"), [("officer", None), ("worker", "not_yours"), ("police", "not_yours")])
def test_sheets_are_taken_in_by_those_who_hold_the_class(held, make_user, role, problem):
    rows = [a_sheet(held.round, badge=held.one)]
    assert problems(actions.hand_in(results=rows, by=make_user(role), at=held.at)) == [problem]


def test_whoever_keeps_the_door_of_a_class_takes_in_its_sheets(held, make_user):
    worker = make_user("worker")
    given = {"user": worker, "recorded_by": held.by, "recorded_at": held.at}
    DoorDuty.objects.create(course_run=held.run, **given)
    assert problems(actions.hand_in(results=[a_sheet(held.round, badge=held.one)], by=worker, at=held.at)) == [None]


def test_a_sheet_taken_in_at_the_door_is_kept_though_the_phone_sends_it_after_the_duty(held, make_user):
    worker, ended = make_user("worker"), held.at + timedelta(hours=1)
    duty = training.give_door_duty(course_run=held.run, user=worker, by=held.by, at=held.at)
    training.end_door_duty(duty=duty, by=held.by, at=ended)
    moments = {held.one: ended - timedelta(minutes=1), held.other: ended + timedelta(minutes=1)}
    rows = [a_sheet(held.round, badge=badge, made_at=when) for badge, when in moments.items()]
    later = ended + timedelta(hours=5)
    assert problems(actions.hand_in(results=rows, by=worker, at=later)) == [None, "not_yours"]


class TestOwnCodes:
    """Codes that people make up: kept as a hash that pairs them in their class and nowhere else."""

    @pytest.fixture
    def anonymous(self, hall):
        hall.round = a_round(hall.quiz, hall.run, hall.by, hall.at, phase="before", pairing="own_code")
        return hall

    def test_only_a_hash_is_kept(self, anonymous):
        actions.hand_in(results=[a_sheet(anonymous.round, own_code="hoa sen 27")], at=anonymous.at)
        sheet = QuizResult.objects.get()
        kept = {str(getattr(sheet, field.attname)).upper() for field in QuizResult._meta.fields}
        assert len(sheet.own_code_hash) == 64 and sheet.learner is None
        assert not any("HOASEN27" in text for text in kept)

    @pytest.mark.parametrize("typed", ["Hoa Sen 27", "hoasen27", "HOA-SEN-27", " hòa sén 27 "])
    def test_a_code_is_the_same_however_it_is_typed(self, anonymous, typed):
        for own_code in ("hoa sen 27", typed):
            actions.hand_in(results=[a_sheet(anonymous.round, own_code=own_code)], at=anonymous.at)
        assert sorted(QuizResult.objects.values_list("aside", flat=True)) == ["", SECOND]

    def test_before_and_after_are_paired_and_two_classes_are_not(self, anonymous):
        hall = anonymous
        after = a_round(hall.quiz, hall.run, hall.by, hall.at, phase="after", pairing="own_code")
        other_run, _ = a_class(hall.by, hall.at, code="l2")
        other = a_round(hall.quiz, other_run, hall.by, hall.at, pairing="own_code")
        one, same, elsewhere = (actions.hash_in_round("hoa sen 27", each) for each in (hall.round, after, other))
        assert one == same == actions.hash_in_class("hoa sen 27", hall.run) != elsewhere

    def test_without_a_class_a_round_is_paired_with_the_one_before_it(self, anonymous):
        hall = anonymous
        before, stranger = (
            a_round(hall.quiz, None, hall.by, hall.at, phase="before", pairing="own_code") for _ in "12"
        )
        after = a_round(hall.quiz, None, hall.by, hall.at, phase="after", pairing="own_code", before=before)
        one, same, elsewhere = (actions.hash_in_round("hoa sen 27", each) for each in (before, after, stranger))
        assert one == same != elsewhere

    @pytest.mark.parametrize("typed", ["", "abc", "aaaa", "11111", "x" * 21, "…"])
    def test_a_code_that_could_be_anybodys_is_refused(self, anonymous, typed):
        rows = [a_sheet(anonymous.round, own_code=typed)]
        assert problems(actions.hand_in(results=rows, at=anonymous.at)) == ["bad_data"]

    def test_a_single_test_needs_no_code_and_then_every_sheet_counts(self, hall):
        single = a_round(hall.quiz, hall.run, hall.by, hall.at, pairing="own_code")
        actions.hand_in(results=[a_sheet(single), a_sheet(single)], at=hall.at)
        assert QuizResult.objects.filter(stood=True).count() == 2


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_in_whatever_order_and_batches_sheets_come_one_of_each_person_counts(held, data):
    people = data.draw(st.lists(st.integers(0, 3), min_size=1, max_size=12))
    with transaction.atomic():
        rows = [a_sheet(held.round, badge=held.learners[n].badge_code) for n in people]
        sent = data.draw(st.permutations([*rows, *rows]))
        while sent:
            cut = data.draw(st.integers(1, len(sent)))
            batch, sent = sent[:cut], sent[cut:]
            assert set(problems(actions.hand_in(results=batch, by=held.by, at=held.at))) == {None}
        assert QuizResult.objects.count() == len(rows)
        standing = QuizResult.objects.filter(stood=True).values_list("learner", flat=True)
        assert sorted(standing) == sorted({held.learners[n].pk for n in people})
        transaction.set_rollback(True)


def test_a_wrong_key_is_corrected_and_every_sheet_counted_anew(held):
    actions.hand_in(results=[a_sheet(held.round, "ABAA", badge=held.one)], by=held.by, at=held.at)
    second = held.quiz.in_order()[1]
    assert actions.correct_key(question=second, correct=[1], by=held.by, at=held.at) == 1
    assert QuizResult.objects.get().right == 4


def test_what_was_answered_keeps_its_words_and_its_questions(held):
    question = held.quiz.in_order()[0]
    change = {"changes": {"text": "Khác?"}, "by": held.by, "at": held.at}
    actions.change_question(question=question, **change)
    held.quiz.refresh_from_db()
    assert held.quiz.version == 2, "a printed sheet of the old words does not fit any more"
    actions.hand_in(results=[a_sheet(held.round, badge=held.one)], by=held.by, at=held.at)
    with pytest.raises(actions.AnsweredAlready):
        actions.change_question(question=question, changes={"text": "Nữa?"}, by=held.by, at=held.at)
    with pytest.raises(actions.AnsweredAlready):
        actions.set_items(quiz=held.quiz, questions=[question], by=held.by, at=held.at)
    copy = actions.copy_quiz(quiz=held.quiz, code="q2", title="Bài q2", by=held.by, at=held.at)
    actions.set_items(quiz=copy, questions=[question], by=held.by, at=held.at)
    assert copy.in_order() == [question]


@pytest.mark.parametrize("title", ["Phòng, chống mại dâm", "Sex work and the law", "phong chong mai dam"])
def test_a_title_that_learners_see_is_neutral(hall, title):
    with pytest.raises(NotNeutral):
        actions.make_quiz(code="q9", title=title, by=hall.by, at=hall.at)


@pytest.mark.parametrize(
    "fields", [{"options": ["A"]}, {"options": ["A", "A"]}, {"correct": []}, {"correct": [4]}, {"text": " "}]
)
def test_a_question_has_words_different_options_and_a_right_one(hall, fields):
    given_ = {"code": "x", "text": "Gì?", "options": ["Một", "Hai"], "correct": [0], **fields}
    with pytest.raises(actions.NotAQuestion):
        actions.add_question(**given_, by=hall.by, at=hall.at)


def test_a_test_is_given_with_questions_and_by_badge_only_in_a_class(hall):
    empty = actions.make_quiz(code="leer", title="Trống", by=hall.by, at=hall.at)
    with pytest.raises(actions.NoQuestions):
        a_round(empty, hall.run, hall.by, hall.at)
    with pytest.raises(actions.NoClass):
        a_round(hall.quiz, None, hall.by, hall.at, pairing="person")


def test_an_after_finds_its_before(hall):
    before = a_round(hall.quiz, hall.run, hall.by, hall.at, phase="before")
    assert a_round(hall.quiz, hall.run, hall.by, hall.at, phase="after").before == before
    with pytest.raises(actions.OtherPairing):
        a_round(hall.quiz, hall.run, hall.by, hall.at, phase="after", pairing="own_code", before=before)


@pytest.mark.parametrize("role", ["lead", "worker", "partner", "police", "admin", "provider", "expert"])
def test_others_neither_keep_the_bank_nor_give_tests(hall, make_user, role):
    with pytest.raises(OutOfScope):
        a_quiz(make_user(role), hall.at, code="x")
    with pytest.raises(OutOfScope):
        a_round(hall.quiz, hall.run, make_user(role), hall.at)


def test_two_sheets_of_one_person_at_the_same_moment_are_both_kept_and_one_counts(held, monkeypatch):
    """Nobody waits for a lock: the database refuses the second one that would count, and it is looked at again."""
    first, second = (a_sheet(held.round, badge=held.one) for _ in range(2))
    actions.hand_in(results=[first], by=held.by, at=held.at)
    real, looks = sheets._standing, []

    def too_early(*args):
        looks.append(args)
        return set() if len(looks) == 1 else real(*args)

    monkeypatch.setattr(sheets, "_standing", too_early)
    assert problems(actions.hand_in(results=[second], by=held.by, at=held.at)) == [None]
    assert len(looks) == 2
    assert dict(QuizResult.objects.values_list("pk", "aside")) == {first["id"]: "", second["id"]: SECOND}


def test_a_test_that_was_given_keeps_its_questions(held):
    with pytest.raises(actions.AnsweredAlready):
        actions.set_items(quiz=held.quiz, questions=held.quiz.in_order()[:1], by=held.by, at=held.at)
