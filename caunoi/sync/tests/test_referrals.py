"""Referrals from phones: kept with consent, held without, never lost; and what phones get of them."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from caunoi.accounts.models import Device
from caunoi.base.ids import new_id
from caunoi.services.models import Referral, ReferralEvent
from caunoi.services.rules import referrals as rules
from caunoi.services.rules import slips
from caunoi.services.tests.sending import make_service
from caunoi.sync.intake import retry
from caunoi.sync.models import Held
from tests.phones import client_card, contact

FOLDER = Path(__file__).parents[1] / "examples"
MADE, EVENTS = (json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in ("referral", "referral_event"))
PLACEHOLDER = "0195f3c0-0000-7000-8000-0000000000"
pytestmark = pytest.mark.django_db


@pytest.fixture
def known(world, phone):
    """What the examples refer to, in the world of this test: their placeholders and the real ids."""
    now = timezone.now()
    Device.objects.filter(pk=phone.device).update(confirmed_at=now)
    clinic, court = make_service("phong-kham", at=now), make_service("tro-giup", kind="legal", at=now)
    client = phone.record("client", client_card(world))
    met = phone.record("contact", contact(world, client=client, on=f"{timezone.localdate()}"))
    given = [
        phone.record("consent", consent(client, service.organization.agency_id)) for service in (clinic, court)
    ]  # fmt: skip
    assert phone.send() == ["kept"] * 4
    ids = {"03": client, "12": met, "30": given[0], "31": clinic.pk, "32": given[1]}
    return {f"{PLACEHOLDER}{place}": str(pk) for place, pk in ids.items()}


def consent(client, receiver, **fields):
    said = {"client": client, "purpose": "referral", "receiver": str(receiver), "text_version": "2026-1"}
    return {**said, "given_at": f"{timezone.localdate()}T05:00:00Z", "channel": "spoken", **fields}


def here(data, known):
    """An example in this test's world, on this day."""
    text = json.dumps(data)
    for placeholder, pk in known.items():
        text = text.replace(placeholder, pk)
    late = timezone.localdate() - date.fromisoformat(MADE["today"])
    return json.loads(re.sub(r"\d{4}-\d\d-\d\d", lambda day: f"{date.fromisoformat(day[0]) + late}", text))


def refer(phone, known, **fields):
    """Hand in a referral; its id and what the receipt says."""
    record = phone.record("referral", here({**MADE["valid"][0]["data"], **fields}, known))
    [answer] = phone.hand_in(phone.batch())
    phone.outbox.clear()
    return record, answer


def pulled(phone):
    """The referrals that the phone may hold now."""
    listed = phone.compare()[1]["collections"]["referrals"]
    return phone.fetch("referrals", [pk for pk, _version in listed])[1]["items"]


def test_what_the_phone_calls_right_is_kept(phone, known):
    for line in MADE["valid"]:
        phone.record("referral", here(line["data"], known))
        assert phone.send() == ["kept"], line["name"]
    assert Referral.objects.get(state="draft") and Referral.objects.filter(state="requested").count() == 3


def test_what_the_phone_calls_wrong_is_held_with_its_reason(phone, known):
    for line in MADE["invalid"]:
        phone.record("referral", here(line["data"], known))
        [(status, reason)] = phone.hand_in(phone.batch())
        phone.outbox.clear()
        assert (status, reason) == ("held", line["reason"]), line["name"]
    assert not Referral.objects.exists()


def test_events_that_the_phone_calls_right_are_kept(phone, known):
    for line in EVENTS["valid"]:
        referral, _answer = refer(phone, known)
        phone.record("referral_event", here(line["data"], {**known, f"{PLACEHOLDER}33": referral}))
        assert phone.send() == ["kept"], line["name"]
        assert ReferralEvent.objects.get(referral=referral, event=line["data"]["event"]).stood, line["name"]


def test_events_that_the_phone_calls_wrong_are_held_with_their_reason(phone, known):
    referral, _answer = refer(phone, known)
    for line in EVENTS["invalid"]:
        phone.record("referral_event", here(line["data"], {**known, f"{PLACEHOLDER}33": referral}))
        [(status, reason)] = phone.hand_in(phone.batch())
        phone.outbox.clear()
        assert (status, reason) == ("held", line["reason"]), line["name"]
    assert ReferralEvent.objects.count() == 1


def test_the_phone_and_the_cell_know_the_same_machine():
    machine = EVENTS["machine"]
    assert machine["moves"] == {name: {"from": list(a), "to": b} for name, (a, b) in rules.MOVES.items()}
    assert machine["may"] == {side: sorted(events) for side, events in rules.MAY.items()}
    assert machine["remarks"] == list(rules.REMARKS) and machine["reasons"] == list(rules.REASONS)
    assert (machine["open"], machine["closed"]) == (list(rules.OPEN), list(rules.CLOSED))
    hours = {urgency: [climb.total_seconds() / 3600 for climb in climbs] for urgency, climbs in rules.CLIMBS.items()}
    assert machine["climbs"] == hours and machine["needs_reason"] == sorted(rules.NEEDS_REASON)


def test_the_phone_and_the_cell_read_the_same_slips():
    for code in MADE["slips"]["valid"]:
        assert slips.written(slips.read(code)) == code
    for line in MADE["slips"]["invalid"]:
        with pytest.raises(ValueError, match="slip"):
            slips.read(line["typed"])


def test_a_referral_waits_for_the_consent_that_is_still_on_its_way(phone, known):
    coming = str(new_id())
    record, answer = refer(phone, known, consent=coming, slip_code=slips.make_slip())
    assert answer == ("held", "parent")
    agency = Referral._meta.get_field("service").related_model.objects.get(code="phong-kham").organization.agency_id
    phone.record("consent", consent(known[f"{PLACEHOLDER}03"], agency), id=coming)
    assert phone.send() == ["kept"]
    assert Referral.objects.get(pk=record).state == "requested"
    assert bytes(Held.objects.get(record_id=record).sealed_record) == b"", "a slip's code stays nowhere"


def test_without_consent_it_is_held_and_a_consent_given_later_does_not_cure_it(phone, known):
    client = known[f"{PLACEHOLDER}03"]
    agency = Referral._meta.get_field("service").related_model.objects.get(code="phong-kham").organization.agency_id
    withdrawn = consent(client, agency, withdrawn_at=f"{timezone.localdate()}T05:10:00Z")
    phone.record("consent", withdrawn)
    phone.send()
    record, answer = refer(phone, known)
    assert answer == ("held", "no_consent")
    phone.record("consent", consent(client, agency, given_at=f"{timezone.localdate()}T05:50:00Z"))
    phone.send()
    assert retry(Held.objects.get(record_id=record), at=timezone.now()) == "no_consent"
    assert not Referral.objects.exists()


def test_the_same_id_with_other_contents_is_a_conflict(phone, known):
    record, answer = refer(phone, known)
    assert answer == ("kept", None)
    phone.record("referral", here({**MADE["valid"][0]["data"], "urgency": "urgent"}, known), id=record)
    assert phone.hand_in(phone.batch()) == [("conflict", "other_contents")]
    assert Referral.objects.get().urgency == "soon"


def test_the_phone_gets_its_clubs_referrals(phone, known):
    referral, _answer = refer(phone, known)
    [row] = pulled(phone)
    assert (row["id"], row["state"], row["based_on"], row["rung"]) == (referral, "requested", 1, "worker")
    assert row["last_event"]["event"] == "request" and row["recall"] is None
    phone.record("referral_event", here({**EVENTS["valid"][2]["data"]}, {**known, f"{PLACEHOLDER}33": referral}))
    assert phone.send() == ["kept"]
    [row] = pulled(phone)
    assert (row["state"], row["based_on"], row["confirmed_by"]) == ("completed", 2, ["worker"])
