"""The office's pages about surveys, consultations and trade training."""

from datetime import date

import pytest
from django.urls import reverse

from caunoi.base.ids import new_id
from caunoi.clients.actions import enrol_clients
from caunoi.clients.models import Client
from caunoi.network.models import Agency, Agreement
from caunoi.services.actions import change_training, register_training
from caunoi.services.models import Consultation, NeedsSurvey, Trade, TradeTraining

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
NOBODY = ("admin", "trainer", "expert", "provider", "partner", "police")
LISTS = ("surveys", "survey_new", "consultations", "consultation_new", "trainings", "training_new")


@pytest.fixture
def known(town, card, at):
    enrol_clients(clients=[card()], by=town.worker, at=at)
    return Client.objects.get()


@pytest.fixture
def training(known, town, at):
    return register_training(id=new_id(), client=known, registered_on=DAY, by=town.worker, at=at)


def about(town, **said):
    return {"id": new_id(), "on": "02/03/2026", "club": town.lua.pk, "approach": town.approach.pk, **said}


def test_those_who_have_no_business_here_find_nothing(training, sign_in, make_user):
    for role in NOBODY:
        browser = sign_in(make_user(role))
        assert {browser.get(reverse(f"services:{name}")).status_code for name in LISTS} == {404}
        for name in ("training", "training_change"):
            assert browser.get(reverse(f"services:{name}", args=[training.pk])).status_code == 404


def test_officer_lead_and_worker_find_their_pages_and_no_other_club_s(training, town, sign_in):
    for user in (town.officer, town.lead, town.worker):
        browser = sign_in(user)
        assert {browser.get(reverse(f"services:{name}")).status_code for name in LISTS} == {200}
        assert browser.get(reverse("services:training", args=[training.pk])).status_code == 200
    assert sign_in(town.stranger).get(reverse("services:training", args=[training.pk])).status_code == 404


def test_a_survey_is_entered_corrected_and_taken_back(known, town, sign_in):
    browser = sign_in(town.worker)
    said = about(town, client=str(known), needs=["vocational"], advised="on")
    for _again in range(2):
        assert browser.post(reverse("services:survey_new"), said).status_code == 302
    first = NeedsSurvey.objects.get()
    page = browser.get(reverse("services:survey_amend", args=[first.pk]))
    assert page.context["form"]["needs"].value() == ["vocational"]
    better = {**said, "id": new_id(), "needs": ["vocational", "loan"]}
    assert browser.post(reverse("services:survey_amend", args=[first.pk]), better).status_code == 302
    [second] = NeedsSurvey.objects.counting()
    browser.post(reverse("services:survey_take_back", args=[second.pk]))
    assert not NeedsSurvey.objects.counting().exists()
    assert NeedsSurvey.objects.count() == 3
    assert NeedsSurvey.objects.get(void=True).client == known


def test_a_consultation_counts_down_its_agreement(known, town, sign_in):
    lawyer = Agency.objects.create(code="ls", kind="legal", founded_on=DAY)
    contract = Agreement.objects.create(
        code="01/HĐ", kind="contract", provider="lawyer", agency=lawyer, scope="x", volume=30, volume_unit="lượt",
        signed_on=DAY, starts_on=DAY,
    )  # fmt: skip
    browser = sign_in(town.officer)
    kind = {"kind": "legal", "topic": "labour", "mode": "phone", "result": "advised", "agreement": contract.pk}
    answer = browser.post(reverse("services:consultation_new"), about(town, **kind))
    assert answer.status_code == 302, answer.context["form"].errors
    assert Consultation.objects.get().client is None
    assert "29" in browser.get(reverse("services:quota", args=[contract.pk])).content.decode()
    back = reverse("services:consultation_take_back", args=[Consultation.objects.get().pk])
    browser.post(back)
    assert "30" in browser.get(reverse("services:quota", args=[contract.pk])).content.decode()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"client": "AAA-AAAB"}, "client"),
        ({"note": "gọi 0912345678"}, "__all__"),
        ({"on": "01/01/2999"}, "__all__"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_is_kept(town, sign_in, said, field):
    answer = sign_in(town.worker).post(reverse("services:survey_new"), about(town, **said))
    assert field in answer.context["form"].errors
    assert next(iter(said.values())) in answer.content.decode()
    assert not NeedsSurvey.objects.exists()


def test_another_club_s_card_is_no_card(known, town, sign_in):
    answer = sign_in(town.stranger).post(
        reverse("services:survey_new"), about(town, club=town.sen.pk, client=str(known))
    )
    assert "client" in answer.context["form"].errors


def test_a_lost_update_is_refused_and_what_was_typed_stays(training, town, at, sign_in):
    browser, url = sign_in(town.lead), reverse("services:training_change", args=[training.pk])
    typed = {"id": training.pk, "based_on": 1, "registered_on": "02/03/2026", "left_on": "02/03/2026"}
    change_training(training=training, based_on=1, changes={"enrolled_on": DAY}, by=town.worker, at=at)
    answer = browser.post(url, typed)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert answer.context["form"]["left_on"].value() == "02/03/2026"
    training.refresh_from_db()
    assert (training.left_on, training.version) == (None, 2)
    again = {**typed, "enrolled_on": "02/03/2026", "based_on": answer.context["form"]["based_on"].value()}
    assert browser.post(url, again).status_code == 302
    training.refresh_from_db()
    assert (training.left_on, training.enrolled_on) == (DAY, DAY)


def test_the_breakdown_by_trade_adds_up_and_says_what_was_not_stated(training, known, town, at, sign_in):
    trade = Trade.objects.create(code="may", name="May")
    for _number in range(2):
        register_training(id=new_id(), client=known, trade=trade, registered_on=DAY, by=town.worker, at=at)
    [table] = sign_in(town.officer).get(reverse("services:trainings")).context["tables"]
    assert [(label, row[0]) for label, row in table.rows] == [("May", 2), ("Không rõ", 1)]
    assert table.totals[0] == TradeTraining.objects.count() == 3


def test_a_trade_enters_the_catalogue_and_ends(town, sign_in):
    browser = sign_in(town.officer)
    browser.post(reverse("services:trades"), {"code": "pha-che", "name": "Pha chế"})
    browser.post(reverse("services:trade_end", args=["pha-che"]))
    assert Trade.objects.get().ended_on
    assert sign_in(town.worker).get(reverse("services:trades")).status_code == 404


def test_a_client_s_page_tells_of_services(training, known, town, sign_in):
    browser = sign_in(town.officer)
    href = reverse("services:client_services", args=[known.pk])
    assert href in browser.get(reverse("clients:client", args=[known.pk])).content.decode()
    assert str(training.pk) in browser.get(href).content.decode()
    assert sign_in(town.stranger).get(href).status_code == 404


def test_a_training_taken_back_leaves_the_list(training, town, sign_in):
    browser = sign_in(town.worker)
    browser.post(reverse("services:training_take_back", args=[training.pk]))
    assert not TradeTraining.objects.counting().exists()
    assert browser.get(reverse("services:training", args=[training.pk])).status_code == 404
