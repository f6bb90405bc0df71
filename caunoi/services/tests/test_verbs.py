"""Surveys, consultations and trade training: facts are amended, lives move by steps, figures add up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.ids import new_id
from caunoi.clients.actions import NotYours, change_clients, enrol_clients
from caunoi.clients.models import Client
from caunoi.network.models import Agency, Agreement, Posting
from caunoi.services import quotas, rules
from caunoi.services.actions import (
    OutOfOrder,
    Overtaken,
    add_trade,
    change_training,
    record_consultations,
    record_loans,
    record_surveys,
    record_test_follow_ups,
    register_training,
    take_back_training,
)
from caunoi.services.models import Consultation, NeedsSurvey, TradeStep, TradeTraining

DAY = date(2026, 3, 2)


@pytest.fixture
def advice(fact):
    return lambda **fields: fact(**{"kind": "legal", "topic": "labour", **fields})


@pytest.fixture
def agreement(db):
    lawyer = Agency.objects.create(code="ls", kind="legal", founded_on=DAY)
    said = {"kind": "contract", "provider": "lawyer", "scope": "Tư vấn", "signed_on": DAY, "starts_on": DAY}
    return Agreement.objects.create(code="01/HĐ", agency=lawyer, volume=2, volume_unit="lượt", **said)


def problems(outcomes):
    return [outcome.problem for outcome in outcomes]


def test_a_survey_keeps_its_needs_and_is_kept_once(town, fact, known, at):
    row = fact(needs=["vocational", "legal_aid"], client=known.pk)
    for _again in range(2):
        assert problems(record_surveys(surveys=[row, row], by=town.worker, at=at)) == [None, None]
    survey = NeedsSurvey.objects.get()
    assert survey.needs == 1 << rules.NEEDS.index("vocational") | 1 << rules.NEEDS.index("legal_aid")


def test_what_does_not_fit_is_named(town, fact, advice, at, make_user):
    def survey(row, by=town.worker):
        return problems(record_surveys(surveys=[row], by=by, at=at))[0]

    assert survey(fact(needs=["a yacht"])) == "bad_data"
    assert survey(fact(on=DAY + timedelta(days=1))) == "future"
    assert survey(fact(note="gọi 0912345678")) == "identifier"
    assert survey(fact(client=new_id())) == "parent"
    assert survey(fact(amends=new_id())) == "parent"
    assert survey(fact(void=True)) == "bad_data"
    assert survey(fact(), by=town.stranger) == "not_yours"
    assert survey(fact(), by=make_user("police")) == "not_yours"
    assert survey(fact(), by=town.officer) is None
    rows = [advice(minutes=-1), advice(next_on=DAY - timedelta(days=1)), advice(agreement=new_id())]
    assert problems(record_consultations(consultations=rows, by=town.worker, at=at)) == ["bad_data"] * 3


@pytest.fixture
def records(fact):
    """Every sort of fact: {name: record(client, by)} → the problem, or None."""

    def verbs(at):
        return {
            "survey": lambda row, by: record_surveys(surveys=[row], by=by, at=at),
            "advice": lambda row, by: record_consultations(
                consultations=[{"kind": "legal", "topic": "labour", **row}], by=by, at=at
            ),
            "test": lambda row, by: record_test_follow_ups(
                follow_ups=[{"place": "facility", "accepted": True, **row}], by=by, at=at
            ),
            "loan": lambda row, by: record_loans(loans=[{"source": "club", **row}], by=by, at=at),
        }

    return verbs


@pytest.mark.parametrize("sort", ["survey", "advice", "test", "loan"])
def test_who_knows_the_id_of_another_club_s_client_records_nothing_about_them(town, card, fact, records, at, sort):
    theirs = card(club=town.sen.pk)
    enrol_clients(clients=[theirs], by=town.stranger, at=at)
    record = records(at)[sort]
    assert problems(record(fact(client=theirs["id"]), town.worker)) == ["not_yours"]
    assert problems(record(fact(client=theirs["id"], club=town.sen.pk), town.stranger)) == [None]
    assert problems(record(fact(client=theirs["id"]), town.officer)) == [None]


def test_what_a_phone_wrote_before_the_client_moved_to_another_club_still_comes(town, fact, known, at):
    moved = {"id": new_id(), "client": known.pk, "based_on": 1, "changes": {"club": town.sen.pk}}
    Posting.objects.create(user=town.lead, club=town.sen, from_on=DAY)
    assert problems(change_clients(changes=[moved], by=town.lead, at=at)) == [None]
    assert Client.objects.get().club == town.sen
    first = fact(client=known.pk)
    better = fact(client=known.pk, needs=["loan"], amends=first["id"])
    for row in (first, better):
        assert problems(record_surveys(surveys=[row], by=town.worker, at=at)) == [None]


def test_an_amendment_takes_the_place_of_what_it_amends_once(town, advice, at):
    first = advice()
    better = advice(topic="debt", amends=first["id"])
    record_consultations(consultations=[first], by=town.worker, at=at)
    assert problems(record_consultations(consultations=[better], by=town.worker, at=at)) == [None]
    assert [c.topic for c in Consultation.objects.counting()] == ["debt"]
    again = advice(topic="family", amends=first["id"])
    assert problems(record_consultations(consultations=[again], by=town.worker, at=at)) == ["amended_already"]
    gone = advice(amends=better["id"], void=True)
    record_consultations(consultations=[gone], by=town.worker, at=at)
    assert not Consultation.objects.counting().exists()
    assert Consultation.objects.count() == 3


def test_an_agreement_s_volume_counts_down_and_back_up(town, advice, agreement, at):
    rows = [advice(agreement=agreement.pk) for _ in range(3)]
    record_consultations(consultations=rows, by=town.worker, at=at)
    assert quotas.used(agreement) == 3
    assert quotas.quota(agreement, on=DAY).is_over
    back = advice(amends=rows[0]["id"], void=True)
    record_consultations(consultations=[back], by=town.worker, at=at)
    assert (quotas.quota(agreement, on=DAY).left, quotas.quota(agreement, on=DAY).is_over) == (0, False)


def test_a_training_goes_step_by_step_and_remembers(town, known, at):
    trade = add_trade(code="may", name="May công nghiệp", by=town.officer, at=at)
    training = register_training(id=new_id(), client=known, trade=trade, registered_on=DAY, by=town.worker, at=at)
    again = register_training(id=training.pk, client=known, by=town.worker, at=at)
    assert (again.trade, TradeTraining.objects.count()) == (trade, 1)
    moved = change_training(training=training, based_on=1, changes={"enrolled_on": DAY}, by=town.lead, at=at)
    change_training(training=moved, based_on=2, changes={"completed_on": DAY, "certificate": True}, by=town.lead, at=at)
    assert [(s.version, s.after) for s in TradeStep.objects.order_by("version")] == [
        (2, {"enrolled_on": "2026-03-02"}),
        (3, {"completed_on": "2026-03-02", "certificate": True}),
    ]


def test_a_lost_update_is_refused_and_changes_nothing(town, known, at):
    training = register_training(id=new_id(), client=known, registered_on=DAY, by=town.worker, at=at)
    change_training(training=training, based_on=1, changes={"enrolled_on": DAY}, by=town.worker, at=at)
    with pytest.raises(Overtaken):
        change_training(training=training, based_on=1, changes={"left_on": DAY}, by=town.lead, at=at)
    training.refresh_from_db()
    assert (training.left_on, training.version) == (None, 2)


@pytest.mark.parametrize(
    ("steps", "field"),
    [
        ({"enrolled_on": DAY}, "enrolled_on"),
        ({"registered_on": DAY, "enrolled_on": DAY - timedelta(days=1)}, "enrolled_on"),
        ({"registered_on": DAY + timedelta(days=1)}, "registered_on"),
        ({"registered_on": DAY, "completed_on": DAY}, "completed_on"),
        ({"registered_on": DAY, "certificate": True}, "certificate"),
    ],
)
def test_steps_follow_each_other(town, known, at, steps, field):
    with pytest.raises(OutOfOrder) as refusal:
        register_training(id=new_id(), client=known, by=town.worker, at=at, **steps)
    assert refusal.value.field == field


def test_what_was_taken_back_stops_counting_and_stays(town, known, at):
    training = register_training(id=new_id(), client=known, registered_on=DAY, by=town.worker, at=at)
    take_back_training(training=training, based_on=1, by=town.worker, at=at)
    assert (TradeTraining.objects.count(), TradeTraining.objects.counting().count()) == (1, 0)


def test_nobody_moves_another_club_s_training(town, known, at):
    training = register_training(id=new_id(), client=known, registered_on=DAY, by=town.worker, at=at)
    with pytest.raises(NotYours):
        change_training(training=training, based_on=1, changes={"left_on": DAY}, by=town.stranger, at=at)
    with pytest.raises(NotYours):
        add_trade(code="x", name="x", by=town.lead, at=at)


@given(st.lists(st.sampled_from(["may", "toc", "hoa", "", None, "old"])))
def test_every_breakdown_adds_up_to_its_total(parts):
    told = rules.breakdown(parts, ["may", "toc", "hoa"])
    assert sum(count for _part, count in told) == len(parts)
    assert len({part for part, _count in told}) == len(told)


def test_the_published_trades_make_thirty_and_one_is_not_stated():
    parts = ["may"] * 12 + ["toc"] * 14 + ["hoa"] * 2 + ["pha_che"] * 2 + [None]
    told = rules.breakdown(parts, ["may", "toc", "hoa", "pha_che"])
    assert told == [("may", 12), ("toc", 14), ("hoa", 2), ("pha_che", 2), (rules.NOT_STATED, 1)]
