"""Surveys, consultations, tests, trade training and loans from phones; and what phones get to record them with."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.utils import timezone

from caunoi.accounts.models import Device, User
from caunoi.network.models import Agency, Agreement
from caunoi.services import actions
from caunoi.services.actions.consultations import MODES
from caunoi.services.models import Consultation, Loan, NeedsSurvey, SurveyQuestion, TestFollowUp, TradeTraining
from caunoi.services.rules.quotas import WARNINGS
from caunoi.sync.kinds import KINDS
from caunoi.sync.models import Held
from caunoi.sync.reading import read
from caunoi.sync.words import KINDS as KIND_WORDS
from tests.phones import client_card, contact

EXAMPLES = json.loads((Path(__file__).parents[1] / "examples" / "livelihood.json").read_text(encoding="utf-8"))
SORTS = ("survey", "consultation", "test_follow_up", "trade_training", "trade_step", "loan")
PLACEHOLDER = "0195f3c0-0000-7000-8000-0000000000"
pytestmark = pytest.mark.django_db


@pytest.fixture
def known(world, phone):
    """What the examples refer to, in the world of this test: their placeholders and the real ids."""
    now, officer = timezone.now(), User.objects.get(role="officer")
    Device.objects.filter(pk=phone.device).update(confirmed_at=now)
    client = phone.record("client", client_card(world))
    met = phone.record("contact", contact(world, client=client, test_offered=True, on=f"{timezone.localdate()}"))
    fact = {"on": f"{timezone.localdate()}", "club": world.club, "approach": world.approach}
    survey = phone.record("survey", fact)
    training = phone.record("trade_training", {"client": client, "registered_on": fact["on"]})
    assert phone.send() == ["kept"] * 4
    actions.add_trade(code="may", name="May", by=officer, at=now)
    words = {"text_vi": "Muốn học nghề không?", "text_en": "A trade?"}
    asked = actions.add_question(code="trade", kind="yes_no", need="vocational", **words, by=officer, at=now)
    agency = Agency.objects.create(code="ls", kind="legal", founded_on=date(2020, 1, 1))
    agreement = Agreement.objects.create(
        code="1", kind="contract", provider="lawyer", agency=agency, scope="x", volume=5, volume_unit="lượt",
        signed_on=date(2020, 1, 1), starts_on=date(2020, 1, 1),
    )  # fmt: skip
    ids = {"01": world.club, "02": world.approach, "03": client, "06": agency.pk, "10": training, "11": agreement.pk,
           "12": met, "13": asked.pk, "20": survey}  # fmt: skip
    return {f"{PLACEHOLDER}{place}": str(pk) for place, pk in ids.items()}


def here(data, known):
    """An example in this test's world, on this day."""
    text = json.dumps(data)
    for placeholder, pk in known.items():
        text = text.replace(placeholder, pk)
    late = timezone.localdate() - date.fromisoformat(EXAMPLES["today"])
    return json.loads(re.sub(r"\d{4}-\d\d-\d\d", lambda day: f"{date.fromisoformat(day[0]) + late}", text))


@pytest.mark.parametrize("kind", SORTS)
def test_what_the_phone_calls_right_is_kept(phone, known, kind):
    for line in EXAMPLES[kind]["valid"]:
        phone.record(kind, here(line["data"], known))
        assert phone.send() == ["kept"], line["name"]


@pytest.mark.parametrize("kind", SORTS)
def test_what_the_phone_calls_wrong_is_held_with_its_reason(phone, known, kind):
    for line in EXAMPLES[kind]["invalid"]:
        phone.record(kind, here(line["data"], known))
        [(status, reason)] = phone.hand_in(phone.batch())
        phone.outbox.clear()
        assert (status, reason) == ("held", line["reason"]), line["name"]


def test_phone_and_cell_share_their_closed_choices():
    kept = {
        "consultation_kind": Consultation.Kind.values,
        "consultation_topic": Consultation.Topic.values,
        "consultation_mode": list(MODES),
        "consultation_result": Consultation.Result.values,
        "test_place": TestFollowUp.Place.values,
        "loan_source": Loan.Source.values,
        "loan_band": Loan.Band.values,
        "loan_purpose": Loan.Purpose.values,
        "question_kind": SurveyQuestion.Kind.values,
        "agreement_warnings": list(WARNINGS),
    }
    assert kept == EXAMPLES["choices"]


def test_a_test_s_record_has_no_field_for_its_result():
    assert {"result", "note"}.isdisjoint(KINDS["test_follow_up"].shape.__struct_fields__)


def test_the_same_records_twice_are_kept_once(phone, known):
    for kind in SORTS:
        phone.record(kind, here(EXAMPLES[kind]["valid"][0]["data"], known))
    batch = phone.batch()
    assert {status for status, _reason in phone.hand_in(batch)} == {"kept"}
    assert {status for status, _reason in phone.hand_in(batch)} == {"known"}
    assert [model.objects.count() for model in (NeedsSurvey, TestFollowUp, TradeTraining, Loan)] == [2, 1, 2, 1]


def test_a_step_waits_for_its_training_and_a_loan_for_its_client(phone, world, known):
    client, training = known[f"{PLACEHOLDER}03"], "0195f3c0-0000-7000-8000-0000000000aa"
    on = f"{timezone.localdate()}"
    phone.record("trade_step", {"training": training, "based_on": 1, "changes": {"left_on": on}})
    fact = {"on": on, "club": world.club, "approach": world.approach}
    phone.record("loan", {**fact, "client": client, "training": training, "source": "club"})
    assert phone.hand_in(phone.batch()) == [("held", "parent")] * 2
    phone.outbox.clear()
    phone.record("trade_training", {"client": client, "registered_on": on}, id=training)
    assert phone.send() == ["kept"]
    assert (TradeTraining.objects.get(pk=training).version, Loan.objects.count()) == (2, 1)


def rows(phone, name):
    listed = phone.compare()[1]["collections"][name]
    return phone.fetch(name, [pk for pk, _version in listed])[1]["items"]


def test_phones_get_what_is_asked_today(phone, known):
    [asked] = rows(phone, "survey_questions")
    assert (asked["kind"], asked["need"], asked["text_vi"]) == ("yes_no", "vocational", "Muốn học nghề không?")
    question, officer = SurveyQuestion.objects.get(), User.objects.get(role="officer")
    actions.end_question(question=question, by=officer, at=timezone.now())
    assert rows(phone, "survey_questions") == []
    assert [row["code"] for row in rows(phone, "trades")] == ["may"]


def test_phones_see_what_an_agreement_still_holds(phone, world, known):
    on, agreement = f"{timezone.localdate()}", known[f"{PLACEHOLDER}11"]
    fact = {"on": on, "club": world.club, "approach": world.approach, "kind": "legal", "topic": "debt"}
    for _each in range(4):
        phone.record("consultation", {**fact, "agreement": agreement})
    assert phone.send() == ["kept"] * 4
    [row] = rows(phone, "agreements")
    assert (row["used"], row["left"], row["unit"], row["warnings"]) == (4, 1, "lượt", ["few_left"])


def test_a_club_s_own_trainings_are_on_its_phones_with_the_question_that_is_due(phone, known):
    training = TradeTraining.objects.get(pk=UUID(known[f"{PLACEHOLDER}10"]))
    long_ago = timezone.localdate() - timedelta(days=100)
    TradeTraining.objects.update(registered_on=long_ago, enrolled_on=long_ago, completed_on=long_ago)
    [row] = rows(phone, "trade_trainings")
    assert (row["id"], row["based_on"], row["ask_working"]["months"]) == (str(training.pk), 1, 3)
    TradeTraining.objects.update(completed_on=None, left_on=long_ago)
    assert rows(phone, "trade_trainings") == []


def test_no_officer_s_phone_carries_trainings(phone, known):
    User.objects.filter(pk=phone.user).update(role="officer")
    assert phone.compare()[1]["collections"]["trade_trainings"] in ([], None)
    assert rows(phone, "survey_questions")


def test_a_waiting_record_is_told_in_words(phone, known):
    loan = here(EXAMPLES["loan"]["valid"][1]["data"], known)
    phone.record("loan", {**loan, "band": "a lot"})
    phone.record("consultation", {**here(EXAMPLES["consultation"]["valid"][0]["data"], known), "topic": "gossip"})
    assert {reason for _status, reason in phone.hand_in(phone.batch())} == {"bad_data"}
    officer = User.objects.get(role="officer")
    told = [{said.label: said.waiting for said in read(held, reader=officer)} for held in Held.objects.order_by("pk")]
    assert any(said.get("Nguồn vay") == "Ngân hàng Chính sách xã hội" for said in told)
    assert all(str(KIND_WORDS[kind]) != kind for kind in SORTS)
