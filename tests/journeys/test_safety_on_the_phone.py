"""Out and back, an incident with its clocks, a call, a survey: all without a network; then the server has them."""

import json
from functools import partial
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.journeys.barriers import grave_barriers
from tests.journeys.referring import open_client
from tests.journeys.reporting import soon

LINE = """
import json
from datetime import date, timedelta
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.base.ids import new_id
from caunoi.hotline.actions import make_shifts
from caunoi.network import actions as network
from caunoi.network.models import Club
from caunoi.services import actions as services
at, by = timezone.now(), User.objects.get(login="officer-1")
experts = User.objects.bulk_create([User(login=f"expert-{n}", label=f"Luật sư {n}", role="expert", password=by.password,
    created_at=at) for n in (1, 2)])
span = {"starts_at": at - timedelta(hours=1), "ends_at": at + timedelta(hours=20)}
make_shifts(shifts=[{"id": new_id(), "kind": "legal", "expert": expert, "rank": rank, **span,
    "number": f"0203 000 00{rank + 1}"} for rank, expert in enumerate(experts)], by=by, at=at)
services.add_question(code="trade", kind="yes_no", need="vocational", text_vi="Chị muốn học nghề không?",
    text_en="Would you like to learn a trade?", by=by, at=at)
services.add_trade(code="may", name="May công nghiệp", by=by, at=at)
lead = User.objects.create(login="lead-1", label="Trưởng nhóm", role="lead", password=by.password, created_at=at)
admin, club = User.objects.get(role="admin"), Club.objects.get(code="t1")
network.post(user=lead, to=club, from_on=date(2020, 1, 1), by=admin, at=at)
print(lead.pk)
"""
KEPT = """
import json
from caunoi.hotline.models import Call, CallStep
from caunoi.safety.models import Incident, Outing, SafetyAlert, Support
from caunoi.services.models import Consultation, Loan, NeedsSurvey, TestFollowUp, TradeTraining
from caunoi.sync.models import Held
user = "{user}"
incidents = Incident.objects.filter(recorded_by=user)
print(json.dumps({{
    "held": sorted(Held.objects.filter(device__user=user).values_list("kind", "reason")),
    "out": Outing.objects.filter(worker=user, out_at__isnull=False).count(),
    "incidents": [[row.code, row.kind, row.immediate_danger, row.first_response_at is not None, row.alert_level]
        for row in incidents],
    "supports": sorted(Support.objects.filter(incident__in=incidents).values_list("kind", "state")),
    "alerts": SafetyAlert.objects.filter(made_by=user).count(),
    "calls": [[row.kind, row.urgency, row.state, row.handler.label if row.handler else None, row.risks_yes > 0]
        for row in Call.objects.filter(worker=user)],
    "steps": sorted(CallStep.objects.filter(by=user).values_list("event", flat=True)),
    "surveys": [len(row.answers) for row in NeedsSurvey.objects.filter(recorded_by=user)],
    "tests": [[row.accepted, row.result_known] for row in TestFollowUp.objects.filter(recorded_by=user)],
    "advice": [row.topic for row in Consultation.objects.filter(recorded_by=user)],
    "loans": [[row.source, row.band] for row in Loan.objects.filter(recorded_by=user)],
    "trainings": [[row.trade_id, row.registered_on is not None]
        for row in TradeTraining.objects.filter(recorded_by=user)],
}}))
"""
LATE = """
from datetime import timedelta
from uuid import uuid4
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.safety import actions
at = timezone.now()
buddy, worker = User.objects.get(pk="{buddy}"), User.objects.get(pk="{worker}")
span = {{"out_at": at - timedelta(hours=2), "due_back_at": at - timedelta(minutes=12)}}
actions.start_outings(outings=[{{"id": uuid4(), "buddy": buddy.pk, **span}}], by=worker, at=at)
"""
PROPOSED = """
from uuid import UUID
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.network.models import Club
from caunoi.safety import actions
alert = {{"id": UUID("{alert}"), "club": Club.objects.get(code="t1").pk, "level": "all_clubs_anonymous",
    "warnings": ["drugging"], "text": "Không nhận đồ uống đã mở."}}
print(actions.propose_alerts(alerts=[alert], by=User.objects.get(pk="{user}"), at=timezone.now())[0].problem)
"""
DECIDED = """
from caunoi.safety.models import SafetyAlert, ZeroReport
print(SafetyAlert.objects.filter(moderated_by="{user}", published_at__isnull=False).count(),
    ZeroReport.objects.filter(by="{user}").count())
"""
SEEN = """
from caunoi.safety.models import Outing
print(list(Outing.objects.filter(worker="{worker}").values_list("seen_by", flat=True)))
"""


@pytest.fixture(scope="module")
def line(server, directory):
    return server.python(LINE)


@pytest.fixture
def ready(line, phone):
    """A phone with the roster, the directory and the questions on it."""
    phone.tap("tab.find")
    phone.tap("find.backline")
    expect(phone.page.locator("[data-ring]").first).to_be_visible()
    phone.page.go_back()
    phone.tap("tab.today")
    return phone


@pytest.fixture
def lead_phone(line, fresh_phone, office):
    """The phone of the club's lead, enrolled, confirmed and open."""
    code, _link = office.set_up_phone(line)
    digits = fresh_phone.open().enrol(code)
    assert office.digits() == digits
    office.confirm()
    fresh_phone.begin()
    return fresh_phone


def kept(worker):
    return json.loads(worker.server.python(KEPT.format(user=worker.user)))


def help_with(phone, screen):
    """From a client's page to what is rarer."""
    phone.page.locator("[data-more] > summary").tap()
    phone.page.locator(f"[data-help={screen}]").tap()


def go_out(phone):
    phone.page.locator("[data-safety=outing]").tap()
    phone.page.get_by_label(phone.word("outing.buddy"), exact=True).select_option(index=1)
    phone.chip("outing.in_1")
    phone.shot("going-out")
    phone.page.locator("[data-go-out]").tap()
    expect(phone.page.locator("[data-outing]")).to_be_visible()


def tell(phone, *, kind="incident_kind.rape", yesterday=False):
    """An incident from its first question to its page. Returns its code."""
    fieldset = phone.page.locator("fieldset").filter(has_text=phone.word("incident.danger_ask"))
    fieldset.get_by_text(phone.word("answer.no"), exact=True).tap()
    phone.chip(kind)
    phone.chip("perpetrator.stranger")
    if yesterday:
        phone.chip("on.yesterday")
        phone.type("incident.hour", "21:30")
    phone.shot("incident-form")
    phone.page.locator("[data-save]").tap()
    expect(phone.page.locator("[data-code]")).to_be_visible()
    phone.shot("incident")
    return phone.page.locator("[data-code]").inner_text()


def test_out_an_incident_and_a_call_without_a_network_and_the_server_has_them_later(ready, worker):
    phone = ready
    phone.offline()
    go_out(phone)
    expect(phone.page.locator("[data-outing=here]")).to_be_visible()
    phone.shot("today-out")

    phone.page.locator("[data-safety=new_incident]").tap()
    code = tell(phone, yesterday=True)
    clocks = phone.page.locator("[data-clock]")
    expect(clocks).to_have_count(3)
    expect(phone.page.locator("[data-clock=pep_72h]")).to_have_attribute("data-state", "running")
    phone.page.locator("[data-support=pep]").tap()
    phone.chip("support_state.given")
    phone.page.locator("[data-say-it]").tap()
    expect(phone.page.locator("[data-clock=pep_72h]")).to_have_attribute("data-state", "met")
    phone.page.locator("[data-event=respond]").tap()
    phone.page.locator("[data-say-it]").tap()
    expect(phone.page.locator("[data-clock=response_24h]")).to_have_attribute("data-state", "met")
    phone.shot("incident-helped")
    phone.tap("card.done")

    phone.page.locator("[data-safety=backline]").tap()
    expect(phone.page.locator("[data-kind=legal] [data-ring]")).to_have_count(2)
    said = phone.page.locator("[data-line='111']").inner_text()
    assert said.index(phone.word("line.records_yes")) < said.index(phone.word("line.police_yes")) < said.rindex("111")
    phone.shot("backline")
    phone.page.locator("[data-new]").tap()
    for chip in ("call_kind.legal", "call_urgency.urgent", "call_topic.papers"):
        phone.chip(chip)
    held = phone.page.locator("fieldset").filter(has_text=phone.word("call_risk.papers_taken"))
    held.get_by_text(phone.word("answer.yes"), exact=True).tap()
    phone.shot("new-call")
    phone.page.locator("[data-save]").tap()
    expect(phone.page.locator("[data-rung=first]")).to_be_visible()
    phone.shot("call")
    phone.page.locator("[data-step=no_answer]").tap()
    expect(phone.page.locator("[data-rung=backup]")).to_be_visible()
    phone.page.locator("[data-step=answered]").tap()
    phone.page.locator("[data-step=closed]").tap()
    phone.chip("call_outcome.advised")
    phone.page.locator("[data-say-it]").tap()
    expect(phone.page.locator("[data-step=closed]")).to_have_count(0)
    phone.shot("call-closed")

    phone.restart(offline=True)
    phone.unlock()
    expect(phone.page.locator("[data-outing=here]")).to_be_visible()
    assert kept(worker)["incidents"] == []
    phone.offline(False)
    phone.meter(only_here=0)
    expect(phone.page.locator("[data-outing=sent]")).to_be_visible()
    found = kept(worker)
    assert found["held"] == []
    assert found["out"] == 1
    assert found["incidents"] == [[code, "rape", False, True, "record_only"]]
    assert found["supports"] == [["pep", "given"]]
    assert found["calls"] == [["legal", "urgent", "closed", "Luật sư 2", True]]
    assert found["steps"] == ["answered", "closed", "no_answer"]

    phone.page.locator("[data-back]").tap()
    expect(phone.page.locator("[data-outing]")).to_have_count(0)
    phone.meter(only_here=0)
    assert soon(lambda: kept(worker), lambda has: has["out"] == 0)


def test_the_lock_shows_an_hour_and_no_word_and_a_quick_exit_not_even_that(ready):
    phone = ready
    go_out(phone)
    phone.lock()
    expect(phone.page.locator("[data-reminder]")).to_be_visible()
    expect(phone.page.locator("#app")).not_to_contain_text(phone.word("out.back"))
    phone.shot("locked")
    phone.quick_exit()
    expect(phone.page.locator("[data-reminder]")).to_have_count(0)


def test_the_buddys_phone_says_that_somebody_is_late_and_that_it_is_looked_after(ready, worker, second_worker):
    phone, server = ready, worker.server
    server.python(LATE.format(buddy=worker.user, worker=second_worker.user))
    phone.send_now()
    phone.page.go_back()
    phone.page.locator("[data-watched=late]").tap()
    phone.shot("late")
    phone.page.locator("[data-seen]").tap()
    expect(phone.page.locator("[data-seen]")).to_have_count(0)
    phone.meter(only_here=0)
    asked = partial(server.python, SEEN.format(worker=second_worker.user))
    assert soon(asked, lambda seen: worker.user in seen)
    phone.page.locator("[data-is-back]").tap()
    phone.meter(only_here=0)
    assert soon(asked, lambda seen: seen == "[]"), "the cell still keeps who went out"


def test_a_report_to_the_police_is_written_only_with_a_consent_of_its_own_and_an_alert_waits(ready, worker):
    phone = ready
    phone.offline()
    card = phone.new_client()
    phone.tap("card.done")
    open_client(phone, card)
    help_with(phone, "new_incident")
    phone.chip("level.own_club")
    tell(phone, kind="incident_kind.harassment")
    phone.page.locator("[data-support=police_report]").tap()
    phone.chip("police_state.given")
    expect(phone.page.locator("[data-say-it]")).to_be_disabled()
    phone.shot("police")
    sheet = phone.page.locator("dialog fieldset").filter(has_text=phone.word("police.agree"))
    sheet.get_by_text(phone.word("answer.yes"), exact=True).tap()
    phone.page.locator("[data-say-it]").tap()
    expect(phone.page.locator("[data-say-it]")).to_have_count(0)
    phone.page.locator("[data-event=alert]").tap()
    expect(phone.page.get_by_text(phone.word("level.all_clubs_anonymous"), exact=True)).to_have_count(0)
    phone.chip("warning.following")
    phone.type("alerts.text", "Đi về theo hai người, đổi đường.")
    phone.shot("alert")
    phone.save()
    phone.offline(False)
    phone.meter(only_here=0)
    found = kept(worker)
    assert [found["held"], found["supports"], found["alerts"]] == [[], [["police_report", "given"]], 1]


def test_a_lead_reads_an_alert_publishes_it_and_says_that_a_month_was_quiet(lead_phone, line, worker):
    phone, server = lead_phone, worker.server
    alert = uuid4()
    assert server.python(PROPOSED.format(user=worker.user, alert=alert)) == "None"
    phone.send_now()
    phone.page.go_back()
    phone.page.locator("[data-to=alerts]").tap()
    waiting = phone.page.locator(f"[data-alert=proposed][data-id='{alert}']")
    expect(waiting).to_be_visible()
    phone.page.locator(".notice").filter(has=waiting).locator("[data-decide=publish]").tap()
    phone.shot("publish")
    phone.page.locator("[data-say-it]").tap()
    expect(waiting).to_have_count(0)
    expect(phone.page.locator(f"[data-alert=live][data-id='{alert}']")).to_be_visible()
    phone.shot("alerts")
    phone.page.go_back()
    phone.tap("tab.find")
    phone.tap("find.incidents")
    phone.page.locator("[data-months]").tap()
    month = phone.page.locator("[data-month]").last
    month.locator("[data-none]").tap()
    expect(month.locator("[data-none]")).to_have_count(0)
    phone.shot("months")
    phone.meter(only_here=0)
    assert soon(partial(server.python, DECIDED.format(user=line)), lambda decided: decided == "1 1")


def test_what_a_client_needs_leads_to_a_referral_and_tests_advice_trades_and_loans_are_kept(ready, worker):
    phone = ready
    phone.offline()
    card = phone.new_client()
    phone.tap("card.done")
    open_client(phone, card)
    help_with(phone, "survey")
    phone.page.locator("[data-question=trade]").get_by_text(phone.word("answer.yes"), exact=True).tap()
    phone.shot("survey")
    phone.page.locator("[data-save]").tap()
    phone.shot("found")
    phone.page.locator("[data-found=vocational]").tap()
    phone.at("refer.where")
    phone.page.go_back()
    phone.page.locator("[data-done]").tap()

    open_client(phone, card)
    help_with(phone, "test_follow_up")
    phone.chip("test_place.self")
    fields = phone.page.locator("fieldset")
    for key in ("test_follow_up.accepted", "test_follow_up.known"):
        fields.filter(has_text=phone.word(key)).get_by_text(phone.word("answer.yes"), exact=True).tap()
    phone.shot("test")
    phone.save()

    open_client(phone, card)
    help_with(phone, "consultation")
    phone.chip("advice.legal")
    phone.chip("advice_topic.papers")
    phone.shot("consultation")
    phone.save()

    open_client(phone, card)
    help_with(phone, "trades")
    phone.page.locator("[data-register]").tap()
    phone.page.get_by_label(phone.word("trades.trade"), exact=True).select_option("may")
    phone.page.locator("[data-say-it]").tap()
    phone.page.locator("[data-trade-step=registered_on]").tap()
    phone.page.locator("[data-say-it]").tap()
    expect(phone.page.locator("[data-training=registered_on]")).to_be_visible()
    phone.shot("trades")
    phone.page.locator("[data-loan]").tap()
    phone.chip("loan_source.policy_bank")
    phone.chip("loan_band.10_30")
    phone.shot("loan")
    phone.save()

    phone.offline(False)
    phone.meter(only_here=0)
    found = kept(worker)
    assert found["held"] == []
    assert [found["surveys"], found["tests"], found["advice"]] == [[1], [[True, True]], ["papers"]]
    assert [found["loans"], found["trainings"]] == [[["policy_bank", "10_30"]], [["may", True]]]


@pytest.mark.parametrize("theme", ["theme.night", "theme.day"])
def test_the_screens_of_safety_keep_nobody_out(ready, theme):
    phone, seen = ready, {}

    def look(name):
        phone.page.evaluate("scrollTo(0, 0)")
        seen[name] = grave_barriers(phone.page)
        phone.shot(name.replace(" ", "-"))

    phone.page.emulate_media(reduced_motion="reduce")
    phone.tap("tab.settings")
    phone.chip(theme)
    phone.tap("tab.today")
    phone.page.locator("[data-safety=outing]").tap()
    look("going out")
    phone.page.go_back()
    go_out(phone)
    look("out")
    phone.page.locator("[data-safety=backline]").scroll_into_view_if_needed()
    phone.shot("safety-block")
    phone.page.locator("[data-safety=backline]").tap()
    look("back-line")
    phone.page.locator("[data-new]").tap()
    phone.chip("call_kind.social")
    look("new call")
    phone.chip("call_urgency.routine")
    phone.chip("call_topic.debt")
    phone.page.locator("[data-save]").tap()
    look("call")
    phone.tap("card.done")
    phone.page.locator("[data-safety=new_incident]").tap()
    phone.page.locator("[data-more] > summary").tap()
    look("new incident")
    tell(phone)
    look("incident")
    phone.page.locator("[data-support=pep]").tap()
    look("support")
    phone.tap("cancel")
    phone.tap("card.done")
    phone.tap("tab.find")
    phone.tap("find.incidents")
    look("incidents")
    phone.page.locator("[data-months]").tap()
    look("months")
    phone.page.go_back()
    phone.page.locator("[data-alerts]").tap()
    look("alerts")
    phone.page.locator("[data-new]").tap()
    look("new alert")
    phone.page.go_back()
    phone.page.go_back()
    phone.page.go_back()
    phone.tap("tab.today")
    card = phone.new_client()
    phone.tap("card.done")
    for screen in ("survey", "test_follow_up", "consultation", "trades"):
        open_client(phone, card)
        help_with(phone, screen)
        look(screen)
        phone.page.go_back()
        phone.page.go_back()
    assert {name: found for name, found in seen.items() if found} == {}
