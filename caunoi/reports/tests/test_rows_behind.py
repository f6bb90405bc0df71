"""Each number leads to exactly the rows that make it, and to none that its reader may not see."""

import re
from datetime import UTC, datetime

import pytest

from caunoi.accounts.models import User
from caunoi.base.periods import parse
from caunoi.coordination.models import Indicator
from caunoi.network.models import Agency
from caunoi.privacy.models import AuditLine
from caunoi.reports.behind import BEHIND, Wanted
from caunoi.reports.counting.learning import enough_people
from caunoi.reports.counting.tally import Means, Scope
from caunoi.reports.figures import Frame, figures
from caunoi.reports.links import rows_behind
from caunoi.reports.tables import NOT_ADDED, cells_of
from caunoi.training.models import Learner

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PERIODS = ("2019-H1", "2022", "2023", "2025-H2", "2026-H1")


def cells(frame):
    """Every number of a report that leads to our own list of rows, with what it asks of that list."""
    for figure in figures(frame):
        for cell in cells_of(figure):
            if rows_behind(frame, cell).startswith("/reports/rows/"):
                approach = figure.approach.pk if figure.approach else None
                yield cell, Wanted(approach, cell.name, cell.part)


@pytest.mark.parametrize("period", PERIODS)
def test_the_rows_of_every_cell_make_its_number(demo, period):
    frame = Frame(demo.report.place, parse(period), reader=demo.officer)
    told = {code: 0 for code in BEHIND}
    for cell, wanted in cells(frame):
        behind = BEHIND[cell.figure.code](frame.scope(), wanted)
        lines = behind.lines(0, 100_000)
        made = sum(line.times for line in lines)
        said = (cell.figure.code, wanted, cell.value)
        assert made == cell.value or (cell.figure.unit in NOT_ADDED and made >= min(cell.value, 1)), said
        assert behind.count() == len(lines), said
        told[cell.figure.code] += 1
    assert sum(1 for code in told if told[code]) > (10 if period == "2026-H1" else 0), told


def test_every_page_of_rows_opens_and_its_rows_too(demo, sign_in):
    frame, browser = Frame(demo.report.place, parse("2026-H1")), sign_in(demo.officer)
    ways = {}
    for cell, _wanted in cells(frame):
        page = browser.get(rows_behind(frame, cell))
        assert page.status_code == 200, (cell.figure.code, cell.name, cell.part)
        for row in page.context["listing"].rows[:1]:
            ways.setdefault(cell.figure.code, row["line"].href)
    for code, href in ways.items():
        assert browser.get(href).status_code == 200, (code, href)
    assert len(ways) > 10


def test_every_figure_of_the_catalogue_leads_to_its_rows_on_the_page(demo, sign_in):
    """Of one report; nothing that was counted is a number alone."""
    from caunoi.reports import actions

    at = datetime(2026, 3, 2, 13, tzinfo=UTC)
    one = actions.begin_report(place=demo.report.place, period=parse("2026-H1"), by=demo.officer, at=at)
    page = sign_in(demo.officer).get(f"/reports/{one.pk}/")
    dead = [
        line.label
        for chapter in page.context["chapters"]
        for line in chapter.lines
        for cell in line.cells
        if cell.text not in ("", "0", "–") and not cell.href
    ]
    assert dead == []


ADDRESS = "/reports/rows/{code}/?period=2026-H1"


@pytest.mark.parametrize("who", ["partner", "police"])
@pytest.mark.parametrize("code", sorted(BEHIND))
def test_who_reads_protected_numbers_finds_no_rows(demo, sign_in, who, code):
    assert sign_in(getattr(demo, who)).get(ADDRESS.format(code=code)).status_code == 404


@pytest.mark.parametrize(
    "more",
    ["", "&club=00000000-0000-7000-8000-000000000000", "&club=x", "&period=2026-99", "&place=01", "&by=trade&part=may",
     "&approach=00000000-0000-7000-8000-000000000000"],
)  # fmt: skip
def test_a_lead_gets_rows_of_their_own_club_only(demo, sign_in, more):
    assert sign_in(demo.lead).get(ADDRESS.format(code="tests_offered") + more).status_code == 404


def test_a_lead_reads_the_rows_behind_the_figures_of_their_club(demo, sign_in):
    browser = sign_in(demo.lead)
    page = browser.get("/reports/club/?period=2026-H1").content.decode()
    ways = {way.replace("&amp;", "&") for way in re.findall(r'href="(/reports/rows/[^"]+)"', page)}
    assert ways
    for way in ways:
        assert browser.get(way).status_code == 200, way


def test_in_a_mixed_class_no_list_tells_who_is_a_club_member(demo, sign_in, world_of_two):
    browser, run, codes = sign_in(demo.officer), world_of_two.run, world_of_two.codes
    for way in ("officials_trained/?period=2026-H1", "members_trained/?period=2026-H1",
                "class_attendances/?period=2026-H1&by=learner_kind&part=member",
                "learners_trained/?period=2026-H1&by=agency&part=hai",
                "class_attendances/?period=2026-H1&by=learner_group&part=club_core"):  # fmt: skip
        page = browser.get(f"/reports/rows/{way}")
        told = [row["line"].cells[0] for row in page.context["listing"].rows if run.house_title in row["line"].cells]
        assert told, way
        assert not codes & set(told), way
    page = browser.get("/reports/rows/class_attendances/?period=2026-H1")
    assert codes <= {row["line"].cells[0] for row in page.context["listing"].rows}
    assert world_of_two.name not in page.content.decode()


@pytest.fixture
def world_of_two(demo):
    """A mixed class of two: a club member and an official with a name."""
    from types import SimpleNamespace

    from caunoi.network.models import Membership
    from caunoi.training.models import CourseRun

    day, at = datetime(2026, 2, 20).date(), datetime(2026, 2, 20, 3, tzinfo=UTC)
    agency = Agency.objects.create(code="hai", kind="union", founded_on=day.replace(year=2000))
    said = {"recorded_by": demo.officer, "recorded_at": at}
    run = CourseRun.objects.create(
        code="HON-HOP", title="Lớp chung", host=agency, place=demo.report.place, starts_on=day, ends_on=day,
        state="held", **said,
    )  # fmt: skip
    member = Membership.objects.filter(role="core").first()
    for code, who in (("ZZ-1", {"membership": member}), ("ZZ-2", {"agency": agency, "name": "Nguyễn Thị Hoài Thương"})):
        Learner.objects.create(course_run=run, learner_code=code, days_present=1, **who, **said)
    return SimpleNamespace(run=run, codes={"ZZ-1", "ZZ-2"}, name="Hoài Thương")


def test_reading_coded_rows_is_written_down(demo, sign_in):
    before = AuditLine.objects.count()
    page = sign_in(demo.officer).get(ADDRESS.format(code="tests_offered"))
    shown = {row["line"].subject for row in page.context["listing"].rows}
    lines = AuditLine.objects.order_by("number")[before:]
    seen = {str(subject) for line in lines if line.verb == "list" for subject in line.subjects}
    assert shown and {str(each) for each in shown} <= seen


@pytest.mark.parametrize(("sheets", "role", "told"), [(4, "lead", 0), (5, "lead", 50), (4, "officer", 50)])
def test_who_holds_no_classes_reads_no_mean_of_few_sheets(sheets, role, told):
    """It would tell how one of them did."""
    means = Means()
    for _n in range(sheets):
        means.add(None, 50.0)
    period = parse("2026-H1")
    scope = Scope(period.from_, period.to, reader=User(role=role))
    assert enough_people(means.counted(), scope).whole.value == told


def test_all_indicators_have_readable_definitions_in_both_languages(demo):
    for row in Indicator.objects.all():
        assert len(row.definition_vi) > 20 and len(row.definition_en) > 20, row.code
        assert row.name_vi != row.name_en and row.definition_vi != row.definition_en, row.code


def test_nobody_who_is_not_signed_in_finds_rows(demo, client):
    assert client.get(ADDRESS.format(code="services_listed")).status_code in (302, 404)
