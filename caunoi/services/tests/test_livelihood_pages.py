"""The office's pages about questions of the survey, tests, loans, whom to ask about work, and what agreements hold."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from caunoi.base.ids import new_id
from caunoi.clients.actions import enrol_clients
from caunoi.clients.models import Client
from caunoi.network.models import Agency, Agreement
from caunoi.services import actions
from caunoi.services.models import Consultation, Loan, NeedsSurvey, SurveyQuestion, TestFollowUp, TradeTraining

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
NOBODY = ("trainer", "expert", "provider", "partner", "police")
CODED = ("tests", "test_new", "loans", "loan_new", "follow_ups", "usage")
SET = ("questions", "question_new")


@pytest.fixture
def known(town, card, at):
    enrol_clients(clients=[card()], by=town.worker, at=at)
    return Client.objects.get()


@pytest.fixture
def completed(known, town, at):
    """A training that was completed a hundred days ago: the question after three months is due."""
    long_ago = timezone.localdate() - timedelta(days=100)
    steps = {"registered_on": long_ago, "enrolled_on": long_ago, "completed_on": long_ago}
    return actions.register_training(id=new_id(), client=known, by=town.worker, at=timezone.now(), **steps)


@pytest.fixture
def contract(db):
    lawyer = Agency.objects.create(code="ls", kind="legal", founded_on=DAY)
    return Agreement.objects.create(
        code="01/HĐ", kind="contract", provider="lawyer", agency=lawyer, scope="x", volume=5, volume_unit="lượt",
        signed_on=DAY, starts_on=DAY,
    )  # fmt: skip


def about(town, **said):
    return {"id": new_id(), "on": "02/03/2026", "club": town.lua.pk, "approach": town.approach.pk, **said}


def test_those_who_have_no_business_here_find_nothing(sign_in, make_user):
    for role in NOBODY:
        browser = sign_in(make_user(role))
        assert {browser.get(reverse(f"services:{name}")).status_code for name in (*CODED, *SET)} == {404}


def test_those_who_work_here_find_their_pages(town, sign_in, make_user):
    for user in (town.officer, town.lead, town.worker):
        assert {sign_in(user).get(reverse(f"services:{name}")).status_code for name in CODED} == {200}
    for user in (town.officer, make_user("admin")):
        assert {sign_in(user).get(reverse(f"services:{name}")).status_code for name in SET} == {200}
    assert sign_in(town.lead).get(reverse("services:questions")).status_code == 404


def test_the_office_sets_what_is_asked(town, sign_in):
    browser = sign_in(town.officer)
    choice = {"code": "luc-nao", "text_vi": "Học lúc nào?", "text_en": "When?", "kind": "choice", "need": "loan"}
    answer = browser.post(reverse("services:question_new"), {**choice, "choices": "Sáng | Morning"})
    assert "choices" in answer.context["form"].errors
    browser.post(reverse("services:question_new"), {**choice, "choices": "Sáng | Morning\nCuối tuần | Weekend"})
    one = SurveyQuestion.objects.get()
    assert ([c["code"] for c in one.choices], one.need) == (["sang", "cuoi-tuan"], "")
    again = browser.post(reverse("services:question_new"), {**choice, "kind": "number"})
    assert "code" in again.context["form"].errors
    browser.post(
        reverse("services:question_reword", args=[one.pk]),
        {**choice, "text_vi": "Học được lúc nào?", "choices": "Cuối tuần | At the weekend\nTối | Evening"},
    )
    new = SurveyQuestion.objects.get(valid_to=None)
    assert [c["code"] for c in new.choices] == ["cuoi-tuan", "toi"]
    browser.post(reverse("services:question_new"), {**choice, "code": "con", "kind": "number"})
    second = SurveyQuestion.objects.get(code="con")
    browser.post(reverse("services:question_up", args=[second.pk]))
    assert [q.code for q in SurveyQuestion.objects.filter(valid_to=None)] == ["con", "luc-nao"]
    browser.post(reverse("services:question_end", args=[second.pk]))
    assert browser.get(reverse("services:questions")).context["asked"] == [new]


def test_a_survey_asks_the_questions_shows_the_answers_and_leads_to_a_referral(known, town, sign_in, at):
    words = {"text_vi": "Có muốn học nghề không?", "text_en": "?", "kind": "yes_no", "need": "vocational"}
    asked = actions.add_question(code="nghe", **words, by=town.officer, at=at)
    browser = sign_in(town.worker)
    assert words["text_vi"] in browser.get(reverse("services:survey_new")).content.decode()
    said = about(town, client=str(known), advised="on", **{f"answer-{asked.pk}": "yes"})
    assert browser.post(reverse("services:survey_new"), said).status_code == 302
    one = NeedsSurvey.objects.get()
    assert one.answers == {str(asked.pk): "yes"}
    actions.reword_question(question=asked, text_vi="Câu khác?", by=town.officer, at=timezone.now())
    page = browser.get(reverse("services:survey", args=[one.pk])).content.decode()
    assert words["text_vi"] in page
    assert f"?client={known.pk}&amp;need=vocational" in page
    amend = browser.get(reverse("services:survey_amend", args=[one.pk])).content.decode()
    assert words["text_vi"] in amend and "Câu khác?" in amend
    browser.post(reverse("services:survey_take_back", args=[one.pk]))
    assert NeedsSurvey.objects.get(void=True).answers == one.answers


def test_a_test_is_followed_up_from_offer_to_known(known, town, sign_in):
    browser = sign_in(town.worker)
    page = browser.get(f"{reverse('services:test_new')}?client={known}")
    assert page.context["form"]["client"].value() == str(known)
    assert "note" not in page.context["form"].fields
    said = about(town, client=str(known), place="facility", offered="on", accepted="False", result_known="True")
    answer = browser.post(reverse("services:test_new"), said)
    assert "result_known" in answer.context["form"].errors
    assert (
        browser.post(reverse("services:test_new"), {**said, "accepted": "True", "result_known": ""}).status_code == 302
    )
    first = TestFollowUp.objects.get()
    better = {**said, "id": new_id(), "accepted": "True"}
    assert browser.post(reverse("services:test_amend", args=[first.pk]), better).status_code == 302
    assert TestFollowUp.objects.counting().get().result_known is True
    for stage, number in (("known", 1), ("accepted", 1), ("open", 0), ("declined", 0)):
        assert browser.get(f"{reverse('services:tests')}?stage={stage}").context["listing"].count == number


def test_a_loan_is_entered_from_its_training_and_counted_by_source_and_amount(completed, town, sign_in):
    browser = sign_in(town.worker)
    address = f"{reverse('services:loan_new')}?training={completed.pk}"
    form = browser.get(address).context["form"]
    assert form["client"].value() == str(completed.client)
    today = f"{timezone.localdate():%d/%m/%Y}"
    for source, band in (("policy_bank", "10_30"), ("policy_bank", ""), ("family", "under_10")):
        loan = about(town, client=str(completed.client), training=completed.pk, source=source, band=band, on=today)
        assert browser.post(address, loan).status_code == 302
    assert Loan.objects.filter(training=completed).count() == 3
    [table] = browser.get(reverse("services:loans")).context["tables"]
    assert table.totals[0] == sum(table.totals[1:]) == 3
    assert [row[0] for _label, row in table.rows] == [2, 1]
    assert "10 " in browser.get(reverse("services:training", args=[completed.pk])).content.decode()


def test_whoever_completed_is_asked_and_the_answer_is_kept_once(completed, town, sign_in):
    browser = sign_in(town.worker)
    assert reverse("services:follow_ups") in browser.get("/").content.decode()
    [due] = browser.get(reverse("services:follow_ups")).context["due"]
    assert (due.training.pk, due.question.mark) == (completed.pk, 3)
    address = reverse("services:follow_up_answer", args=[completed.pk, 3, "yes"])
    for _again in range(2):
        browser.post(address, {"based_on": "1"})
    completed.refresh_from_db()
    assert (completed.working_after_3, completed.version) == (True, 2)
    assert browser.get(reverse("services:follow_ups")).context["due"] == []
    assert sign_in(town.stranger).post(address, {"based_on": "2"}).status_code == 404


def test_trainings_are_counted_by_the_day_of_the_stage(completed, town, sign_in):
    browser = sign_in(town.officer)
    day = f"{completed.completed_on:%d/%m/%Y}"
    today = f"{timezone.localdate():%d/%m/%Y}"
    address = reverse("services:trainings")

    def count(**chosen):
        return browser.get(address, chosen).context["listing"].count

    assert count(stage="completed_on", from_on=day, to_on=day) == 1
    assert count(stage="completed_on", from_on=today) == 0
    assert count(stage="mark_3", to_on=today) == 1
    assert count(stage="mark_6", to_on=today) == 0


def test_an_agreement_warns_before_it_is_used_up(known, town, contract, sign_in):
    browser = sign_in(town.officer)
    kind = {"kind": "legal", "topic": "labour", "mode": "phone", "result": "advised", "agreement": contract.pk}

    def advise():
        return browser.post(reverse("services:consultation_new"), about(town, **kind), follow=True)

    for _each in range(3):
        assert not [m for m in advise().context["messages"] if m.level_tag == "warning"]
    assert reverse("services:usage") not in browser.get("/").content.decode()
    assert [m for m in advise().context["messages"] if m.level_tag == "warning"]
    assert "01/HĐ" in browser.get(reverse("services:usage")).content.decode()
    assert reverse("services:usage") in browser.get("/").content.decode()
    [(_one, _name, quota, warnings)] = browser.get(reverse("services:usage")).context["listed"]
    assert (quota.left, [tone for _sentence, tone in warnings]) == (1, ["warn"])
    form = browser.get(reverse("services:consultation_new")).context["form"]
    [label] = [str(label) for value, label in form.fields["agreement"].choices if value]
    assert "1" in label.split(" · ")[2] and "5 lượt" in label.split(" · ")[2]
    page = browser.get(reverse("services:quota", args=[contract.pk])).content.decode()
    assert f"?agreement={contract.pk}" in page
    listed = browser.get(f"{reverse('services:consultations')}?agreement={contract.pk}").context["listing"]
    assert listed.count == Consultation.objects.count() == 4


def test_the_table_by_trade_makes_its_totals(completed, known, town, sign_in):
    actions.add_trade(code="may", name="May", by=town.officer, at=timezone.now())
    for trade in ("may", None):
        TradeTraining.objects.create(
            client=known, club=town.lua, approach=town.approach, trade_id=trade, registered_on=DAY,
            recorded_by=town.worker, recorded_at=timezone.now(),
        )  # fmt: skip
    [table] = sign_in(town.officer).get(reverse("services:trainings")).context["tables"]
    assert table.totals[:3] == [3, 0, 3]
    assert table.totals == [sum(column) for column in zip(*(row for _label, row in table.rows), strict=True)]
    assert len(table.rows) == 2
