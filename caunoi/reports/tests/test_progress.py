"""Progress: counted for the office, issued for everybody else, on any map, and foretold only when enough is known."""

import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader

from caunoi.coordination import actions as plans
from caunoi.coordination.models import Programme
from caunoi.coordination.rules.pace import Verdict
from caunoi.network.models import Agency, AgencyName, Approach, Posting
from caunoi.outreach.actions import record_contacts
from caunoi.outreach.tests.world import AT, FIRST, a_contact
from caunoi.places.models import Place, Succession
from caunoi.privacy.disclosure import Audience
from caunoi.reports import actions
from caunoi.reports.models import TypedIn
from caunoi.reports.progress import page_for
from caunoi.reports.progress.paper import as_data
from caunoi.training.rules.titles import spoken

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
LONG = "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh"
TODAY = date(2026, 6, 30)


@pytest.fixture
def town(world):
    plans.load_programmes(by=None, at=AT)
    world.agency = Agency.objects.create(code="so", kind="department", founded_on=FIRST)
    AgencyName.objects.create(agency=world.agency, name=LONG, from_on=FIRST)
    world.programme = Programme.objects.get(code="2026-2035")
    world.plan = plans.make_plan(
        code="KH-2026", title="Kế hoạch năm 2026", programme=world.programme, agency=world.agency, year=2026,
        by=world.officer, at=AT,
    )  # fmt: skip
    return world


def target(town, code="contacts", value=100, **said):
    return plans.add_target(plan=town.plan, code=code, value=value, by=town.officer, at=AT, **said)


def meet(town, times, **said):
    rows = [a_contact(town, **said) for _n in range(times)]
    assert not [each for each in record_contacts(contacts=rows, by=town.worker, at=AT) if each.problem]


def lines(town, reader=None, *, today=TODAY, map_on=TODAY):
    return page_for(reader or town.officer, town.programme, today=today, map_on=map_on).lines


def typed(town, period, value, code="contacts", place=None, unit="Phường"):
    return TypedIn.objects.create(
        place=place or town.province, unit_name=unit, period=period, code=code, approach=town.approach, value=value,
        source="BC", entered_at=AT, entered_by=town.officer,
    )  # fmt: skip


def test_a_target_stands_beside_what_is_counted_and_typed_in(town):
    target(town, value=20)
    meet(town, 6)
    typed(town, "2026-Q1", 5)
    [line] = lines(town)
    assert (line.value, line.target, line.unit, line.bar) == ("11", "20", "lượt", 55)
    assert line.outlook.verdict is Verdict.ON_TRACK and line.forecast == "22"


def test_a_part_of_an_indicator_has_a_target_of_its_own(town):
    target(town, value=20, breakdown="gender", part="f")
    meet(town, 3)
    [line] = lines(town)
    assert line.value == "3" and line.narrowed


def test_before_a_quarter_has_passed_nothing_is_foretold(town):
    target(town)
    [line] = lines(town, today=date(2026, 3, 1))
    assert line.outlook.verdict is Verdict.EARLY and line.forecast in ("not enough data", "chưa đủ dữ liệu")


def test_a_typed_in_half_is_not_added_to_the_year_that_holds_it(town):
    target(town)
    typed(town, "2026-H1", 7)
    typed(town, "2026", 30)
    typed(town, "2026-H1", 4, unit="Xã khác")
    assert lines(town)[0].value == "34"


def test_people_typed_in_for_two_periods_are_never_added(town):
    target(town, code="people")
    typed(town, "2026-Q1", 7, code="people")
    typed(town, "2026-Q2", 9, code="people")
    [line] = lines(town)
    assert line.value == "9" and line.remarks


def test_a_median_without_rows_is_no_number(town):
    target(town, code="referral_days_median", value=10, aim="at_most")
    [line] = lines(town)
    assert (line.value, line.target, line.outlook.verdict) == ("–", "≤ 10", Verdict.UNKNOWN)


def test_who_is_not_the_office_reads_nothing_that_was_not_issued(town, make_user):
    target(town)
    meet(town, 30)
    partner = make_user("partner")
    Posting.objects.create(user=partner, agency=town.agency, from_on=FIRST)
    [line] = lines(town, partner)
    assert line.value == "–" and line.outlook.verdict is Verdict.UNKNOWN


def test_what_holds_for_every_line_is_said_once(town, make_user):
    target(town)
    target(town, code="people")
    partner = make_user("partner")
    Posting.objects.create(user=partner, agency=town.agency, from_on=FIRST)
    page = page_for(partner, town.programme, today=TODAY, map_on=TODAY)
    assert page.remarks and not any(line.remarks for line in page.lines)


def issue(town):
    report = actions.begin_report(place=town.province, period=town.period, by=town.officer, at=AT)
    actions.freeze(report=report, by=town.officer, at=AT)
    actions.sign(report=report, by=town.officer, at=AT)
    actions.issue(report=report, audience=Audience.PROVINCE, by=town.officer, at=AT)


def test_outside_reads_the_sum_of_issued_reports_and_small_numbers_stay_hidden(town, make_user):
    target(town, value=100)
    target(town, code="people", value=10)
    target(town, code="tests_accepted", value=10)
    meet(town, 30, client=None)  # of one client they would be protected as one person
    meet(town, 2, test_offered=True, test_accepted=True)
    issue(town)
    partner = make_user("partner")
    Posting.objects.create(user=partner, agency=town.agency, from_on=FIRST)
    contacts, people, tests = lines(town, partner, today=date(2026, 9, 1))
    inside = lines(town, today=date(2026, 9, 1))
    assert (contacts.value, inside[0].value) == ("32", "32")
    assert people.value == "–" and people.remarks  # half a year of people is not a year
    assert tests.value == "–" and inside[2].value == "2"
    assert contacts.until in ("30/06/2026",)


@pytest.mark.parametrize("role", ["partner", "police", "trainer", "lead"])
def test_nothing_recorded_later_reaches_a_reader_outside(town, make_user, role):
    target(town)
    meet(town, 30, client=None)
    issue(town)
    reader = make_user(role)
    Posting.objects.create(user=reader, agency=town.agency, from_on=FIRST)
    before = lines(town, reader)[0].value
    meet(town, 12)
    assert lines(town, reader)[0].value == before == "30"


def test_an_officer_held_to_some_approaches_reads_what_was_issued(town, make_user):
    target(town)
    meet(town, 30)
    officer = make_user("officer")
    other = Approach.objects.create(code="m2", name="Mô hình hai", short_name="MH2", started_on=FIRST)
    Posting.objects.create(user=officer, approach=other, from_on=FIRST)
    assert lines(town, officer)[0].value == "–"


def a_merger(town):
    """Two wards that became one on 1 July 2025, in their versions before and after."""
    end = date(2025, 7, 1)
    wards = []
    for code, name in (("06901", "Yết Kiêu"), ("06902", "Hồng Gai")):
        wards.append(
            Place.objects.create(
                code=code,
                level="commune",
                kind="phuong",
                name=name,
                full_name=f"Phường {name}",
                search_name=name.lower(),
                province_code="22",
                valid_from=FIRST,
                valid_to=end,
                dated="exact",
                source="test",
            )
        )
    after = Place.objects.create(
        code="06902", level="commune", kind="phuong", name="Hồng Gai", full_name="Phường Hồng Gai",
        search_name="hong gai", province_code="22", valid_from=end, dated="exact", source="test",
    )  # fmt: skip
    for ward in wards:
        Succession.objects.create(from_place=ward, to_place=after, on=end, dated="exact", source="test")
    return (*wards, after)


def test_targets_of_wards_that_became_one_are_one_on_the_new_map_with_all_their_rows(town):
    yet_kieu, hong_gai, after = a_merger(town)
    town.plan = plans.make_plan(
        code="KH-5", title="Kế hoạch 2021-2025", programme=Programme.objects.get(code="2021-2025"), agency=town.agency,
        by=town.officer, at=AT,
    )  # fmt: skip
    town.programme = town.plan.programme
    target(town, value=100, place=yet_kieu)
    target(town, value=50, place=hong_gai)
    for place, period, value in ((yet_kieu, "2023", 30), (hong_gai, "2023", 20), (after, "2025-H2", 7)):
        typed(town, period, value, place=place)
    old = lines(town, map_on=date(2021, 1, 1))
    assert [(line.narrowed, line.target) for line in old] == [("Phường Hồng Gai", "50"), ("Phường Yết Kiêu", "100")]
    [new] = lines(town, map_on=date(2026, 1, 1))
    assert (new.narrowed, new.target, new.value) == ("Phường Hồng Gai", "150", "57")


def test_what_cannot_be_told_apart_on_an_old_map_is_said_and_left_out(town):
    yet_kieu, _hong_gai, after = a_merger(town)
    target(town, value=100, place=yet_kieu)
    typed(town, "2026-H1", 7, place=after)
    [line] = lines(town, map_on=date(2021, 1, 1))
    assert line.value == "0" and line.remarks


def test_the_page_and_the_paper_say_the_same_and_who_may_see_it(town, sign_in, settings):
    target(town, value=20)
    meet(town, 6)
    client = sign_in(town.officer)
    shown = client.get(reverse("reports:progress"), {"programme": "2026-2035"})
    assert LONG in shown.text and town.programme.doubt in shown.text
    paper = client.get(reverse("reports:progress_pdf"), {"plan": "KH-2026"})
    assert paper["Content-Type"] == "application/pdf" and "tien-do-KH-2026.pdf" in paper["Content-Disposition"]
    pages = PdfReader(io.BytesIO(paper.content)).pages
    assert len(pages) == 1
    text = re.sub(r"\s+", " ", pages[0].extract_text())
    assert "Kế hoạch năm 2026" in text and "6" in text and ("LƯU HÀNH NỘI BỘ" in text or "FOR INTERNAL USE" in text)
    assert not spoken(text)


def test_a_paper_for_a_partner_is_not_marked_as_internal(town, make_user):
    target(town)
    partner = make_user("partner")
    Posting.objects.create(user=partner, agency=town.agency, from_on=FIRST)
    page = page_for(partner, town.programme, today=TODAY, map_on=TODAY)
    assert as_data(page)["marking"] == "" and not page.is_inside


def test_twelve_targets_fit_on_one_page(town, sign_in):
    for n, code in enumerate(("contacts", "people", "legal_advice", "rights_advice", "needs_survey", "consultations")):
        target(town, code=code, value=100 + n)
        target(town, code=code, value=100 + n, place=town.place)
    paper = sign_in(town.officer).get(reverse("reports:progress_pdf"), {"plan": "KH-2026"})
    assert len(PdfReader(io.BytesIO(paper.content)).pages) == 1


def test_without_any_plan_the_page_says_what_to_do(town, sign_in):
    answer = sign_in(town.officer).get(reverse("reports:progress"))
    assert answer.status_code == 200 and reverse("coordination:plans") in answer.text


def test_a_partner_finds_the_progress_of_its_own_plans_only(town, make_user, sign_in):
    target(town)
    stranger = make_user("partner")
    client = sign_in(stranger)
    assert "Kế hoạch năm 2026" not in client.get(reverse("reports:progress"), {"programme": "2026-2035"}).text
    assert client.get(reverse("reports:plan_progress", args=[town.plan.pk])).status_code == 404


def test_counts_are_as_of_the_day_that_is_passed_in(town):
    target(town)
    assert lines(town, today=date(2025, 12, 31))[0].outlook.verdict is Verdict.COMING
    assert lines(town, today=date(2027, 1, 1))[0].outlook.verdict is Verdict.MISSED
    assert datetime(2026, 1, 1, tzinfo=UTC) - timedelta(days=1) < AT
