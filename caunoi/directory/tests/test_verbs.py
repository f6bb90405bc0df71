"""What changes in the directory: who may, what is kept, what is refused."""

from datetime import date, timedelta

import pytest

from caunoi.base.ids import new_id
from caunoi.directory import actions, errors
from caunoi.directory.models import Check, PeerRating, Phone, Service
from caunoi.directory.rules.lines import PhoneLine
from caunoi.directory.tests.world import AT, TODAY, a_location, an_organization
from caunoi.network.errors import OutOfScope
from caunoi.network.tests.world import an_agency
from caunoi.privacy.models import AuditLine

pytestmark = pytest.mark.django_db


def test_a_service_gets_the_next_code(make_service):
    assert [make_service().code, make_service("Khác").code] == ["DV0001", "DV0002"]


def test_a_code_is_taken_once(make_service):
    make_service(code="A1")
    with pytest.raises(errors.CodeTaken):
        make_service("Khác", code="A1")


@pytest.mark.parametrize("role", ["worker", "lead", "trainer", "expert", "provider", "partner", "police"])
def test_only_officers_and_administrators_keep_the_directory(make_user, make_service, organization, role):
    service, other = make_service(), make_user(role)
    with pytest.raises(OutOfScope):
        actions.add_service(organization=organization, name="Mới", needs=["health"], by=other, at=AT)
    with pytest.raises(OutOfScope):
        actions.change_service(service=service, based_on=1, changes={"name": "Mới"}, by=other, at=AT)
    with pytest.raises(OutOfScope):
        actions.confirm_by_phone(service=service, by=other, at=AT)


def test_a_change_based_on_an_older_version_is_not_written(make_service, officer):
    service = make_service()
    actions.change_service(service=service, based_on=1, changes={"wait_time": "10 phút"}, by=officer, at=AT)
    with pytest.raises(errors.Overtaken):
        actions.change_service(service=service, based_on=1, changes={"wait_time": "1 giờ"}, by=officer, at=AT)
    service.refresh_from_db()
    assert (service.wait_time, service.version) == ("10 phút", 2)


def test_a_change_that_changes_nothing_leaves_the_version(make_service, officer):
    service = make_service(phones="111 (ghi âm)")
    details = actions.Details(phones=[PhoneLine("111", records_calls="yes")])
    same = actions.change_service(
        service=service, based_on=1, changes={"name": service.name}, details=details, by=officer, at=AT
    )
    assert same.version == 1


def test_a_list_is_replaced_whole_and_others_stay(make_service, officer):
    service = make_service(phones="111; 113", documents=["Thẻ"])
    details = actions.Details(phones=[PhoneLine("1800 6769")])
    actions.change_service(service=service, based_on=1, changes={}, details=details, by=officer, at=AT)
    assert [phone.number for phone in service.phones.all()] == ["1800 6769"]
    assert [row.document for row in service.documents.all()] == ["Thẻ"]


def test_nobody_is_referred_to_the_police(officer, make_service):
    police = an_organization(officer, "ca", "Công an phường", "police")
    make_service("Trực ban", of=police)
    with pytest.raises(errors.PoliceTakesNoReferrals):
        make_service("Tiếp nhận", of=police, takes_referrals=True)
    assert not Service.objects.taking_referrals().exists()


def test_a_service_stands_only_at_its_own_organizations_places(officer, make_service):
    elsewhere = a_location(an_organization(officer, "khac", "Nơi khác"), officer)
    with pytest.raises(errors.OfAnother):
        make_service(locations=[elsewhere])


def test_an_agency_is_listed_once(organization, officer):
    with pytest.raises(errors.ListedAlready):
        actions.add_organization(agency=organization.agency, by=officer, at=AT)


def test_an_unknown_organization_is_registered_as_an_agency(officer):
    made = actions.found_organization(
        name="Nhà tạm lánh Bình Minh", kind="social_work", founded_on=TODAY, by=officer, at=AT
    )
    assert (made.agency.code, str(made.agency.kind), made.name_on(TODAY)) == (
        "ntlbm",
        "social_work",
        "Nhà tạm lánh Bình Minh",
    )


def test_a_check_makes_facts_fresh_and_time_makes_them_amber_again(make_service, officer):
    service = make_service()
    assert service.freshness(TODAY) == "never"
    actions.confirm_by_phone(service=service, by=officer, at=AT)
    service.refresh_from_db()
    assert (service.freshness(TODAY), service.is_stale(TODAY)) == ("fresh", False)
    assert service.freshness(TODAY + timedelta(days=181)) == "amber"
    assert service.freshness(TODAY + timedelta(days=366)) == "stale"


def test_the_call_back_list_fills_by_itself_longest_unchecked_first(make_service, officer):
    never, old, newer = make_service("Chưa gọi"), make_service("Cũ"), make_service("Mới")
    for service, days in ((old, 400), (newer, 200)):
        actions.check_service(
            service=service, how="called", outcome="confirmed", on=TODAY - timedelta(days=days), by=officer, at=AT
        )
    assert list(Service.objects.to_call_back(on=TODAY)) == [never, old, newer]
    assert list(Service.objects.with_freshness("amber", on=TODAY)) == [newer]
    assert list(Service.objects.with_freshness("stale", on=TODAY)) == [old]


def test_the_database_and_the_law_agree_on_freshness(make_service, officer):
    for days in (0, 90, 91, 180, 181, 365, 366):
        for needs in (["hotline"], ["health"]):
            service = make_service(f"{days} {needs}", needs=needs)
            day = TODAY - timedelta(days=days)
            actions.check_service(service=service, how="visited", outcome="changed", on=day, by=officer, at=AT)
    for state in ("fresh", "amber", "stale", "never"):
        asked = set(Service.objects.with_freshness(state, on=TODAY))
        assert asked == {service for service in Service.objects.all() if service.freshness(TODAY) == state}


def test_nobody_reached_proves_nothing_but_is_kept(make_service, officer):
    service = make_service()
    actions.check_service(service=service, how="called", outcome="unreached", on=TODAY, by=officer, at=AT)
    service.refresh_from_db()
    assert service.verified_on is None
    assert service.checks.count() == 1


def test_a_check_written_late_makes_nothing_older(make_service, officer):
    service = make_service()
    for day in (TODAY, TODAY - timedelta(days=30)):
        actions.check_service(service=service, how="called", outcome="confirmed", on=day, by=officer, at=AT)
    service.refresh_from_db()
    assert service.verified_on == TODAY


def test_a_closed_service_is_not_offered(make_service, officer):
    service = make_service()
    actions.check_service(service=service, how="visited", outcome="closed", on=TODAY, by=officer, at=AT)
    assert not Service.objects.offered(TODAY).exists()


def test_a_day_to_come_cannot_be_checked(make_service, officer):
    with pytest.raises(errors.NotThisDay):
        actions.check_service(
            service=make_service(), how="called", outcome="confirmed", on=TODAY + timedelta(days=1), by=officer, at=AT
        )
    assert not Check.objects.exists()


def test_a_provider_says_how_full_its_own_service_is(make_service, posted, organization):
    service = make_service(capacity_kind="beds", capacity_total=8)
    provider, stranger = posted("provider", organization.agency), posted("provider", an_agency("x", "Khác", "health"))
    kept = actions.set_capacity(service=service, taken_elsewhere=3, by=provider, at=AT)
    assert kept.free_places(2) == 3
    with pytest.raises(OutOfScope):
        actions.set_capacity(service=service, taken_elsewhere=3, by=stranger, at=AT)
    with pytest.raises(errors.MoreThanAll):
        actions.set_capacity(service=service, taken_elsewhere=9, by=provider, at=AT)


def test_an_ended_service_stays_for_what_names_it(make_service, officer):
    service = make_service()
    actions.end_service(service=service, on=TODAY, by=officer, at=AT)
    assert Service.objects.filter(pk=service.pk).exists()
    assert not Service.objects.offered(TODAY).exists()


def test_a_place_that_is_left_is_found_no_more(make_service, organization, officer):
    place = a_location(organization, officer)
    service = make_service(locations=[place])
    actions.leave_location(location=place, on=TODAY, by=officer, at=AT)
    service.refresh_from_db()
    assert not service.at_locations.exists()
    assert service.version == 2


def test_a_number_belongs_to_a_service_a_place_or_an_organization(organization, officer):
    actions.change_organization(
        organization=organization, changes={}, phones=[PhoneLine("0203 382 5300")], by=officer, at=AT
    )
    assert Phone.objects.get().organization == organization


def test_every_verb_writes_its_line(make_service, officer):
    service = make_service()
    actions.confirm_by_phone(service=service, by=officer, at=AT)
    lines = AuditLine.objects.filter(noun="service").order_by("number").values_list("verb", "detail__code")
    assert list(lines) == [("add", service.code), ("check", service.code)]


def rating(service, club, stars=5, on=TODAY, **more):
    return {"id": new_id(), "service": service.pk, "club": club.pk, "on": on, "friendliness": stars, **more}


@pytest.fixture
def club(make_club):
    return make_club()


def test_ratings_are_shown_from_five_peers_on(make_service, posted, club):
    service = make_service()
    for count, stars in enumerate((5, 4, 4, 3, 1), 1):
        worker = posted("worker", club)
        [kept] = actions.rate_services(ratings=[rating(service, club, stars)], by=worker, at=AT)
        assert kept.problem is None
        assert (service.friendliness() is None) == (count < 5)
    average, number = service.friendliness()
    assert (str(average), number) == ("3.4", 5)


def test_of_one_person_only_the_latest_rating_counts(make_service, posted, club):
    service, worker = make_service(), posted("worker", club)
    for day in range(6):
        actions.rate_services(ratings=[rating(service, club, on=TODAY - timedelta(days=day))], by=worker, at=AT)
    assert service.friendliness() is None


def test_the_same_rating_twice_is_kept_once(make_service, posted, club):
    one = rating(make_service(), club)
    worker = posted("worker", club)
    outcomes = actions.rate_services(ratings=[one, one], by=worker, at=AT)
    outcomes += actions.rate_services(ratings=[one], by=worker, at=AT)
    assert [outcome.problem for outcome in outcomes] == [None] * 3
    assert PeerRating.objects.count() == 1


def test_a_rating_that_does_not_fit_is_named(make_service, posted, club, make_club):
    service, worker = make_service(), posted("worker", club)
    rows = [
        rating(service, club, on=TODAY + timedelta(days=1)),
        rating(service, make_club("other")),
        rating(service, club, stars=6),
        {**rating(service, club), "service": new_id()},
    ]
    outcomes = actions.rate_services(ratings=rows, by=worker, at=AT)
    assert [outcome.problem for outcome in outcomes] == ["future", "not_yours", "bad_data", "bad_data"]


def test_nobody_reads_anothers_rating(make_service, posted, club, officer):
    worker = posted("worker", club)
    actions.rate_services(ratings=[rating(make_service(), club)], by=worker, at=AT)
    assert PeerRating.objects.visible_to(worker).count() == 1
    assert PeerRating.objects.visible_to(officer).count() == 0


def test_a_service_offered_for_a_time_ends_by_itself(make_service):
    make_service(valid_from=date(2026, 1, 1), valid_to=TODAY)
    assert Service.objects.offered(TODAY).exists()
    assert not Service.objects.offered(TODAY + timedelta(days=1)).exists()
