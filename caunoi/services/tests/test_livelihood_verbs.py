"""Questions that a province sets, tests without results, loans, and trade training as phones record it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.ids import new_id
from caunoi.clients.actions import NotYours
from caunoi.outreach.actions import record_contacts
from caunoi.privacy.models import AuditLine
from caunoi.services import actions
from caunoi.services.following import follow_ups_due
from caunoi.services.models import Loan, NeedsSurvey, SurveyQuestion, TestFollowUp, TradeStep, TradeTraining
from caunoi.services.rules import NEEDS
from caunoi.services.rules.quotas import warnings
from caunoi.services.rules.trades import follow_up_due, months_after

DAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(town, at):
    """One question of each kind, by its code."""
    words = {"text_vi": "?", "text_en": "?"}
    choices = [{"code": "am", "vi": "Sáng", "en": "Morning"}, {"code": "pm", "vi": "Chiều", "en": "Afternoon"}]
    wanted = [
        ("trade", {"kind": "yes_no", "need": "vocational"}),
        ("when", {"kind": "choice", "choices": choices}),
        ("children", {"kind": "number"}),
    ]
    made = [actions.add_question(code=code, **words, **more, by=town.officer, at=at) for code, more in wanted]
    return {question.code: question for question in made}


def problems(outcomes):
    return [outcome.problem for outcome in outcomes]


def survey(town, at, row):
    return problems(actions.record_surveys(surveys=[row], by=town.worker, at=at))[0]


def test_answers_are_kept_and_a_yes_names_the_need_of_its_question(town, fact, asked, at):
    answers = {str(asked["trade"].pk): "yes", str(asked["when"].pk): "pm", str(asked["children"].pk): 2}
    assert survey(town, at, fact(answers=answers, needs=["loan"])) is None
    kept = NeedsSurvey.objects.get()
    assert kept.answers == answers
    assert kept.needs == 1 << NEEDS.index("vocational") | 1 << NEEDS.index("loan")


@pytest.mark.parametrize(("code", "answer"), [("trade", "maybe"), ("when", "night"), ("children", -1),
                                              ("children", "two"), ("children", True)])  # fmt: skip
def test_an_answer_that_the_question_does_not_allow_is_refused(town, fact, asked, at, code, answer):
    assert survey(town, at, fact(answers={str(asked[code].pk): answer})) == "bad_data"


def test_an_answer_to_no_question_is_refused(town, fact, at):
    assert survey(town, at, fact(answers={str(new_id()): "yes"})) == "bad_data"
    assert survey(town, at, fact(answers={"trade": "yes"})) == "bad_data"


def test_a_reworded_question_leaves_old_answers_beside_the_old_words(town, fact, asked, at):
    old = asked["trade"]
    survey(town, at, fact(answers={str(old.pk): "no"}))
    later = at + timedelta(days=30)
    new = actions.reword_question(question=old, text_vi="Câu mới?", by=town.officer, at=later)
    assert (new.code, new.order, new.need) == (old.code, old.order, "vocational")
    assert [q.text_vi for q in SurveyQuestion.objects.on(date(2026, 4, 15)).filter(code="trade")] == ["Câu mới?"]
    assert SurveyQuestion.objects.get(pk=next(iter(NeedsSurvey.objects.get().answers))).text_vi == "?"
    with pytest.raises(actions.EndedAlready):
        actions.end_question(question=old, by=town.officer, at=later)


def test_a_phone_that_was_offline_may_still_answer_a_question_that_was_ended(town, fact, asked, at):
    actions.end_question(question=asked["trade"], by=town.officer, at=at)
    assert survey(town, at, fact(answers={str(asked["trade"].pk): "yes"})) is None


def test_questions_are_put_in_order_and_only_by_the_office(town, asked, at):
    wanted = [asked[code].pk for code in ("children", "trade", "when")]
    actions.order_questions(ids=wanted, by=town.officer, at=at)
    assert list(SurveyQuestion.objects.values_list("pk", flat=True)) == wanted
    with pytest.raises(NotYours):
        actions.order_questions(ids=wanted, by=town.lead, at=at)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"code": "trade", "kind": "yes_no"}, "code"),
        ({"kind": "poem"}, "kind"),
        ({"kind": "choice"}, "choices"),
        ({"kind": "choice", "choices": [{"code": "a", "vi": "A", "en": "A"}]}, "choices"),
        ({"kind": "yes_no", "need": "a yacht"}, "need"),
        ({"kind": "number", "need": "loan"}, "need"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(town, asked, at, words, field):
    with pytest.raises(actions.NoQuestion) as refusal:
        actions.add_question(**{"code": "new", "text_vi": "?", "text_en": "?", **words}, by=town.officer, at=at)
    assert refusal.value.field == field


def test_the_questions_that_ship_are_asked_once(at, db):
    assert actions.load_questions(by=None, at=at) == SurveyQuestion.objects.count() > 5
    assert actions.load_questions(by=None, at=at) == 0


def test_no_field_could_hold_the_result_of_a_test(town, fact, at):
    """Only a yes, a no and nothing fit into what is kept of a test; places are no results, and there are no words."""
    kept = {field.name: field for field in TestFollowUp._meta.get_fields() if field.concrete}
    of_its_own = set(kept) - {field.name for field in NeedsSurvey._meta.get_fields()}
    assert of_its_own == {"contact", "place", "offered", "accepted", "result_known"}
    assert all(kept[name].get_internal_type() == "BooleanField" for name in ("offered", "accepted", "result_known"))
    assert set(TestFollowUp.Place.values) == {"self", "community", "facility"}
    assert follow(town, at, a_test(fact, note="âm tính")) == ["bad_data"]
    with pytest.raises(IntegrityError), transaction.atomic():
        TestFollowUp.objects.create(
            on=DAY, club=town.lua, approach=town.approach, accepted=True, place="self", note="âm tính",
            recorded_by=town.worker, recorded_at=at,
        )  # fmt: skip


def a_test(fact, **said):
    return fact(**{"place": "self", "accepted": True, **said})


def follow(town, at, *rows):
    return problems(actions.record_test_follow_ups(follow_ups=rows, by=town.worker, at=at))


def test_a_test_is_followed_from_its_offer_to_the_known_result(town, fact, known, at):
    first = a_test(fact, client=known.pk, place="facility")
    assert follow(town, at, first) == [None]
    later = a_test(fact, client=known.pk, place="facility", result_known=True, amends=first["id"])
    assert follow(town, at, later) == [None]
    [counting] = TestFollowUp.objects.counting()
    assert (counting.accepted, counting.result_known) == (True, True)


def test_nobody_knows_the_result_of_a_test_that_was_not_done(town, fact, at):
    rows = [a_test(fact, accepted=False, result_known=True), a_test(fact, accepted=False)]
    assert follow(town, at, *rows) == ["bad_data", None]


def test_the_offer_of_one_contact_is_followed_once(town, fact, known, at):
    contact = {
        "id": new_id(), "on": DAY, "club": town.lua.pk, "approach": town.approach.pk, "mode": "one_to_one",
        "is_new": True, "client": known.pk, "participants": [], "reached": {"f": 1, "m": 0, "x": 0}, "topics": ["hiv"],
        "supplies": {}, "test_offered": True, "test_accepted": True,
    }  # fmt: skip
    rows = [a_test(fact, contact=contact["id"], client=client) for client in (known.pk, None)]
    assert follow(town, at, rows[0]) == ["parent"]
    assert problems(record_contacts(contacts=[contact], by=town.worker, at=at)) == [None]
    assert follow(town, at, *rows) == [None, "amended_already"]
    assert follow(town, at, a_test(fact, contact=contact["id"], on=DAY - timedelta(days=1))) == ["bad_data"]


def lend(town, at, *rows):
    return problems(actions.record_loans(loans=rows, by=town.worker, at=at))


def test_a_loan_is_somebody_s_and_of_a_known_size(town, fact, known, at):
    training = actions.register_training(id=new_id(), client=known, registered_on=DAY, by=town.worker, at=at)
    loan = {"client": known.pk, "source": "policy_bank", "band": "10_30"}
    rows = [
        fact(**loan, purpose="tools", training=training.pk),
        fact(**{**loan, "client": None}),
        fact(**{**loan, "band": "a lot"}),
        fact(**loan, training=new_id()),
    ]
    assert lend(town, at, *rows) == [None, "bad_data", "bad_data", "parent"]
    assert Loan.objects.get().training == training


def steps(town, at, *rows, by=None):
    return problems(actions.record_trade_steps(steps=rows, by=by or town.worker, at=at))


@pytest.fixture
def trade(town, at):
    return actions.add_trade(code="may", name="May", by=town.officer, at=at)


@pytest.fixture
def training(town, known, trade, at):
    row = {"id": new_id(), "client": known.pk, "trade": "may", "surveyed_on": DAY, "registered_on": DAY}
    assert problems(actions.register_trainings(trainings=[row, row], by=town.worker, at=at)) == [None, None]
    return TradeTraining.objects.get()


def a_step(training, based_on=1, **changes):
    return {"id": new_id(), "training": training.pk, "based_on": based_on, "changes": changes}


def test_a_phone_registers_a_training_and_takes_it_step_by_step(town, training, at):
    rows = [a_step(training, enrolled_on=DAY), a_step(training, 2, started_on=DAY), a_step(training, 3, trade=None)]
    assert steps(town, at, *rows) == [None, None, None]
    assert steps(town, at, *rows) == [None, None, None]
    training.refresh_from_db()
    assert (training.version, training.enrolled_on, training.started_on, training.trade) == (4, DAY, DAY, None)
    assert TradeStep.objects.get(version=4).before == {"trade": "may"}


def test_what_does_not_fit_a_training_is_named(town, known, training, at):
    row = {"id": new_id(), "client": known.pk}
    rows = [{**row, "id": new_id(), "client": new_id()}, {**row, "id": new_id(), "trade": "nothing"},
            {**row, "id": new_id(), "registered_on": DAY + timedelta(days=9)}]  # fmt: skip
    assert problems(actions.register_trainings(trainings=rows, by=town.worker, at=at)) == [
        "parent", "bad_data", "future",
    ]  # fmt: skip
    assert problems(actions.register_trainings(trainings=[row], by=town.stranger, at=at)) == ["not_yours"]
    assert steps(town, at, a_step(training, completed_on=DAY), a_step(training, 9, left_on=DAY)) == ["bad_data"] * 2
    assert steps(town, at, {**a_step(training), "training": new_id()}) == ["parent"]
    assert steps(town, at, a_step(training, left_on=DAY), by=town.stranger) == ["not_yours"]
    training.refresh_from_db()
    assert training.version == 1


def test_two_people_s_steps_merge_and_where_they_differ_the_loser_is_kept(town, training, at):
    earlier = DAY - timedelta(days=1)
    assert steps(town, at, a_step(training, surveyed_on=earlier)) == [None]
    row = a_step(training, surveyed_on=DAY, enrolled_on=DAY)
    assert steps(town, at, row, by=town.lead) == [None]
    training.refresh_from_db()
    assert (training.surveyed_on, training.enrolled_on) == (DAY, DAY)
    step = TradeStep.objects.get(pk=row["id"])
    assert (step.overlaps, step.before["surveyed_on"]) == (["surveyed_on"], earlier.isoformat())


def test_who_completed_is_asked_after_three_and_after_six_months(town, training, at):
    assert steps(town, at, a_step(training, enrolled_on=DAY, completed_on=DAY)) == [None]

    def due(on):
        return [(each.question.mark, each.question.due_on) for each in follow_ups_due(town.worker, on=on)]

    assert due(date(2026, 6, 1)) == []
    assert due(date(2026, 6, 2)) == [(3, date(2026, 6, 2))]
    assert due(date(2026, 9, 2)) == [(6, date(2026, 9, 2))]
    assert due(date(2027, 3, 2)) == []
    assert [each for each in follow_ups_due(town.stranger, on=date(2026, 6, 2))] == []


def test_nobody_works_three_months_after_a_course_that_ended_today(town, training, at):
    assert steps(town, at, a_step(training, enrolled_on=DAY, completed_on=DAY, working_after_3=True)) == ["bad_data"]
    with pytest.raises(actions.OutOfOrder) as refusal:
        changes = {"enrolled_on": DAY, "completed_on": DAY, "working_after_6": False}
        actions.change_training(training=training, based_on=1, changes=changes, by=town.worker, at=at)
    assert refusal.value.field == "working_after_6"


def test_each_list_leaves_one_line_in_the_log(town, fact, known, at):
    before = AuditLine.objects.count()
    follow(town, at, a_test(fact), a_test(fact))
    lend(town, at, fact(client=known.pk, source="club"))
    nouns = AuditLine.objects.order_by("-number").values_list("noun", flat=True)
    assert list(nouns[: AuditLine.objects.count() - before]) == ["loan", "test follow-up"]


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(day=days, months=st.integers(-24, 24))
def test_months_later_is_that_many_months_later_and_never_in_the_next(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@given(completed=days, wait=st.integers(0, 500), three=st.none() | st.booleans(), six=st.none() | st.booleans())
def test_one_question_at_a_time_and_never_before_its_time(completed, wait, three, six):
    on = completed + timedelta(days=wait)
    question = follow_up_due(completed, {3: three, 6: six}, on=on)
    if question:
        assert question.due_on <= on < months_after(completed, 12)
        assert {3: three, 6: six}[question.mark] is None


@given(volume=st.integers(1, 200), used=st.integers(0, 250), wait=st.integers(-50, 90))
def test_a_warning_is_given_exactly_when_it_is_due(volume, used, wait):
    said = warnings(used=used, volume=volume, ends_on=DAY + timedelta(days=wait), on=DAY)
    assert ("used_up" in said) == (used >= volume)
    assert ("few_left" in said) == (used < volume and (volume - used) / volume <= 0.2)
    assert ("ended" in said) == (wait < 0)
    assert ("expires" in said) == (0 <= wait <= 30)
    assert warnings(used=used, volume=None, ends_on=None, on=DAY) == []
