"""What a phone may fetch: only what its person may hold, whole, and gone when it may no longer hold it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from caunoi.accounts.models import Device, User
from caunoi.clients.models import Client, Consent
from caunoi.network.models import Agency, Posting
from caunoi.places.models import Place
from caunoi.sync.pulling import COLLECTIONS, digest
from tests.phones import client_card

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmed(phone):
    Device.objects.filter(pk=phone.device).update(confirmed_at=timezone.now())
    return phone


def have(manifests):
    return {name: digest((identifier, version) for identifier, version in rows) for name, rows in manifests.items()}


def test_nothing_is_given_before_a_person_compared_the_fingerprints(phone):
    status, answer = phone.compare()
    assert (status, answer["error"]) == (403, "unconfirmed")


def test_a_phone_that_has_everything_is_told_nothing(confirmed, world):
    confirmed.record("client", client_card(world))
    confirmed.send()
    status, answer = confirmed.compare()
    assert status == 200 and set(answer["collections"]) == set(COLLECTIONS)
    assert len(answer["collections"]["clients"]) == 1
    assert len(answer["collections"]["places"]) == 54
    again = confirmed.compare(have(answer["collections"]))[1]
    assert all(rows is None for rows in again["collections"].values())


def test_a_changed_client_has_another_version_and_is_fetched_again(confirmed, world):
    card = confirmed.record("client", client_card(world))
    confirmed.send()
    before = confirmed.compare()[1]["collections"]["clients"]
    confirmed.record("client_change", {"client": card, "based_on": 1, "changes": {"memory_symbol": "lá"}})
    given = {"purpose": "keep_record", "text_version": "1", "given_at": "2026-01-02T03:04:05Z", "channel": "spoken"}
    confirmed.record("consent", {"client": card, **given})
    assert confirmed.send() == ["kept", "kept"]
    after = confirmed.compare()[1]["collections"]["clients"]
    assert before != after
    item = confirmed.fetch("clients", [card])[1]["items"][0]
    assert (item["memory_symbol"], item["consents"], item["based_on"]) == ("lá", ["keep_record"], 2)
    assert [[item["id"], item["version"]]] == after


def agreed(phone, card):
    [item] = phone.fetch("clients", [card])[1]["items"]
    return {(line["purpose"], line["receiver"]): line["given_at"] for line in item["consents_given"]}


def days_ago(number):
    return f"{timezone.now() - timedelta(days=number):%FT%TZ}"


def test_a_client_carries_each_standing_consent_with_its_receiver_and_day_and_a_withdrawal_ends_just_that_one(
    confirmed, world
):
    clinic, lawyer = [
        str(Agency.objects.create(code=code, kind=kind, founded_on="2020-01-01").pk)
        for code, kind in (("clinic", Agency.Kind.HEALTH), ("lawyer", Agency.Kind.LEGAL))
    ]
    card = confirmed.record("client", client_card(world))
    told = {"client": card, "text_version": "1", "channel": "spoken"}
    days = {("keep_record", None): days_ago(5), ("referral", clinic): days_ago(4)}
    for (purpose, receiver), given_at in days.items():
        confirmed.record("consent", {**told, "purpose": purpose, "receiver": receiver, "given_at": given_at})
    confirmed.send()
    assert agreed(confirmed, card) == days
    before = confirmed.compare()[1]["collections"]["clients"]
    days["referral", lawyer] = days_ago(3)
    referral = {**told, "purpose": "referral"}
    confirmed.record("consent", {**referral, "receiver": lawyer, "given_at": days["referral", lawyer]})
    confirmed.send()
    assert agreed(confirmed, card) == days
    assert confirmed.compare()[1]["collections"]["clients"] != before, "another receiver is another version"
    ended = {"given_at": days.pop(("referral", clinic)), "withdrawn_at": days_ago(2)}
    confirmed.record("consent", {**referral, "receiver": clinic, **ended})
    assert confirmed.send() == ["kept"]
    assert agreed(confirmed, card) == days
    assert not Consent.objects.standing().filter(client=card, receiver=clinic).exists()


def test_a_cell_without_places_has_none_to_give(confirmed):
    Place.objects.all().update(level="commune")
    status, answer = confirmed.compare()
    assert (status, answer["collections"]["places"]) == (200, [])


def test_every_row_of_every_collection_can_be_fetched_with_the_version_that_was_listed(confirmed, world):
    confirmed.record("client", client_card(world))
    confirmed.send()
    for name, rows in confirmed.compare()[1]["collections"].items():
        items = confirmed.fetch(name, [identifier for identifier, _version in rows])[1]["items"]
        assert sorted([item["id"], item["version"]] for item in items) == sorted(rows), name


def test_whoever_leaves_the_club_holds_nothing_of_it_any_more(confirmed, world):
    card = confirmed.record("client", client_card(world))
    confirmed.send()
    Posting.objects.filter(user=confirmed.user).update(to_on=timezone.localdate())
    assert confirmed.compare()[1]["collections"]["clients"] == []
    assert confirmed.fetch("clients", [card])[1]["items"] == []


def test_another_clubs_client_is_left_out_without_a_word(confirmed, world):
    card = confirmed.record("client", client_card(world))
    confirmed.send()
    other = Client.objects.get(pk=card).club
    other.pk, other.code = None, "other"
    other.save(force_insert=True)
    Client.objects.filter(pk=card).update(club=other)
    assert confirmed.fetch("clients", [card])[1]["items"] == []


def test_a_revoked_seat_fetches_nothing(confirmed):
    Device.objects.filter(pk=confirmed.device).update(revoked_at=timezone.now())
    assert confirmed.fetch("clients", [])[0] == 403


def test_bad_questions_get_a_clear_answer(confirmed):
    assert confirmed.fetch("secrets", [])[1]["error"] == "bad_request"
    assert confirmed.fetch("clients", ["x"])[1]["error"] == "bad_request"
    assert confirmed.post("/sync/v1/enrol", {"code": "nope", "send_hash": "a" * 64, "pull_hash": "b" * 64})[0] == 403


def test_what_a_phone_is_given_of_clients_stands_in_the_log(confirmed, world):
    from caunoi.privacy.models import AuditLine

    card = confirmed.record("client", client_card(world))
    confirmed.send()
    confirmed.fetch("clients", [card])
    line = AuditLine.objects.get(noun="client", verb="list")
    assert (line.stream, line.subjects) == (confirmed.user, [card])
    confirmed.fetch("venues", [card])
    assert AuditLine.objects.filter(verb="list").count() == 1


def test_an_officers_phone_is_given_no_client_of_the_province(confirmed, world):
    card = confirmed.record("client", client_card(world))
    confirmed.send()
    User.objects.filter(pk=confirmed.user).update(role="officer")
    found = confirmed.compare()[1]["collections"]
    assert (found["clients"], found["due"], found["venues"]) == ([], [], [])
    assert confirmed.fetch("clients", [card])[1]["items"] == []
