"""Months in which a club says that there was none."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.ids import new_id
from caunoi.network.models import Club
from caunoi.safety import actions
from caunoi.safety.completeness import completeness, share, silent
from caunoi.safety.models import ZeroReport
from caunoi.safety.rules import months
from caunoi.safety.tests.world import AT, DAY, an_event, happen, recorded

FEBRUARY = date(2026, 2, 1)


def none(club, month="2026-02"):
    return {"id": new_id(), "club": club.pk, "month": month}


def say(*rows, by, at=AT):
    return [outcome.problem for outcome in actions.report_none(reports=rows, by=by, at=at)]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 30))
def test_months_follow_each_other(day, count):
    found = months.last_months(day, count)
    assert len(found) == count and all(months.is_over(month, day) for month in found)
    assert all(months.next_month(before) == after for after, before in pairwise(found))
    assert not months.is_over(months.month_start(day), day)
    assert months.parse_month(f"{day:%Y-%m}") == months.month_start(day)


@pytest.mark.parametrize("text", ["2026-13", "2026-1", "26-01", "2026-02-01", "", "2026-00"])
def test_what_is_no_month_is_none(text):
    assert months.parse_month(text) is None


@pytest.mark.django_db
class TestSaying:
    def test_a_club_says_it_once_whoever_says_it_again(self, world):
        assert say(none(world.club), none(world.club), by=world.worker) == [None, None]
        assert say(none(world.club), by=world.lead) == [None]
        assert ZeroReport.objects.get().by == world.worker

    def test_the_month_must_be_over_by_the_calendar_here(self, world):
        last_hour = datetime(2026, 2, 28, 16, 59, tzinfo=UTC)  # 23:59 where the cell is
        assert say(none(world.club), by=world.lead, at=last_hour) == ["future"]
        assert say(none(world.club), by=world.lead, at=last_hour.replace(hour=17, minute=0)) == [None]

    def test_only_the_club_itself_says_it(self, world):
        assert say(none(world.club), by=world.far_lead) == ["not_yours"]
        assert say(none(world.club), by=world.officer) == ["not_yours"]
        assert say(none(world.club, "2026-2"), by=world.lead) == ["bad_data"]

    def test_it_is_refused_where_an_incident_is_known(self, world):
        recorded(world, happened_on=date(2026, 2, 28), reported_at=AT)
        assert say(none(world.club), none(world.club, "2026-01"), by=world.lead) == ["had_incident", None]

    def test_an_incident_that_arrives_later_contradicts_it_and_nothing_is_lost(self, world):
        say(none(world.club), none(world.club, "2026-01"), by=world.lead)
        incident = recorded(world, happened_on=date(2026, 2, 28), reported_at=AT)
        gone = ZeroReport.objects.get(month=FEBRUARY)
        assert (gone.contradicted_by, gone.contradicted_at) == (incident, AT)
        assert ZeroReport.objects.standing().get().month == date(2026, 1, 1)

    def test_so_does_a_correction_of_the_day(self, world):
        incident = recorded(world, happened_on=date(2026, 3, 1), reported_at=AT)
        say(none(world.club), by=world.lead)
        change = an_event(incident, "change", changes={"happened_on": date(2026, 2, 20)})
        assert happen(change, by=world.worker) == [None]
        assert not ZeroReport.objects.standing().exists()

    def test_an_incident_entered_by_mistake_does_not_count_and_the_month_can_be_said_again(self, world):
        say(none(world.club), by=world.lead)
        incident = recorded(world, happened_on=date(2026, 2, 28), reported_at=AT)
        assert say(none(world.club), by=world.lead) == ["had_incident"]
        assert happen(an_event(incident, "close", outcome="mistake"), by=world.lead) == [None]
        assert say(none(world.club), by=world.lead) == [None]
        assert ZeroReport.objects.count() == 2
        reopen = an_event(incident, "reopen", based_on=2, happened_at=AT + DAY)
        assert happen(reopen, by=world.lead, at=AT + DAY) == [None]
        assert not ZeroReport.objects.standing().exists()

    def test_the_table_tells_none_some_and_silence_apart(self, world):
        say(none(world.club), by=world.lead)
        recorded(world, happened_on=date(2026, 1, 5), reported_at=AT)
        ended = Club.objects.create(
            code="cu", name="CLB cũ", commune=world.place, founded_on=date(2020, 1, 1), ended_on=date(2026, 2, 1)
        )
        table = completeness([world.club, world.far_club, ended], [date(2026, 1, 1), FEBRUARY])
        states = [[said and said.state for said in row.said] for row in table]
        assert states == [["some", "none"], ["silent", "silent"], ["silent", None]]
        assert share(FEBRUARY, [world.club, world.far_club, ended]) == (1, 2)

    def test_who_owes_a_word_is_known(self, world):
        owed = [month for club, month in silent([world.club], today=date(2026, 3, 2)) if club == world.club]
        assert len(owed) == months.LOOK_BACK and owed[0] == FEBRUARY
        say(*(none(world.club, f"{month:%Y-%m}") for month in owed), by=world.lead)
        assert silent([world.club], today=date(2026, 3, 2)) == []
