"""Clubs, approaches and members: dated links and who may write them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from caunoi.network import actions, scopes
from caunoi.network.errors import EndedAlready, EndsBeforeItBegins, LinkedAlready, OutOfScope
from caunoi.network.models import Approach, Club, ClubApproach, Membership, Posting
from caunoi.network.tests.world import START, a_place, an_approach

TODAY = date(2026, 3, 2)


def test_a_club_works_in_its_approach_from_its_first_day(make_user, at):
    approach = an_approach()
    club = actions.found_club(
        code="campha",
        name="Câu lạc bộ Bình Minh",
        kind="club",
        commune=a_place(),
        founded_on=date(2020, 5, 1),
        approach=approach,
        by=make_user("officer"),
        at=at,
    )
    assert list(scopes.approaches_of(club, date(2020, 5, 1))) == [approach]
    assert not scopes.approaches_of(club, date(2020, 4, 30)).exists()


def test_a_club_is_linked_to_an_approach_once_at_a_time(make_club, make_user, at):
    club, officer, other = make_club(), make_user("officer"), an_approach("other")
    actions.link_approach(
        club=club, approach=other, from_on=date(2020, 1, 1), to_on=date(2021, 1, 1), by=officer, at=at
    )
    with pytest.raises(LinkedAlready):
        actions.link_approach(club=club, approach=other, from_on=date(2020, 12, 31), by=officer, at=at)
    actions.link_approach(club=club, approach=other, from_on=date(2021, 1, 1), by=officer, at=at)


def test_the_database_itself_refuses_a_second_open_link(make_club):
    club = make_club()
    with pytest.raises(IntegrityError), transaction.atomic():
        ClubApproach.objects.create(club=club, approach=club.approach_links.get().approach, from_on=TODAY)


def test_an_ended_club_takes_its_postings_members_and_links_with_it(make_club, posted, make_user, at):
    club = make_club()
    worker, lead = posted("worker", club), posted("lead", club)
    actions.join_club(club=club, member_code="M-1", role="board", from_on=START, by=lead, at=at)
    future = Posting.objects.create(user=make_user("worker"), club=club, from_on=date(2027, 1, 1))
    actions.end_club(club=club, on=TODAY, by=make_user("admin"), at=at)
    assert not scopes.serves(worker, club, TODAY) and scopes.serves(worker, club, date(2026, 3, 1))
    assert not scopes.approaches_of(club, TODAY).exists()
    assert not Membership.objects.current(TODAY).exists()
    future.refresh_from_db()
    assert future.to_on == future.from_on
    with pytest.raises(EndedAlready):
        actions.end_club(club=club, on=date(2026, 4, 1), by=make_user("admin"), at=at)


def test_an_approach_does_not_end_before_it_starts(make_user, at):
    with pytest.raises(EndsBeforeItBegins):
        actions.end_approach(approach=an_approach(), on=date(2018, 12, 31), by=make_user("officer"), at=at)


def test_a_new_role_ends_the_old_membership_and_begins_another(make_club, posted, at):
    club = make_club()
    lead = posted("lead", club)
    first = actions.join_club(club=club, member_code="M-1", role="member", from_on=START, by=lead, at=at)
    second = actions.change_role(membership=first, role="board", on=TODAY, by=lead, at=at)
    first.refresh_from_db()
    assert (first.to_on, second.from_on, second.member_code) == (TODAY, TODAY, "M-1")
    assert Membership.objects.current(TODAY).get().role == "board"
    with pytest.raises(actions.SameRole):
        actions.change_role(membership=second, role="board", on=TODAY, by=lead, at=at)


def test_a_member_code_is_used_once_at_a_time_in_a_club_and_again_elsewhere(make_club, posted, at):
    club, other = make_club("one"), make_club("two")
    lead = posted("lead", club)
    first = actions.join_club(club=club, member_code="M-1", role="core", from_on=START, by=lead, at=at)
    with pytest.raises(LinkedAlready):
        actions.join_club(club=club, member_code="M-1", role="core", from_on=TODAY, by=lead, at=at)
    actions.leave_club(membership=first, on=date(2020, 1, 1), by=lead, at=at)
    actions.join_club(club=club, member_code="M-1", role="core", from_on=TODAY, by=lead, at=at)
    actions.join_club(club=other, member_code="M-1", role="core", from_on=TODAY, by=posted("lead", other), at=at)


@pytest.mark.parametrize("role", ["worker", "trainer", "expert", "provider", "partner", "police", "admin"])
def test_only_leads_and_officers_write_members(make_club, make_user, at, role):
    with pytest.raises(OutOfScope):
        actions.join_club(club=make_club(), member_code="M-1", role="core", from_on=TODAY, by=make_user(role), at=at)


def test_a_lead_does_not_write_another_clubs_members(make_club, posted, at):
    lead = posted("lead", make_club("one"))
    with pytest.raises(OutOfScope):
        actions.join_club(club=make_club("two"), member_code="M-1", role="core", from_on=TODAY, by=lead, at=at)


def test_an_officer_of_one_approach_works_with_its_clubs_only(make_club, posted, at):
    mine, other = make_club("one"), make_club("two")
    officer = posted("officer", mine.approach_links.get().approach)
    assert list(Club.objects.visible_to(officer)) == [mine]
    with pytest.raises(OutOfScope):
        actions.change_club(club=other, changes={"name": "X"}, by=officer, at=at)
    with pytest.raises(OutOfScope):
        actions.open_approach(code="new", name="X", short_name="X", started_on=TODAY, by=officer, at=at)


def test_the_end_of_an_officers_posting_never_widens_what_they_see(make_club, posted):
    mine = make_club("one")
    make_club("two")
    approach = mine.approach_links.get().approach
    officer = posted("officer", approach, to_on=date(2020, 1, 1))
    assert not Approach.objects.visible_to(officer).exists()
    assert not Club.objects.visible_to(officer).exists()


@pytest.mark.parametrize("role", ["expert", "provider", "partner", "police"])
def test_clubs_and_members_do_not_exist_for_partners_and_police(make_club, posted, make_user, at, role):
    club = make_club()
    actions.join_club(club=club, member_code="M-1", role="core", from_on=START, by=posted("lead", club), at=at)
    user = make_user(role)
    assert not Club.objects.visible_to(user).exists()
    assert not Membership.objects.visible_to(user).exists()


@pytest.mark.parametrize("role", ["admin", "trainer"])
def test_administrators_and_trainers_see_clubs_but_no_member(make_club, posted, make_user, at, role):
    club = make_club()
    actions.join_club(club=club, member_code="M-1", role="core", from_on=START, by=posted("lead", club), at=at)
    assert Club.objects.visible_to(make_user(role)).exists()
    assert not Membership.objects.visible_to(make_user(role)).exists()
