"""A report's life: counted, frozen, signed, issued, adjusted; and figures that were typed in."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.ids import new_id
from caunoi.coordination.models import Indicator
from caunoi.network.models import Posting
from caunoi.outreach.actions import record_contacts
from caunoi.outreach.models import Contact
from caunoi.outreach.tests.world import AT, FIRST, a_contact
from caunoi.privacy.disclosure import Audience
from caunoi.reports import actions
from caunoi.reports.counting import COUNTERS
from caunoi.reports.drift import drifted, unexplained
from caunoi.reports.figures import Frame, figures
from caunoi.reports.models import Report

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def record(world, *changes):
    rows = [a_contact(world, **change) for change in changes]
    outcomes = record_contacts(contacts=rows, by=world.worker, at=AT)
    assert [each.problem for each in outcomes] == [None] * len(rows)
    return rows


def whole(world, code="contacts"):
    rows = figures(Frame(world.province, world.period))
    return next(each for each in rows if each.code == code and each.approach is None)


def begun(world):
    return actions.begin_report(place=world.province, period=world.period, by=world.officer, at=AT)


def test_every_indicator_has_one_counter_and_every_counter_an_indicator(world):
    assert set(Indicator.objects.values_list("code", flat=True)) == set(COUNTERS)


def test_a_code_means_one_thing_on_any_day(world):
    for day in (date(2019, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 1)):
        codes = list(Indicator.objects.on(day).values_list("code", flat=True))
        assert len(codes) == len(set(codes))


def test_merged_codes_are_one_person(world):
    one, other = world.clients[:2]
    record(world, {"client": one.pk}, {"client": other.pk})
    assert whole(world, "people").value == 2
    other.merged_into = one
    other.save()
    assert whole(world, "people").value == 1


def test_somebody_met_alone_and_in_a_group_is_one_person_and_two_lượt(world):
    one = world.clients[0]
    group = {"mode": "group", "client": None, "participants": [one.pk], "reached": {"f": 3, "m": 0, "x": 0}}
    record(world, {"client": one.pk}, group)
    assert (whole(world).value, whole(world, "people").value) == (4, 1)


def test_what_was_amended_counts_once_as_amended(world):
    [first] = record(world, {"reached": {"f": 1, "m": 0, "x": 0}})
    record(world, {"amends": first["id"], "mode": "group", "client": None, "participants": [],
                   "reached": {"f": 4, "m": 1, "x": 0}})  # fmt: skip
    figure = whole(world)
    assert figure.value == 5
    assert figure.breakdowns["gender"] == {"f": 4, "m": 1}


reached = st.fixed_dictionaries({sex: st.integers(0, 9) for sex in "fmx"}).filter(lambda met: any(met.values()))
meetings = st.lists(
    st.fixed_dictionaries(
        {
            "reached": reached,
            "is_new": st.booleans(),
            "topics": st.sampled_from([["labour_rights"], ["hiv"], ["hiv", "labour_rights"]]),
            "on": st.dates(date(2025, 12, 25), date(2026, 3, 2)),
        }
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(met=meetings, typed=st.integers(0, 40), known=st.integers(0, 60))
def test_the_parts_of_every_figure_make_it(world, met, typed, known):
    Contact.objects.all().delete()
    record(world, *({**each, "mode": "group", "client": None, "participants": []} for each in met))
    typed_in(world, value=typed, parts={"f": known})
    inside = [each for each in met if each["on"].year == 2026]
    counted = figures(Frame(world.province, world.period))
    assert whole(world).counted == sum(sum(each["reached"].values()) for each in inside)
    for figure in counted:
        for name, parts in figure.breakdowns.items():
            assert sum(parts.values()) == figure.value, (figure.code, name)


def typed_in(world, **changes):
    said = {"value": 40, "parts": {"f": 30, "m": 8}, **changes}
    return actions.type_in(
        place=world.province, unit_name="Xã thử", period=world.period, approach=world.approach, source="BC 1",
        indicator=Indicator.objects.get(code="contacts"), by=world.officer, at=AT, **said,
    )  # fmt: skip


def test_typed_in_figures_stand_beside_the_counted_with_what_they_leave_open(world):
    record(world, {})
    row = typed_in(world)
    figure = whole(world)
    assert (figure.counted, figure.typed_in, figure.value) == (1, 40, 41)
    assert figure.breakdowns["gender"] == {"f": 31, "m": 8, "not_stated": 2}
    actions.take_back(row=row, by=world.officer, at=AT)
    assert whole(world).value == 1


def test_typed_in_parts_that_are_too_many_are_said_and_not_mended(world):
    typed_in(world, value=10, parts={"f": 12})
    [told] = whole(world).discrepancies
    assert (told.kind, told.expected, told.found) == ("typed_parts", 10, 12)


def test_a_later_contact_moves_the_count_and_not_the_frozen_figure(world):
    record(world, {})
    report = actions.freeze(report=begun(world), by=world.officer, at=AT)
    record(world, {"client": None})
    row = report.figures.get(code="contacts", approach=None)
    assert row.value == 1
    [drift] = [each for each in unexplained(report) if each.figure.pk == row.pk]
    assert (drift.before, drift.now) == (1, 2)


def test_check_figures_fails_until_every_difference_is_explained(world, capsys):
    record(world, {})
    report = actions.freeze(report=begun(world), by=world.officer, at=AT)
    call_command("check_figures")
    record(world, {"client": None, "supplies": {}})
    with pytest.raises(SystemExit) as stopped:
        call_command("check_figures")
    assert stopped.value.code == 1
    for drift in unexplained(report):
        actions.adjust(figure=drift.figure, after=drift.now, reason="gửi muộn", by=world.officer, at=AT)
    capsys.readouterr()
    call_command("check_figures")
    assert "gửi muộn" in capsys.readouterr().out
    assert unexplained(report) == []
    assert {each.before for each in drifted(report) if each.figure.code == "contacts"} == {1}


def test_a_report_is_frozen_before_it_is_signed_and_signed_before_it_leaves(world):
    report = begun(world)
    with pytest.raises(actions.NotFrozen):
        actions.sign(report=report, by=world.officer, at=AT)
    with pytest.raises(actions.NotSigned):
        actions.issue(report=report, audience=Audience.PROVINCE, by=world.officer, at=AT)
    actions.freeze(report=report, by=world.officer, at=AT)
    with pytest.raises(actions.AlreadyFrozen):
        actions.freeze(report=report, by=world.officer, at=AT)
    actions.sign(report=report, by=world.officer, at=AT)
    with pytest.raises(actions.AlreadyFrozen):
        actions.change_report(report=report, texts={"narrative": "x"}, by=world.officer, at=AT)


def issued(world):
    report = begun(world)
    actions.freeze(report=report, by=world.officer, at=AT)
    actions.sign(report=report, by=world.officer, at=AT)
    return actions.issue(report=report, audience=Audience.PROVINCE, by=world.officer, at=AT)


def test_a_report_is_issued_once_and_reads_the_same_ever_after(world):
    group = {"mode": "group", "client": None, "participants": []}
    record(world, {**group, "reached": {"f": 40, "m": 2, "x": 0}}, {**group, "reached": {"f": 30, "m": 0, "x": 20}})
    first = issued(world)
    again = actions.issue(report=first.report, audience=Audience.PROVINCE, by=world.officer, at=AT + timedelta(1))
    assert again.pk == first.pk
    cells = {row.part: row.state for row in first.release.cells.filter(indicator="contacts")}
    assert cells["/gender/m"] != "shown"
    assert cells[""] == "shown"


def test_a_communes_report_stays_inside(world, sign_in):
    """The ledger could not tell it from the province's table, of which it is a part."""
    report = actions.begin_report(place=world.place, period=world.period, by=world.officer, at=AT)
    actions.freeze(report=report, by=world.officer, at=AT)
    actions.sign(report=report, by=world.officer, at=AT)
    with pytest.raises(actions.NotWhole):
        actions.issue(report=report, audience=Audience.PROVINCE, by=world.officer, at=AT)
    assert sign_in(world.officer).get(f"/reports/{report.pk}/").status_code == 200
    assert sign_in(world.officer).get(f"/reports/{report.pk}/issue/province/").status_code == 404


def test_partners_find_only_what_was_issued(world, make_user, sign_in):
    report = begun(world)
    partner = make_user("partner")
    assert sign_in(partner).get(f"/reports/{report.pk}/").status_code == 404
    actions.freeze(report=report, by=world.officer, at=AT)
    actions.sign(report=report, by=world.officer, at=AT)
    assert not Report.objects.visible_to(partner).exists()
    actions.issue(report=report, audience=Audience.PUBLIC, by=world.officer, at=AT)
    assert not Report.objects.visible_to(partner).exists()
    actions.issue(report=report, audience=Audience.PROVINCE, by=world.officer, at=AT)
    assert sign_in(partner).get(f"/reports/{report.pk}/").status_code == 200


@pytest.mark.parametrize("role", ["worker", "lead", "partner", "police", "admin", "trainer"])
def test_only_officers_make_reports(world, make_user, role):
    with pytest.raises(actions.NotYours):
        actions.begin_report(place=world.province, period=world.period, by=make_user(role), at=AT)


def test_an_officer_held_to_some_approaches_reads_their_chapters_and_makes_none(world, make_user, sign_in):
    record(world, {})
    report = begun(world)
    held = make_user("officer")
    Posting.objects.create(user=held, approach=world.approach, from_on=FIRST)
    with pytest.raises(actions.NotYours):
        actions.freeze(report=report, by=held, at=AT)
    browser = sign_in(held)
    page = browser.get(f"/reports/{report.pk}/")
    assert [chapter.title for chapter in page.context["chapters"]] == [str(world.approach)]
    assert browser.get(f"/reports/{report.pk}/freeze/").status_code == 404


def test_from_a_new_report_to_its_issue_through_the_pages(world, sign_in):
    record(world, {})
    browser = sign_in(world.officer)
    answer = browser.post("/reports/new/", {"place": world.province.pk, "period": "2026-H1"})
    report = Report.objects.get()
    one = f"/reports/{report.pk}/"
    assert answer.url == one
    browser.post(f"{one}words/", {"narrative": "Tốt.", "number_symbol": "07/BC-SYT"})
    for deed in ("freeze/", "sign/", "issue/province/"):
        assert browser.get(one + deed).status_code == 200
        assert browser.post(one + deed).url == one
    report.refresh_from_db()
    assert (bool(report.frozen_at), bool(report.signed_at), report.issues.count()) == (True, True, 1)
    for paper in ("internal.pdf", "internal.docx", "province.pdf"):
        assert browser.get(f"{one}paper/{paper}").status_code == 200
    assert browser.get(f"{one}paper/public.pdf").status_code == 404


def test_a_difference_is_explained_on_its_page(world, sign_in):
    record(world, {})
    report = actions.freeze(report=begun(world), by=world.officer, at=AT)
    record(world, {"client": None})
    row = report.figures.get(code="contacts", approach=None)
    browser = sign_in(world.officer)
    answer = browser.post(f"/reports/{report.pk}/figures/{row.pk}/adjust/", {"reason": "Gửi muộn"})
    assert answer.status_code == 302
    page = browser.get(f"/reports/{report.pk}/").content.decode()
    assert "Gửi muộn" in page
    assert row.adjustments.get().after == 2


def test_a_figure_is_typed_in_and_taken_back_on_the_pages(world, sign_in):
    browser = sign_in(world.officer)
    assert browser.get("/reports/typed-in/new/").status_code == 200
    said = {"unit_name": "Xã thử", "place": world.place.pk, "period": "2026-H1", "approach": world.approach.pk,
            "source": "BC 7", "value": "40", "part_f": "30"}  # fmt: skip
    browser.post("/reports/typed-in/new/?code=contacts", said)
    page = browser.get("/reports/typed-in/")
    [(row, _indicator, parts)] = page.context["listed"]
    assert (row.value, row.parts) == (40, {"f": 30})
    assert parts.endswith(": 10")
    browser.post(f"/reports/typed-in/{row.pk}/take-back/")
    row.refresh_from_db()
    assert row.taken_back_by == world.officer


def test_the_start_page_says_what_waits(world, sign_in):
    browser = sign_in(world.officer)
    assert "/reports/new/?period=" in browser.get("/").content.decode()


def test_the_catalogue_says_what_each_figure_means_in_both_languages(world, make_user, sign_in):
    page = sign_in(make_user("trainer")).get("/coordination/indicators/").content.decode()
    for row in Indicator.objects.all():
        assert row.name_vi in page
        assert row.name_en in page


def test_a_contact_of_another_period_is_not_counted(world):
    record(world, {"on": date(2025, 12, 31), "id": new_id()})
    assert whole(world).value == 0
