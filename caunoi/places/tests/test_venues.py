"""Who sees a venue, and what happens when two people change it."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from caunoi.accounts.roles import Role
from caunoi.places import actions
from caunoi.places.models import Typology, Venue, VenueChange
from caunoi.privacy.models import AuditLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def clubs(ward):
    """Two clubs, and a way to post people and link venues to them."""
    Club, ClubVenue, Posting = (apps.get_model("network", name) for name in ("Club", "ClubVenue", "Posting"))

    made = [
        Club.objects.create(code=code, name=code, commune=ward("07069"), founded_on=date(2019, 1, 1))
        for code in ("mot", "hai")
    ]

    class World:
        first, second = made

        @staticmethod
        def post(user, club, **days):
            return Posting.objects.create(
                user=user, club=club, from_on=days.get("from_on", date(2019, 1, 1)), to_on=days.get("to_on")
            )

        @staticmethod
        def link(club, venue, **days):
            return ClubVenue.objects.create(club=club, venue=venue, from_on=date(2019, 1, 1), to_on=days.get("to_on"))

    return World


@pytest.mark.parametrize("role", [Role.WORKER, Role.LEAD])
def test_club_people_see_the_venues_of_their_own_club_now(role, make_user, make_venue, clubs):
    user, mine, theirs = make_user(role), make_venue("V-0001"), make_venue("V-0002")
    clubs.post(user, clubs.first)
    clubs.link(clubs.first, mine)
    clubs.link(clubs.second, theirs)
    assert list(Venue.objects.visible_to(user)) == [mine]


def test_a_posting_or_link_that_ended_shows_nothing(make_user, make_venue, clubs):
    leaver, stayer = make_user(Role.WORKER), make_user(Role.WORKER)
    clubs.post(leaver, clubs.first, to_on=date(2020, 1, 1))
    clubs.post(stayer, clubs.second)
    clubs.link(clubs.first, make_venue("V-0001"))
    clubs.link(clubs.second, make_venue("V-0002"), to_on=date(2020, 1, 1))
    assert not Venue.objects.visible_to(leaver).exists()
    assert not Venue.objects.visible_to(stayer).exists()


@pytest.mark.parametrize("role", list(Role))
def test_without_a_club_only_officers_see_venues(role, make_user, make_venue):
    make_venue()
    assert Venue.objects.visible_to(make_user(role)).exists() == (role == Role.OFFICER)


def test_a_venue_has_a_code_that_says_nothing_and_no_field_for_an_address(make_user, ward, at):
    venue = actions.open_venue(commune=ward("07069"), typology="karaoke", by=make_user("officer"), at=at)
    assert venue.code.startswith("V-")
    fields = {field.name for field in Venue._meta.get_fields()}
    assert not fields & {"address", "latitude", "longitude", "coordinates", "location", "phone", "name", "owner"}
    line = AuditLine.objects.get(verb="open", noun="venue")
    assert line.subjects == [str(venue.pk)]


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.OFFICER, Role.LEAD)])
def test_nobody_else_opens_or_changes_a_venue(role, make_user, make_venue, ward, at):
    user = make_user(role)
    with pytest.raises(actions.NotYourVenue):
        actions.open_venue(commune=ward("07069"), typology="bar", by=user, at=at)
    with pytest.raises(actions.NotYourVenue):
        actions.close_venue(venue=make_venue(), by=user, at=at)


def test_a_worker_does_not_change_even_their_own_clubs_venue(make_user, make_venue, clubs, at):
    worker, venue = make_user(Role.WORKER), make_venue()
    clubs.post(worker, clubs.first)
    clubs.link(clubs.first, venue)
    with pytest.raises(actions.NotYourVenue):
        actions.close_venue(venue=venue, by=worker, at=at)


def test_a_lead_changes_only_the_own_clubs_venue(make_user, make_venue, clubs, at):
    lead, mine, theirs = make_user(Role.LEAD), make_venue("V-0001"), make_venue("V-0002")
    clubs.post(lead, clubs.first)
    clubs.link(clubs.first, mine)
    assert actions.close_venue(venue=mine, by=lead, at=at).after == {"status": "closed"}
    with pytest.raises(actions.NotYourVenue):
        actions.close_venue(venue=theirs, by=lead, at=at)


def test_changes_of_different_fields_stand_beside_each_other(make_user, make_venue, at):
    venue, officer = make_venue(), make_user("officer")
    actions.change_venue(venue=venue, changes={"safe_hours": "14h-16h"}, based_on=1, by=officer, at=at)
    second = actions.change_venue(venue=venue, changes={"gatekeeper": "tolerates"}, based_on=1, by=officer, at=at)
    venue.refresh_from_db()
    assert (venue.safe_hours, venue.gatekeeper, venue.version, second.overlaps) == ("14h-16h", "tolerates", 3, [])


def test_a_change_of_the_same_field_is_applied_and_the_loser_is_kept(make_user, make_venue, at):
    venue, officer = make_venue(), make_user("officer")
    actions.change_venue(venue=venue, changes={"status": "paused"}, based_on=1, by=officer, at=at)
    late = actions.change_venue(venue=venue, changes={"status": "unsafe"}, based_on=1, by=officer, at=at)
    assert late.overlaps == ["status"]
    assert (late.before, late.after) == ({"status": "paused"}, {"status": "unsafe"})


def test_a_change_to_the_same_value_is_no_change(make_user, make_venue, at):
    venue = make_venue(status="paused")
    actions.change_venue(venue=venue, changes={"status": "paused"}, based_on=1, by=make_user("officer"), at=at)
    assert not VenueChange.objects.exists()


def test_validating_writes_the_day(make_user, make_venue, at):
    venue = make_venue()
    actions.validate_venue(venue=venue, on=at.date(), by=make_user("officer"), at=at)
    venue.refresh_from_db()
    assert venue.last_validated_on == at.date()


@pytest.mark.parametrize("text", ["gọi 0912 345 678", "zalo: abc", "http://x.vn"])
@pytest.mark.parametrize("field", ["label", "safe_hours"])
def test_what_would_find_the_venue_is_refused(field, text, make_user, make_venue, at):
    with pytest.raises(ValidationError) as refused:
        actions.change_venue(venue=make_venue(), changes={field: text}, based_on=1, by=make_user("officer"), at=at)
    assert field in refused.value.message_dict


def test_a_district_is_no_commune(make_user, ward, at):
    from caunoi.places.tests.worlds import OLD_DAY

    with pytest.raises(ValidationError):
        actions.open_venue(commune=ward("193", OLD_DAY), typology="bar", by=make_user("officer"), at=at)


def test_the_database_keeps_the_order_of_estimates(make_venue):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_venue(estimate_low=9, estimate_point=5)


def test_typologies_are_those_the_phone_knows():
    import json
    from pathlib import Path

    shared = json.loads((Path(__file__).parents[2] / "sync/examples/choices.json").read_text(encoding="utf-8"))
    assert list(Typology.values) == shared["venue_typology"]
