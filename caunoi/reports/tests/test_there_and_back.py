"""Figures from a need to a service and back: they reconcile, medians are not added, few people stay protected."""

from datetime import date, timedelta

import pytest

from caunoi.base.ids import new_id
from caunoi.base.periods import parse
from caunoi.clients.tests.conftest import card, town  # noqa: F401
from caunoi.coordination.models import Indicator
from caunoi.hotline.models import Call
from caunoi.network.models import Approach
from caunoi.outreach.actions import record_contacts
from caunoi.privacy.disclosure import Audience, State, ledger, protect
from caunoi.reports import actions
from caunoi.reports.chapters import Cell, chapters
from caunoi.reports.counting import COUNTERS
from caunoi.reports.counting.tally import Spans, Times
from caunoi.reports.drift import unexplained
from caunoi.reports.figures import Figure, Frame, figures
from caunoi.reports.links import rows_behind
from caunoi.reports.shown import inside
from caunoi.reports.tables import table
from caunoi.reports.tests.there_and_back import AT, DAY, a_story, counted, fact, referred
from caunoi.safety.actions import record_incident_events, record_incidents, report_none
from caunoi.services import actions as services

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(town, card):  # noqa: F811
    return a_story(town, card)


def kept(outcomes):
    assert {outcome.problem for outcome in outcomes} == {None}


def test_a_referral_is_counted_at_each_step_from_sent_to_confirmed(story):
    sending, clients = story.sending, story.clients
    first, second, third, fourth = (referred(story, client, days_ago=6) for client in clients[:4])
    assert sending.tell(first, "accept", happened_at=AT - timedelta(days=4)) is None
    assert sending.tell(first, "complete", received="health", happened_at=AT - timedelta(days=2)) is None
    assert sending.tell(second, "complete", received="health") is None
    assert sending.tell(third, "reject", reason="full") is None
    assert sending.tell(fourth, "decline", reason="changed_mind") is None
    told = counted(story)
    assert told["referrals_made"].value == 4
    assert told["referrals_made"].breakdowns["referral_state"] == {"completed": 2, "rejected": 1, "declined": 1}
    assert told["referrals_accepted"].value == told["referrals_received"].value == 2
    assert told["referrals_received"].breakdowns["confirmed"] == {"worker": 2}
    assert told["referrals_refused"].breakdowns["reason"] == {"full": 1}
    assert told["referrals_declined"].breakdowns["reason"] == {"changed_mind": 1}
    assert (told["referral_days_median"].value, told["referral_days_median"].rows) == (5, 2)
    assert told["referrals_made"].people == told["referrals_made"].people | {"": 4, "need/health": 4}


def test_a_draft_and_a_mistake_are_no_referrals(story):
    referred(story, story.clients[0], days_ago=3, state="draft")
    mistaken = referred(story, story.clients[1], days_ago=3)
    assert story.sending.tell(mistaken, "cancel", reason="mistake") is None
    told = counted(story)
    assert (told["referrals_made"].value, told["referrals_failed"].value) == (0, 0)


def test_needs_lead_to_referrals_or_do_not(story):
    client, other = story.clients[:2]
    rows = [fact(story, client=client.pk, needs=["health", "loan"], on=DAY - timedelta(days=9)),
            fact(story, client=other.pk, needs=["health"]), fact(story, needs=["health"])]  # fmt: skip
    kept(services.record_surveys(surveys=rows, by=story.town.worker, at=AT))
    referred(story, client, days_ago=3)
    referred(story, other, days_ago=3)
    figure = counted(story)["needs_named"]
    assert figure.breakdowns["referred"] == {"referred": 1, "not_referred": 2, "anonymous": 1}
    assert figure.breakdowns["need"] == {"health": 3, "loan": 1}


def test_tests_are_offered_accepted_and_known_and_counted_once(story):
    contact = {
        **fact(story, client=story.clients[0].pk), "mode": "one_to_one", "is_new": True, "participants": [],
        "reached": {"f": 1, "m": 0, "x": 0}, "topics": ["hiv"], "supplies": {},
        "test_offered": True, "test_accepted": True,
    }  # fmt: skip
    group = {**contact, "id": new_id(), "client": None, "mode": "group", "reached": {"f": 4, "m": 1, "x": 0},
             "test_accepted": False}  # fmt: skip
    kept(record_contacts(contacts=[contact, group], by=story.town.worker, at=AT))
    test = {"place": "self", "accepted": True, "client": story.clients[0].pk}
    rows = [fact(story, **test, contact=contact["id"], result_known=True),
            fact(story, **{**test, "place": "facility", "client": story.clients[1].pk}),
            fact(story, **{**test, "place": "facility", "accepted": False})]  # fmt: skip
    kept(services.record_test_follow_ups(follow_ups=rows, by=story.town.worker, at=AT))
    told = counted(story)
    assert told["tests_offered"].breakdowns["answer"] == {"accepted": 2, "not_accepted": 6}
    assert told["tests_accepted"].value == 2
    assert told["tests_result_known"].breakdowns["known"] == {"known": 1, "open": 1}


def test_trade_training_is_counted_at_each_step_with_who_was_not_asked(story):
    services.add_trade(code="may", name="May", by=story.town.officer, at=AT)
    ended = [date(2025, 11, 30), date(2025, 11, 30), date(2025, 8, 31)]
    for client, day in zip(story.clients, ended, strict=False):
        days = {"registered_on": day, "enrolled_on": day, "completed_on": day}
        services.register_training(id=new_id(), client=client, by=story.town.worker, at=AT, **days)
    services.register_training(
        id=new_id(), client=story.clients[3], by=story.town.worker, at=AT, registered_on=DAY, enrolled_on=DAY
    )
    asked = story.clients[0].trade_trainings.get()
    services.change_training(training=asked, based_on=1, changes={"working_after_3": True}, by=story.town.worker, at=AT)
    told = counted(story)
    assert [told[f"trade_{step}"].value for step in ("registered", "enrolled", "completed")] == [1, 1, 0]
    assert told["trade_enrolled"].breakdowns["trade"] == {"not_stated": 1}
    assert told["trade_working_3"].breakdowns["work"] == {"works": 1, "not_known": 1}
    assert told["trade_working_6"].breakdowns["work"] == {"not_known": 2 + 1}


def test_loans_are_counted_by_source_and_size(story):
    loans = [("policy_bank", "10_30"), ("policy_bank", ""), ("family", "under_10")]
    rows = [fact(story, client=story.clients[0].pk, source=source, band=band) for source, band in loans]
    kept(services.record_loans(loans=rows, by=story.town.worker, at=AT))
    figure = counted(story)["loans"]
    assert figure.breakdowns["source"] == {"policy_bank": 2, "family": 1}
    assert figure.breakdowns["band"] == {"10_30": 1, "not_stated": 1, "under_10": 1}
    assert figure.people[""] == 1


def test_calls_that_nobody_answered_are_a_part_of_their_own(story):
    for answered_at, rung, topics in ((AT, 1, 0b11), (None, None, 0b1)):
        Call.objects.create(
            at=AT, caller="anonymous", kind="legal", topics=topics, urgency="urgent", asked_at=AT, first_from=AT,
            backup_from=AT, coordinator_from=AT, national_from=AT, answered_at=answered_at, answered_rung=rung,
            recorded_by=story.town.officer, recorded_at=AT,
        )  # fmt: skip
    told = counted(story)
    assert told["calls"].breakdowns["answered"] == {"backup": 1, "nobody": 1}
    assert told["call_topics"].value == 3


def test_incidents_are_told_by_what_was_done_in_time(story):
    incident = {
        "club": story.town.lua.pk, "kind": "rape", "perpetrator": "stranger", "against": "individual", "source": "self",
        "reported_at": AT - timedelta(hours=30), "happened_at": AT - timedelta(hours=40),
    }  # fmt: skip
    rows = [{"id": new_id(), **incident}, {"id": new_id(), **incident}]
    kept(record_incidents(incidents=rows, by=story.town.worker, at=AT))
    answer = {"id": new_id(), "incident": rows[0]["id"], "event": "respond", "based_on": 1,
              "happened_at": AT - timedelta(hours=20)}  # fmt: skip
    kept(record_incident_events(events=[answer], by=story.town.worker, at=AT))
    told = counted(story)
    assert told["response_24h"].breakdowns["response"] == {"in_time": 1, "none": 1}
    assert told["pep_72h"].breakdowns["treatment"] == {"missed": 2}
    assert told["incidents"].value == told["response_24h"].value == 2


def test_every_club_owes_a_word_for_every_month_that_is_over(story):
    kept(report_none(reports=[{"id": new_id(), "club": story.town.lua.pk, "month": date(2026, 1, 1)}],
                     by=story.town.lead, at=AT))  # fmt: skip
    scope = Frame(story.province, story.period).scope()
    scope = type(scope)(scope.from_, scope.to, today=date(2026, 3, 15))
    whole = COUNTERS["zero_reports"](scope).whole
    assert whole.breakdowns["zero"] == {"none": 1, "silent": 3}


def test_the_median_of_all_is_its_own_and_never_a_sum(story):
    spans, one, other = Spans(), new_id(), new_id()
    for approach, days in ((one, (2, 4, 90)), (other, (10, 11))):
        for place, number in enumerate(days):
            spans.add(approach, place, number)
    found = spans.counted()
    assert sorted(tally.value for tally in found.by_approach) == [4, 11]
    assert (found.whole.value, found.whole.rows, found.whole.people[""]) == (10, 5, 3)


def a_median(story, *, value, people_behind):
    indicator = Indicator.objects.get(code="referral_days_median")
    return Figure(indicator, None, value, 40, {}, people={"": people_behind})


@pytest.mark.parametrize(("behind", "province", "public"), [(4, False, False), (5, True, False), (11, True, True)])
def test_a_median_is_printed_only_where_enough_people_stand_behind_it(story, behind, province, public):
    """Its own size does not matter: three days of many is printed, three hundred days of four is not."""
    frame = Frame(story.province, story.period)
    for audience, is_told in ((Audience.PROVINCE, province), (Audience.PUBLIC, public)):
        figure = a_median(story, value=3, people_behind=behind)
        made = table(frame, [figure], audience)
        cells = protect(made, audience=audience, ledger=ledger.known(made)).cells
        shown = [cell.value for cell in cells.values() if cell.state is State.SHOWN]
        assert shown == ([3] if is_told else [])


def test_a_median_of_nothing_is_no_number(story):
    told = counted(story)
    assert inside(Cell(told["referral_days_median"], 0)) == "–"


def advise(story, clients, times):
    rows = [fact(story, kind="legal", topic="debt", client=clients[n % len(clients)].pk) for n in range(times)]
    kept(services.record_consultations(consultations=rows, by=story.town.worker, at=AT))


def issued(story):
    who = {"by": story.town.officer, "at": AT}
    report = actions.begin_report(place=story.province, period=story.period, **who)
    actions.freeze(report=report, **who)
    actions.sign(report=report, **who)
    return actions.issue(report=report, audience=Audience.PROVINCE, **who)


def test_thirty_lượt_of_two_people_are_protected_as_two(story):
    advise(story, story.clients[:2], 30)
    release = issued(story).release
    cells = {(row.indicator, row.part): row for row in release.cells.all()}
    for code, part in (("legal_advice", ""), ("legal_advice", "/topic/debt"), ("consultations", ""),
                       ("consultations", "/advice/legal")):  # fmt: skip
        assert cells[code, part].people == 2
        assert cells[code, part].state == "hidden", (code, part)


def test_thirty_lượt_of_six_people_are_printed(story):
    advise(story, story.clients, 30)
    cells = {(row.indicator, row.part): row for row in issued(story).release.cells.all()}
    assert (cells["legal_advice", ""].state, cells["legal_advice", ""].value) == ("shown", 30)


def test_anonymous_people_count_as_many_as_they_may_be(story):
    tally = Times()
    tally.add(None, "A", need="health")
    tally.add(None, "A", need="health")
    tally.add(None, None, value=3, need="loan")
    assert tally.counted().whole.people == {"": 4, "need/health": 1, "need/loan": 3}


def test_a_part_with_nothing_to_tell_is_not_printed_and_its_noughts_are_where_there_is(story):
    advise(story, story.clients, 6)
    [whole] = [c for c in chapters(figures(Frame(story.province, story.period)), on=DAY) if c.approach is None]
    parts = {title: [line.figures[0].code for line in part.lines] for title, part in whole.parts()}
    assert "referrals_made" in next(codes for codes in parts.values() if "consultations" in codes)
    assert not any("calls" in codes for codes in parts.values())


def test_nothing_of_2026_stands_in_a_report_of_2019(story):
    codes = {figure.code for figure in figures(Frame(story.province, parse("2019-H1")))}
    assert codes == set(Indicator.objects.on(date(2019, 1, 1)).values_list("code", flat=True))
    assert not codes & {"referrals_made", "calls", "incidents", "services_listed", "needs_named"}


def test_no_figure_costs_more_than_three_statements(story, django_assert_max_num_queries):
    advise(story, story.clients, 6)
    referred(story, story.clients[0], days_ago=2)
    scope = Frame(story.province, story.period).scope()
    for counter in COUNTERS.values():
        with django_assert_max_num_queries(3):
            counter(scope)


def test_each_figure_leads_to_exactly_its_rows(story, sign_in):
    sending = story.sending
    for client in story.clients[:3]:
        referral = referred(story, client, days_ago=2)
        assert sending.tell(referral, "complete", received="health") is None
    advise(story, story.clients, 6)
    report = actions.begin_report(place=story.province, period=story.period, by=story.town.officer, at=AT)
    browser = sign_in(story.town.officer)
    page = browser.get(f"/reports/{report.pk}/")
    lines = [line for chapter in page.context["chapters"] for line in chapter.lines]
    found = {line.label: (cell.text, cell.href) for line in lines for cell in line.cells if "?" in cell.href}
    assert len(found) >= 5
    for label, (text, href) in found.items():
        if "/safety/months/" in href:  # a grid of clubs and months, not a list
            continue
        count = browser.get(href).context["listing"].count
        assert "ngày" in label or str(count) == text, (label, href)


def test_every_figure_leads_to_its_rows(story):
    frame = Frame(story.province, story.period)
    for indicator in Indicator.objects.on(DAY):
        figure = Figure(indicator, None, 1, 1, {})
        assert rows_behind(frame, Cell(figure, 1)), indicator.code


def test_a_report_with_every_part_prints_as_pdf_and_word(story, sign_in):
    advise(story, story.clients, 6)
    report = issued(story).report
    browser = sign_in(story.town.officer)
    for paper in ("internal.pdf", "internal.docx", "province.pdf"):
        assert browser.get(f"/reports/{report.pk}/paper/{paper}").status_code == 200
    assert unexplained(report) == []


def test_a_second_approach_has_its_own_chapter_and_the_whole_both(story):
    other = Approach.objects.create(code="m2", name="Mô hình hai", short_name="MH 2", started_on=date(2018, 1, 1))
    rows = [fact(story, kind="rights", topic="labour", client=client.pk) for client in story.clients[:2]]
    rows += [{**fact(story, kind="legal", topic="debt", client=story.clients[0].pk), "approach": other.pk}]
    kept(services.record_consultations(consultations=rows, by=story.town.officer, at=AT))
    assert counted(story)["consultations"].value == 3
    assert counted(story)["consultations"].people[""] == 2
    assert counted(story, approach=other)["consultations"].value == 1
