"""What the phones' door answers for each record, whatever comes."""

import json
import secrets
import sys
from base64 import b64encode
from datetime import timedelta
from uuid import uuid4

import pyrage
import pytest
from django.utils import timezone

from caunoi.accounts.models import Device
from caunoi.clients.models import Client
from caunoi.outreach.models import Contact
from caunoi.privacy import audit
from caunoi.privacy.models import AuditLine
from caunoi.sync.models import Held, Receipt
from tests.phones import client_card, contact

pytestmark = pytest.mark.django_db


def test_a_record_is_kept_once_however_often_it_is_sent(phone, world):
    phone.record("contact", contact(world))
    batch = phone.batch()
    assert phone.hand_in(batch) == [("kept", None)]
    assert phone.hand_in(batch, packed=True) == [("known", None)]
    assert Contact.objects.count() == Receipt.objects.count() == 1


def test_the_same_record_twice_in_one_batch_is_kept_once(phone, world):
    phone.record("contact", contact(world))
    assert phone.hand_in(phone.batch() * 2) == [("kept", None), ("known", None)]
    assert Contact.objects.count() == 1


def test_the_same_id_with_other_contents_is_a_conflict_and_both_are_kept(phone, world):
    first = phone.record("contact", contact(world))
    phone.send()
    phone.record("contact", contact(world, topics=["sti"]), id=first)
    batch = phone.batch()
    assert phone.hand_in(batch) == [("conflict", "other_contents")]
    assert phone.hand_in(batch) == [("conflict", "other_contents")]
    assert Contact.objects.count() == 1
    held = Held.objects.get()
    assert held.is_conflict and str(held.record_id) == first


def test_a_contact_that_arrives_before_its_client_waits_and_then_counts(phone, phones, world):
    card = phones[1].record("client", client_card(world))
    seen = phone.record("contact", contact(world, client=card))
    later = phone.record("contact", contact(world, client=card, amends=seen, topics=["sti"]))
    assert phone.hand_in(phone.batch()) == [("held", "parent"), ("held", "parent")]
    assert Contact.objects.count() == 0
    assert phones[1].send() == ["kept"]
    assert {str(pk) for pk in Contact.objects.values_list("pk", flat=True)} == {seen, later}
    assert str(Contact.objects.counting().get().pk) == later
    assert not Held.objects.waiting().exists()
    assert set(Receipt.objects.values_list("status", flat=True)) == {"kept"}


def test_a_client_and_its_contacts_go_in_one_batch_in_any_order(phone, world):
    card = phone.record("client", client_card(world))
    for _each in range(3):
        phone.record("contact", contact(world, client=card))
    records = phone.batch()[::-1]
    assert phone.hand_in(records) == [("kept", None)] * 4
    assert Client.objects.get().contacts.count() == 3


def test_what_cannot_be_read_is_kept_as_it_came(phone, world):
    stranger = pyrage.x25519.Identity.generate().to_public()
    foreign = b64encode(pyrage.encrypt(b"{}", [stranger])).decode()
    records = [
        {"id": str(uuid4()), "sealed": foreign},
        {"id": str(uuid4()), "sealed": b64encode(b"no age file").decode()},
        {"id": str(uuid4()), "sealed": phone.seal(b"not json")},
        {"id": str(uuid4()), "sealed": phone.seal(b'{"id": 1}')},
    ]
    assert [reason for _status, reason in phone.hand_in(records)] == [
        "unreadable",
        "unreadable",
        "bad_data",
        "bad_data",
    ]
    assert Held.objects.count() == 4
    assert bytes(Held.objects.get(record_id=records[1]["id"]).sealed_record) == b"no age file"


def test_what_is_no_record_is_refused_and_the_rest_is_kept(phone, world):
    phone.record("contact", contact(world))
    good = phone.batch()[0]
    big = b64encode(secrets.token_bytes(20_000)).decode()
    bad = [
        None,
        7,
        {},
        {"id": "x", "sealed": "QQ=="},
        {"id": str(uuid4()), "sealed": "***"},
        {"id": str(uuid4()), "sealed": big},
    ]
    lines = phone.hand_in([*bad[:3], good, *bad[3:]])
    assert [status for status, _reason in lines] == ["refused"] * 3 + ["kept"] + ["refused"] * 3
    assert lines[-1][1] == "too_large"


def test_a_wrong_author_an_unknown_kind_and_the_future_wait_for_a_person(phone, world):
    tomorrow = (timezone.localdate() + timedelta(days=3)).isoformat()
    phone.record("contact", contact(world), by=uuid4())
    phone.record("poem", {"words": "x"})
    phone.record("contact", contact(world, on=tomorrow))
    phone.record("contact", contact(world, note="gọi 0912345678"))
    assert [reason for _status, reason in phone.hand_in(phone.batch())] == [
        "wrong_author", "unknown_kind", "future", "identifier",
    ]  # fmt: skip


def test_one_bad_record_does_not_hold_up_the_batch(phone, world):
    phone.record("contact", contact(world, topics=[]))
    phone.record("contact", contact(world, reached={"f": 3, "m": 0, "x": 0}))
    phone.record("contact", contact(world, club=str(uuid4())))
    phone.record("contact", contact(world))
    statuses = [status for status, _reason in phone.hand_in(phone.batch())]
    assert statuses == ["held", "held", "held", "kept"]


def test_a_revoked_phone_still_delivers_and_a_person_decides(phone, world):
    Device.objects.filter(pk=phone.device).update(revoked_at=timezone.now())
    phone.record("contact", contact(world))
    assert phone.hand_in(phone.batch()) == [("held", "revoked")]
    status, answer = phone.compare()
    assert (status, answer["error"]) == (403, "revoked")


def test_a_phone_with_a_wrong_clock_delivers_all_the_same(phone, world):
    now = timezone.now()
    for wrong in (now - timedelta(days=4000), now + timedelta(days=4000)):
        phone.record("contact", contact(world), made_at=wrong)
    assert phone.send() == ["kept", "kept"]


def test_an_unknown_phone_gets_nothing(client, phone, world):
    phone.record("contact", contact(world))
    for token in ("", "x" * 43, phone.pull_token):
        status, answer = phone.post("/sync/v1/records", {"records": phone.batch()}, token=token)
        assert (status, answer["error"]) == (401, "unknown_device")
    assert phone.post("/sync/v1/compare", {"have": {}}, token=phone.send_token)[0] == 401
    assert Contact.objects.count() == 0


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"records": 7}', b"\xff\xfe"])
def test_garbage_is_answered_with_a_sentence(client, phone, body):
    answer = client.post(
        "/sync/v1/records",
        body,
        content_type="application/json",
        headers={"authorization": f"Device {phone.send_token}"},
    )
    assert answer.status_code == 400 and answer.json()["error"] == "bad_request"


def test_a_packed_batch_that_breaks_off_is_refused_whole(client, phone, world):
    import gzip
    import json

    phone.record("contact", contact(world))
    packed = gzip.compress(json.dumps({"records": phone.batch()}).encode())
    headers = {"authorization": f"Device {phone.send_token}", "content-encoding": "gzip"}
    for data in (packed[:-9], b"not gzip", gzip.compress(b"0" * 9_000_000)):
        answer = client.post("/sync/v1/records", data, content_type="application/json", headers=headers)
        assert answer.status_code in (400, 413)
    assert Contact.objects.count() == Receipt.objects.count() == 0


def test_every_batch_leaves_its_line_in_a_whole_log(phone, world):
    for _each in range(3):
        phone.record("contact", contact(world))
    phone.send()
    assert AuditLine.objects.filter(noun="contact", verb="record").count() == 1
    assert list(audit.breaks()) == []


def test_too_many_at_once_are_sent_back_untouched(phone, world):
    status, answer = phone.post("/sync/v1/records", {"records": [{}] * 201}, token=phone.send_token)
    assert (status, answer["error"]) == (413, "too_large")


@pytest.mark.parametrize("far", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_outside_every_calendar_holds_its_record_and_no_other(phone, world, far):
    card = client_card(world)
    ids = [phone.record("contact", contact(world)), phone.record("client", card)]
    late = json.dumps({"id": ids[1], "kind": "client", "v": 1, "made_at": far, "by": phone.user, "data": card})
    phone.outbox[ids[1]] = phone.seal(late.encode())
    given = {"client": str(uuid4()), "purpose": "matching", "text_version": "1", "given_at": far, "channel": "spoken"}
    phone.record("consent", given)
    assert phone.hand_in(phone.batch()) == [("kept", None), ("held", "bad_data"), ("held", "bad_data")]


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000])
def test_contents_without_a_bottom_hold_no_other_record_up(client, phone, world, deep):
    stray = str(uuid4())
    start = f'{{"id": "{stray}", "kind": "contact", "v": 1, "made_at": "2026-03-02T05:00:00Z", "data": '
    phone.outbox[stray] = phone.seal(f"{start}{deep[:9_000]}".encode())
    phone.record("contact", contact(world))
    assert ("kept", None) in phone.hand_in(phone.batch())
    body = f'{{"records": {deep}'
    headers = {"authorization": f"Device {phone.send_token}"}
    answer = client.post("/sync/v1/records", body, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (400, "bad_request")


@pytest.mark.parametrize("unsent", [-1, 2**80])
def test_a_count_that_cannot_be_is_refused_before_anything_is_written(phone, world, unsent):
    phone.record("contact", contact(world))
    body = {"records": phone.batch(), "unsent": unsent}
    assert phone.post("/sync/v1/records", body, token=phone.send_token)[0] == 400
    assert Contact.objects.count() == 0


def test_the_servers_own_log_never_holds_what_a_database_says_of_a_row():
    import logging

    from caunoi.base.logs import WithoutContents

    said = 'null value in column "club"\nDETAIL:  Failing row contains (7K2M9QX, bí mật).\nCONTEXT:  COPY bí mật'
    try:
        try:
            raise ValueError(said)
        except ValueError as error:
            raise RuntimeError('invalid input syntax for type uuid: "7K2M9QX"') from error
    except RuntimeError:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "batch", (), sys.exc_info())
    text = WithoutContents("{message}", style="{").format(record)
    assert "7K2M9QX" not in text and "bí mật" not in text
    assert 'null value in column "club"' in text and "RuntimeError" in text
