"""Postings: who may see what begins and ends on a day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from caunoi.network import actions, scopes
from caunoi.network.errors import EndsBeforeItBegins, LinkedAlready, OutOfScope
from caunoi.network.models import Agreement, Club, Posting
from caunoi.network.tests.world import START, an_agency, an_approach
from caunoi.privacy.models import AuditLine


def test_an_ended_posting_ends_what_is_seen_the_same_day(make_club, posted, make_user, at):
    club = make_club()
    worker = posted("worker", club)
    assert Club.objects.visible_to(worker).exists()
    today = timezone.localdate()
    actions.end_posting(posting=worker.postings.get(), on=today, by=make_user("admin"), at=at)
    assert not Club.objects.visible_to(worker).exists()
    assert scopes.serves(worker, club, today - timedelta(days=1))


def test_a_posting_that_begins_tomorrow_shows_nothing_today(make_club, make_user, at):
    club, worker = make_club(), make_user("worker")
    tomorrow = timezone.localdate() + timedelta(days=1)
    actions.post(user=worker, to=club, from_on=tomorrow, by=make_user("admin"), at=at)
    assert not Club.objects.visible_to(worker).exists()
    assert list(scopes.clubs_of(worker, tomorrow)) == [club]


def test_a_lead_posts_workers_to_their_own_club_and_nobody_else(make_club, posted, make_user, at):
    club, other = make_club("one"), make_club("two")
    lead, worker = posted("lead", club), make_user("worker")
    actions.post(user=worker, to=club, from_on=START, by=lead, at=at)
    for user, to in ((worker, other), (make_user("lead"), club), (make_user("police"), an_agency())):
        with pytest.raises(OutOfScope):
            actions.post(user=user, to=to, from_on=START, by=lead, at=at)


def test_nobody_widens_their_own_scope(make_club, posted, at):
    mine, other = make_club("one"), make_club("two")
    approach = mine.approach_links.get().approach
    officer, lead = posted("officer", approach), posted("lead", mine)
    for user, to in ((officer, other.approach_links.get().approach), (lead, other), (officer, an_agency())):
        with pytest.raises(OutOfScope):
            actions.post(user=user, to=to, from_on=START, by=user, at=at)


def test_an_officer_posts_workers_and_leads_to_clubs_of_their_approaches(make_club, posted, make_user, at):
    mine, other = make_club("one"), make_club("two")
    officer = posted("officer", mine.approach_links.get().approach)
    actions.post(user=make_user("lead"), to=mine, from_on=START, by=officer, at=at)
    with pytest.raises(OutOfScope):
        actions.post(user=make_user("lead"), to=other, from_on=START, by=officer, at=at)


@pytest.mark.parametrize("role", ["officer", "trainer", "expert", "provider", "partner", "police", "admin"])
def test_only_workers_and_leads_serve_a_club_whoever_asks(make_club, make_user, at, role):
    club, user = make_club(), make_user(role)
    with pytest.raises(actions.NotForThisRole):
        actions.post(user=user, to=club, from_on=START, by=make_user("admin"), at=at)
    assert not scopes.serves(user, club, START)


def test_the_police_can_be_posted_to_an_agency_and_nowhere_else(make_club, make_user, at):
    admin, police = make_user("admin"), make_user("police")
    for to in (make_club(), an_approach()):
        with pytest.raises(actions.NotForThisRole):
            actions.post(user=police, to=to, from_on=START, by=admin, at=at)
    actions.post(user=police, to=an_agency(), from_on=START, by=admin, at=at)
    assert not Club.objects.visible_to(police).exists()


def test_an_account_serves_the_same_club_once_at_a_time(make_club, posted, make_user, at):
    club = make_club()
    worker = posted("worker", club)
    with pytest.raises(LinkedAlready):
        actions.post(user=worker, to=club, from_on=date(2026, 1, 1), by=make_user("admin"), at=at)


def test_a_posting_does_not_end_before_it_begins(make_club, posted, make_user, at):
    posting = posted("worker", make_club()).postings.get()
    with pytest.raises(EndsBeforeItBegins):
        actions.end_posting(posting=posting, on=START - timedelta(days=1), by=make_user("admin"), at=at)


def test_an_ended_account_is_not_posted(make_club, make_user, at):
    worker = make_user("worker", ended_at=at)
    with pytest.raises(actions.AccountEnded):
        actions.post(user=worker, to=make_club(), from_on=START, by=make_user("admin"), at=at)


def test_postings_are_seen_by_those_who_manage_them(make_club, posted, make_user):
    club, other = make_club("one"), make_club("two")
    lead, worker = posted("lead", club), posted("worker", club)
    stranger = posted("worker", other)
    assert set(Posting.objects.visible_to(lead)) == {lead.postings.get(), worker.postings.get()}
    assert set(Posting.objects.visible_to(worker)) == {worker.postings.get()}
    assert Posting.objects.visible_to(make_user("admin")).filter(user=stranger).exists()
    assert not Posting.objects.visible_to(make_user("police")).exists()


def test_a_partner_sees_the_agreements_of_its_own_agency_only(posted, make_user, at):
    ours, theirs, officer = an_agency("one"), an_agency("two"), make_user("officer")
    for agency in (ours, theirs):
        actions.sign_agreement(
            code=f"01/{agency.code}",
            kind="contract",
            provider="lawyer",
            agency=agency,
            scope="Tư vấn",
            signed_on=START,
            starts_on=START,
            by=officer,
            at=at,
        )
    assert [a.agency for a in Agreement.objects.visible_to(posted("partner", ours))] == [ours]
    assert not Agreement.objects.visible_to(make_user("partner")).exists()


def test_every_posting_leaves_a_line_in_the_log(make_club, make_user, at):
    admin = make_user("admin")
    posting = actions.post(user=make_user("worker"), to=make_club(), from_on=START, by=admin, at=at)
    line = AuditLine.objects.get(noun="posting")
    assert (line.stream, line.verb, line.subjects) == (str(admin.id), "post", [str(posting.id)])
