"""The roster: made, repeated, cancelled, swapped; what is not covered shows before it happens."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.ids import new_id
from caunoi.hotline import actions
from caunoi.hotline.home import gaps_ahead
from caunoi.hotline.models import DutyShift, Swap
from caunoi.hotline.rostering import gaps_between
from caunoi.hotline.rules.choices import LINES
from caunoi.hotline.rules.duty import Span, joined
from caunoi.hotline.tests.world import HOUR, NIGHT
from caunoi.network.errors import OutOfScope

pytestmark = pytest.mark.django_db
TWO_WEEKS = timedelta(days=14)


@pytest.fixture
def soon():
    """Tomorrow at eight, where the cell is: pages look at the days ahead."""
    return timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=1)


def pattern(expert, first, **fields):
    said = {"kind": "legal", "rank": 0, "expert": expert.pk, "number": "0203 000 001"}
    days = {"from_on": f"{first:%d/%m/%Y}", "to_on": f"{first + timedelta(days=6):%d/%m/%Y}"}
    return {**said, **days, "starts": "20:00", "ends": "08:00", **fields}


def test_nobody_on_call_shows_before_it_happens(team, on_duty, sign_in, soon):
    card = gaps_ahead(team.officer, timezone.now())
    assert card.count == len(LINES) and card.tone == "bad"
    at = soon - HOUR
    for kind, expert in (("medical", team.doctor), ("social", team.minh), ("coordination", team.officer)):
        for start in (at + n * 72 * HOUR for n in range(-1, 5)):
            on_duty(expert, kind, starts_at=start, ends_at=start + 72 * HOUR)
    on_duty(team.lan, starts_at=at - 24 * HOUR, ends_at=soon + 5 * HOUR)
    [gap] = gaps_between(at, at + TWO_WEEKS)
    assert (gap.kind, gap.span) == ("legal", Span(soon + 5 * HOUR, at + TWO_WEEKS))
    assert gaps_ahead(team.officer, at).count == 1 and gaps_ahead(team.officer, at).tone == "warn"
    page = sign_in(team.officer).get(reverse("hotline:gaps"))
    assert page.context["rows"] and "kind=legal" in page.content.decode()
    week = sign_in(team.officer).get(reverse("hotline:roster")).content.decode()
    assert 'class="gap"' in week
    assert gaps_ahead(team.lan, at) is None


def test_a_line_that_is_kept_by_day_or_not_at_all_has_no_gap_at_night(team, sign_in):
    browser = sign_in(team.officer)
    assert browser.post(reverse("hotline:line", args=["social"]), {"name": ""}).status_code == 302
    hours = {"is_kept": "on", "opens_at": "08:00", "closes_at": "17:00"}
    assert browser.post(reverse("hotline:line", args=["legal"]), hours).status_code == 302
    assert (
        browser.post(reverse("hotline:line", args=["legal"]), {"is_kept": "on", "opens_at": "08:00"}).status_code == 200
    )
    assert browser.get(reverse("hotline:line", args=["poetry"])).status_code == 404
    gaps = gaps_between(NIGHT, NIGHT + timedelta(days=1))
    assert {gap.kind for gap in gaps} == {"legal", "medical", "coordination"}
    [legal] = [gap for gap in gaps if gap.kind == "legal"]
    assert legal.hours == 9


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(-24, 340), st.integers(1, 72)), max_size=8))
def test_gaps_and_shifts_in_the_database_cover_two_weeks_exactly(team, town, shifts):
    DutyShift.objects.all().delete()
    for start, length in shifts:
        row = {"id": new_id(), "kind": "medical", "expert": team.doctor, "rank": 0, "number": "0203 000 001"}
        when = {"starts_at": NIGHT + start * HOUR, "ends_at": NIGHT + (start + length) * HOUR}
        try:
            actions.make_shifts(shifts=[{**row, **when}], by=town.officer, at=NIGHT - 100 * HOUR)
        except actions.Taken:
            continue
    whole = Span(NIGHT, NIGHT + TWO_WEEKS)
    gaps = [gap.span for gap in gaps_between(whole.start, whole.end, ["medical"])]
    taken = [Span(max(s.starts_at, whole.start), min(s.ends_at, whole.end)) for s in DutyShift.objects.all()]
    within = [span for span in taken if span.start < span.end]
    assert joined([*gaps, *within]) == [whole]
    assert not any(gap.meets(span) for gap in gaps for span in within)
    assert sum((s.end - s.start for s in [*gaps, *within]), timedelta()) == TWO_WEEKS


def test_a_pattern_is_shown_before_it_is_made_and_leaves_out_what_is_taken(team, on_duty, sign_in, soon):
    taken = on_duty(team.minh, starts_at=soon + 36 * HOUR, ends_at=soon + 48 * HOUR)
    browser, href = sign_in(team.officer), reverse("hotline:repeat")
    shown = browser.get(href, pattern(team.lan, soon.date()))
    assert (shown.context["free"], len(shown.context["rows"]), DutyShift.objects.count()) == (6, 7, 1)
    assert [other for _span, other in shown.context["rows"] if other] == [taken]
    for _again in range(2):
        browser.post(href, pattern(team.lan, soon.date()))
    made = DutyShift.objects.filter(expert=team.lan)
    assert made.count() == 6
    assert {timezone.localtime(shift.starts_at).hour for shift in made} == {20}
    weekly = pattern(team.doctor, soon.date(), kind="medical", weekdays=[str(soon.weekday())])
    assert len(browser.get(href, weekly).context["rows"]) == 1


def test_a_pattern_of_too_many_days_is_refused(team, sign_in, soon):
    far = f"{soon.date() + timedelta(days=400):%d/%m/%Y}"
    shown = sign_in(team.officer).get(reverse("hotline:repeat"), pattern(team.lan, soon.date(), to_on=far))
    assert "to_on" in shown.context["form"].errors and "rows" not in shown.context


def test_one_seat_is_kept_by_one(team, line, on_duty):
    with pytest.raises(actions.Taken) as refusal:
        on_duty(team.doctor, starts_at=NIGHT + HOUR)
    assert refusal.value.other == line.first and team.lan.label in str(refusal.value)
    with pytest.raises(actions.Taken):
        on_duty(team.minh, starts_at=NIGHT + 9 * HOUR, ends_at=NIGHT + 20 * HOUR)
    on_duty(team.lan, starts_at=NIGHT + 10 * HOUR, ends_at=NIGHT + 20 * HOUR)
    with pytest.raises(actions.Taken):
        on_duty(team.lan, rank=1, starts_at=NIGHT + 12 * HOUR, ends_at=NIGHT + 20 * HOUR)


def test_only_who_keeps_a_line_is_put_on_it_and_only_by_an_officer(team, town, on_duty):
    for who, kind in ((town.worker, "legal"), (team.officer, "legal"), (team.lan, "coordination")):
        with pytest.raises(actions.NobodyForThis):
            on_duty(who, kind)
    with pytest.raises(actions.NobodyForThis):
        on_duty(team.lan, number="hỏi Lan")
    with pytest.raises(actions.LongShift):
        on_duty(team.lan, ends_at=NIGHT + 100 * HOUR)
    row = {"id": new_id(), "kind": "legal", "expert": team.lan, "rank": 0, "number": "0203 000 001"}
    times = {"starts_at": NIGHT, "ends_at": NIGHT + HOUR}
    for user in (team.lan, town.lead):
        with pytest.raises(OutOfScope):
            actions.make_shifts(shifts=[{**row, **times}], by=user, at=NIGHT)
    with pytest.raises(actions.OverAlready):
        actions.make_shifts(shifts=[{**row, **times}], by=team.officer, at=NIGHT + 2 * HOUR)


def test_a_shift_made_in_the_form_stands_on_the_page_of_who_is_on_call(team, town, sign_in):
    now = timezone.localtime()
    said = {"id": new_id(), "kind": "legal", "rank": 0, "expert": team.lan.pk, "number": "0203 000 001"}
    when = {
        "begins_on": f"{now - timedelta(days=1):%d/%m/%Y}",
        "starts": "12:00",
        "ends_on": f"{now + timedelta(days=1):%d/%m/%Y}",
        "ends": "12:00",
    }
    for _again in range(2):
        answer = sign_in(team.officer).post(reverse("hotline:shift_new"), {**said, **when})
        assert answer.status_code == 302, answer.context["form"].errors
    [shift] = DutyShift.objects.all()
    for user in (town.worker, town.lead, team.minh, team.officer):
        page = sign_in(user).get(reverse("hotline:now")).content.decode()
        assert 'href="tel:0203000001"' in page and team.lan.label in page
    assert sign_in(team.minh).get(reverse("hotline:shift", args=[shift.pk])).status_code == 200
    cancel = reverse("hotline:shift_cancel", args=[shift.pk])
    assert sign_in(team.lan).post(cancel).status_code == 404
    sign_in(team.officer).post(cancel)
    assert "tel:0203000001" not in sign_in(town.worker).get(reverse("hotline:now")).content.decode()
    assert DutyShift.objects.count() == 1, "what was on the roster stays readable"


def test_until_a_swap_is_accepted_the_old_one_stays_and_then_the_officer_is_told(team, on_duty, sign_in, soon):
    shift = on_duty(team.lan, starts_at=soon, ends_at=soon + 12 * HOUR)
    ask = reverse("hotline:swap_ask", args=[shift.pk])
    assert sign_in(team.minh).get(ask).status_code == 404
    assert sign_in(team.lan).post(ask, {"to": team.minh.pk}).status_code == 302
    swap = Swap.objects.get()
    shift.refresh_from_db()
    assert shift.expert == team.lan
    assert sign_in(team.lan).post(ask, {"to": team.doctor.pk}).context["form"].errors
    assert sign_in(team.doctor).get(reverse("hotline:swap_accept", args=[swap.pk])).status_code == 404
    assert [card.count for card in sign_in(team.minh).get("/").context["cards"]] == [1]
    sign_in(team.minh).post(reverse("hotline:swap_accept", args=[swap.pk]), {"number": "0203 000 009"})
    shift.refresh_from_db()
    assert (shift.expert, shift.number) == (team.minh, "0203 000 009")
    card = next(card for card in sign_in(team.officer).get("/").context["cards"] if "swaps" in card.href)
    assert card.count == 1
    sign_in(team.officer).post(reverse("hotline:swap_note", args=[swap.pk]))
    swap.refresh_from_db()
    assert swap.noted_by == team.officer


def test_a_no_changes_nothing_and_somebody_else_may_be_asked(team, on_duty, sign_in, soon):
    shift = on_duty(team.lan, starts_at=soon, ends_at=soon + 12 * HOUR)
    at = soon - HOUR
    first = actions.ask_swap(shift=shift, to=team.minh, by=team.lan, at=at)
    sign_in(team.minh).post(reverse("hotline:swap_decline", args=[first.pk]))
    with pytest.raises(actions.AnsweredAlready):
        actions.answer_swap(swap=first, accepted=True, number="0203 000 009", by=team.minh, at=at)
    second = actions.ask_swap(shift=shift, to=team.doctor, by=team.lan, at=at)
    with pytest.raises(OutOfScope):
        actions.answer_swap(swap=second, accepted=True, number="0203 000 009", by=team.lan, at=at)
    actions.answer_swap(swap=second, accepted=False, by=team.lan, at=at)
    shift.refresh_from_db()
    assert shift.expert == team.lan


def test_nobody_is_their_own_backup_through_a_swap(team, line):
    at = NIGHT - 5 * HOUR
    swap = actions.ask_swap(shift=line.first, to=team.minh, by=team.lan, at=at)
    with pytest.raises(actions.Taken):
        actions.answer_swap(swap=swap, accepted=True, number="0203 000 009", by=team.minh, at=at)
    with pytest.raises(actions.OverAlready):
        actions.answer_swap(swap=swap, accepted=True, number="0203 000 009", by=team.minh, at=NIGHT)


def test_an_expert_on_two_lines_at_once_is_marked(team, on_duty, sign_in, soon):
    on_duty(team.lan, starts_at=soon, ends_at=soon + 4 * HOUR)
    on_duty(team.lan, "social", starts_at=soon + HOUR, ends_at=soon + 4 * HOUR)
    page = sign_in(team.officer).get(reverse("hotline:roster"))
    assert page.context["count_double"] == 2


def test_a_month_is_shown_day_by_day_and_a_filter_leaves_one_expert(team, on_duty, sign_in):
    on_duty(team.lan)
    on_duty(team.minh, rank=1)
    browser = sign_in(team.lan)
    month = browser.get(reverse("hotline:roster"), {"on": "15/02/2028", "span": "month"})
    assert len(month.context["rows"]) == 29
    here = {"on": f"{timezone.localtime(NIGHT):%d/%m/%Y}", "expert": team.minh.pk, "kind": "legal"}
    cells = [cell for row in browser.get(reverse("hotline:roster"), here).context["rows"] for cell in row["cells"]]
    assert {part["shift"].expert for cell in cells for part in cell["shifts"]} == {team.minh}
    assert len(cells) == 7


def test_a_month_is_a_calendar_on_a_phone_and_each_day_leads_to_its_hours(team, on_duty, sign_in, soon):
    on_duty(team.lan, starts_at=soon, ends_at=soon + 4 * HOUR)
    page = sign_in(team.lan).get(reverse("hotline:roster"), {"span": "month", "on": f"{soon:%d/%m/%Y}"})
    weeks = page.context["weeks"]
    days = [one for week in weeks for one in week if one]
    assert all(len(week) == 7 for week in weeks) and len(days) == len(page.context["rows"])
    assert all(one["day"].weekday() == place for week in weeks for place, one in enumerate(week) if one)
    [mine] = [one for one in days if one["is_mine"]]
    assert (mine["day"], mine["count"], mine["has_gap"]) == (soon.date(), 1, True)
    assert f"?on={soon:%d}%2F{soon:%m}%2F{soon:%Y}" in page.content.decode()
    assert not sign_in(team.lan).get(reverse("hotline:roster")).context["weeks"]


@pytest.mark.parametrize("day", ["31/12/9999", "01/01/0001", "99/99/9999", "hôm qua"])
def test_a_day_without_a_calendar_is_today(team, sign_in, day):
    for span in ("", "month"):
        page = sign_in(team.officer).get(reverse("hotline:roster"), {"on": day, "span": span})
        assert page.status_code == 200 and any(row["is_today"] for row in page.context["rows"])


def test_shifts_show_their_hours_of_each_day():
    from caunoi.hotline.views.roster import _clip

    midnight = timezone.make_aware(datetime(2026, 3, 3))
    whole = Span(midnight, midnight + timedelta(days=1))
    assert _clip(Span(midnight - 4 * HOUR, midnight + 7 * HOUR), whole) == {"from": "00:00", "to": "07:00"}
    assert _clip(Span(midnight + 20 * HOUR, midnight + 30 * HOUR), whole) == {"from": "20:00", "to": "24:00"}
