"""What is required moves by events, each based on what its writer saw, and an agency sees only its own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.coordination import actions
from caunoi.coordination.errors import CannotFollow, MovedMeanwhile, OutOfScope, SaysTooMuch, WordsMissing
from caunoi.coordination.models import Directive, Requirement
from caunoi.coordination.rules import requirements as life
from caunoi.privacy.models import AuditLine

KINDS = sorted({kind for _state, kind in life.LEADS})


def first(directive):
    return directive.requirements.get(order=1)


def step(one, kind, *, by, at, version=None, **more):
    return actions.take_step(requirement=one, kind=kind, version=version or one.version, by=by, at=at, **more)


def test_an_agency_begins_reports_and_the_office_confirms(office, directive):
    one = first(directive)
    one = step(one, "begun", by=office.partner, at=office.at)
    one = step(one, "reported", by=office.partner, at=office.at, words="Đã phát xong tại ba khu.")
    one = step(one, "done", by=office.officer, at=office.at)
    assert (one.state, one.version) == ("done", 4)
    assert [each.kind for each in one.steps.all()] == ["given", "begun", "reported", "done"]


def test_what_is_not_enough_goes_back_with_words(office, directive):
    one = step(first(directive), "reported", by=office.partner, at=office.at, words="Xong.")
    with pytest.raises(WordsMissing):
        step(one, "returned", by=office.officer, at=office.at)
    one = step(one, "returned", by=office.officer, at=office.at, words="Còn thiếu khu 4.")
    assert one.state == "begun"


def test_two_people_at_once_do_not_overwrite_each_other(office, directive):
    one = first(directive)
    step(one, "begun", by=office.partner, at=office.at)
    with pytest.raises(MovedMeanwhile):
        step(one, "dropped", by=office.officer, at=office.at, version=1, words="Không còn cần.")
    assert first(directive).state == "begun"


def test_another_day_and_another_agency_are_events_too(office, directive):
    one = first(directive)
    with pytest.raises(CannotFollow):
        step(one, "postponed", by=office.officer, at=office.at, words="Mưa bão")
    one = step(one, "postponed", by=office.officer, at=office.at, due_on=date(2026, 5, 1), words="Mưa bão")
    one = step(one, "handed", by=office.officer, at=office.at, agency=office.labour)
    assert (one.due_on, one.agency, one.state) == (date(2026, 5, 1), office.labour, "given")
    assert not Requirement.objects.visible_to(office.partner).exists()


@pytest.mark.parametrize("kind", ["done", "returned", "postponed", "handed", "dropped"])
def test_an_agency_cannot_do_what_is_the_offices(office, directive, kind):
    with pytest.raises(OutOfScope):
        step(first(directive), kind, by=office.partner, at=office.at, words="x", due_on=date(2026, 5, 1))


def test_nobody_steps_for_another_agency(office, directive):
    with pytest.raises(OutOfScope):
        step(first(directive), "begun", by=office.police, at=office.at)


def test_words_tell_of_nobody(office, directive):
    with pytest.raises(SaysTooMuch):
        step(first(directive), "reported", by=office.partner, at=office.at, words="Gọi chị Lan 0912345678")


def test_overdue_is_what_nobody_says_is_done(office, directive):
    assert Requirement.objects.overdue(date(2026, 3, 1)).count() == 0
    assert Requirement.objects.overdue(date(2026, 3, 2)).count() == 1
    step(first(directive), "reported", by=office.partner, at=office.at, words="Xong.")
    assert Requirement.objects.overdue(date(2026, 3, 2)).count() == 0


def test_partners_and_police_see_only_what_is_addressed_to_them(office, directive, make_user):
    for user, agency in ((office.partner, office.women), (office.police, office.force)):
        assert {row.agency for row in Requirement.objects.visible_to(user)} == {agency}
        assert list(Directive.objects.visible_to(user)) == [directive]
    stranger = make_user("partner")
    assert not Directive.objects.visible_to(stranger).exists()
    for role in ("worker", "lead", "expert", "trainer"):
        assert not Directive.objects.visible_to(make_user(role)).exists()


def test_every_step_leaves_a_line_in_the_log(office, directive):
    step(first(directive), "begun", by=office.partner, at=office.at)
    line = AuditLine.objects.get(verb="step", noun="requirement")
    assert line.detail == {"kind": "begun"}


@given(st.lists(st.sampled_from(KINDS), max_size=12))
def test_replaying_gives_the_state_or_says_that_a_step_cannot_follow(kinds):
    state, taken = life.GIVEN, []
    for kind in kinds:
        after = life.after(state, kind)
        if after is None:
            with pytest.raises(ValueError, match="cannot follow"):
                life.replayed([*taken, kind])
            continue
        state = after
        taken.append(kind)
    assert life.replayed(["given", *taken]) == state


@given(st.sampled_from(KINDS))
def test_nothing_follows_what_was_dropped(kind):
    assert life.after(life.DROPPED, kind) is None


def test_an_agencys_steps_are_some_of_the_offices():
    for state in (life.GIVEN, life.BEGUN, life.REPORTED, life.DONE, life.DROPPED):
        assert set(life.steps_from(state, of_agency=True)) <= set(life.steps_from(state, of_agency=False))
