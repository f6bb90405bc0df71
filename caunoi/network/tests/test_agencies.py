"""Agencies: dated names, successors, and finding them by any name they had."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.network import actions, reference, rules
from caunoi.network.errors import EndsBeforeItBegins, OutOfScope
from caunoi.network.models import Agency
from caunoi.privacy.models import AuditLine

REFORM = date(2025, 3, 1)


@pytest.fixture
def agency(make_user, at):
    return actions.register_agency(
        code="so-ldtbxh",
        kind="department",
        name="Sở Lao động - Thương binh và Xã hội",
        short_name="Sở LĐTBXH",
        founded_on=date(2008, 1, 1),
        by=make_user("officer"),
        at=at,
    )


def chain_of(agency):
    return [rules.Span(name.from_on, name.to_on) for name in agency.names.order_by("from_on")]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.integers(-100, 9000), max_size=6), st.none() | st.integers(0, 9000))
def test_the_names_kept_are_a_chain_over_the_agencys_life(agency, make_user, at, renamings, ends_after):
    by = make_user("admin")
    one = actions.register_agency(
        code=f"x{Agency.objects.count()}", kind="other", name="A", founded_on=date(2000, 1, 1), by=by, at=at
    )
    for place, days in enumerate(renamings):
        try:
            on = one.founded_on + timedelta(days=days)
            actions.rename_agency(agency=one, name=f"Tên {place}", from_on=on, by=by, at=at)
        except (actions.NamedThatDay, actions.NoNameThatDay):
            continue
    if ends_after is not None:
        actions.end_agency(agency=one, on=one.founded_on + timedelta(days=ends_after), by=by, at=at)
    spans = chain_of(one)
    assert rules.is_chain(spans)
    assert (spans[0].from_, spans[-1].to) == (one.founded_on, one.ended_on)


def test_a_report_of_any_day_bears_the_name_of_that_day(agency, make_user, at):
    on = date(2021, 6, 1)
    actions.rename_agency(agency=agency, name="Sở Lao động Xã hội", from_on=on, by=make_user("admin"), at=at)
    assert agency.name_on(date(2021, 5, 31)) == "Sở Lao động - Thương binh và Xã hội"
    assert agency.name_on(on) == "Sở Lao động Xã hội"


@pytest.mark.parametrize("words", ["lao dong thuong binh", "LAO ĐỘNG", "so ldtbxh", "xa hoi lao", "so-ldtbxh"])
def test_an_agency_is_found_by_old_and_new_names_with_and_without_marks(agency, make_user, at, words):
    actions.rename_agency(agency=agency, name="Sở Mới", from_on=REFORM, by=make_user("officer"), at=at)
    assert agency in Agency.objects.named_like(words)
    assert agency in Agency.objects.named_like("sở mới")
    assert agency not in Agency.objects.named_like("sở y tế")


def test_the_reform_of_2025_ends_the_department_and_names_who_took_over(make_user, at):
    officer = make_user("officer")
    agencies = reference.load_agencies(by=officer, at=at)
    old = agencies["so-ldtbxh"]
    old.refresh_from_db()
    assert old.ended_on == REFORM
    assert {s.successor.code for s in old.successions.all()} == {"so-y-te", "so-noi-vu", "so-gddt"}
    assert agencies["pctnxh"].name_on(date(2019, 6, 30)) == "Chi cục Phòng, chống tệ nạn xã hội"
    assert agencies["pctnxh"].name_on(date(2023, 6, 27)).startswith("Phòng Phòng, chống")
    assert old not in Agency.objects.active(REFORM) and old in Agency.objects.active(date(2025, 2, 28))


def test_loading_the_reference_agencies_twice_changes_nothing(make_user, at):
    officer = make_user("officer")
    reference.load_agencies(by=officer, at=at)
    lines = AuditLine.objects.count()
    reference.load_agencies(by=officer, at=at)
    assert AuditLine.objects.count() == lines


def test_an_agency_does_not_end_before_it_begins_nor_succeed_itself(agency, make_user, at):
    by = make_user("admin")
    with pytest.raises(EndsBeforeItBegins):
        actions.end_agency(agency=agency, on=date(2007, 1, 1), by=by, at=at)
    with pytest.raises(actions.NotItsOwnSuccessor):
        actions.end_agency(agency=agency, on=REFORM, successor=agency, by=by, at=at)
    agency.refresh_from_db()
    assert agency.ended_on is None  # the refused successor took the end with it


@pytest.mark.parametrize("role", ["worker", "lead", "trainer", "expert", "provider", "partner", "police"])
def test_only_officers_and_administrators_write_the_register(agency, make_user, at, role):
    with pytest.raises(OutOfScope):
        actions.rename_agency(agency=agency, name="X", from_on=REFORM, by=make_user(role), at=at)
