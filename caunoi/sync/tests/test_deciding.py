"""A person decides what waits; every record stays as it came."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts.models import Device, User
from caunoi.clients.models import Client
from caunoi.network.models import Posting
from caunoi.outreach.models import Contact
from caunoi.sync.models import Held
from caunoi.sync.words import FIELDS
from tests.phones import client_card, contact

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def office(world, sign_in):
    return sign_in(User.objects.get(role="officer"))


def settle(office, held, choice, **more):
    return office.post(reverse("sync:held", args=[held.pk]), {"choice": choice, "remark": "", **more}, follow=True)


def test_a_revoked_phones_record_is_shown_and_taken_in(phone, world, office):
    Device.objects.filter(pk=phone.device).update(revoked_at=timezone.now())
    phone.record("contact", contact(world))
    phone.hand_in(phone.batch())
    assert office.get(reverse("sync:waiting")).content.decode().count("máy") >= 1
    assert "HIV" in office.get(reverse("sync:held", args=[Held.objects.get().pk])).content.decode()
    settle(office, Held.objects.get(), "take")
    assert Contact.objects.count() == 1 and not Held.objects.waiting().exists()
    assert phone.hand_in(phone.batch()) == [("known", None)]


def test_of_two_versions_a_person_lets_one_stand_and_both_are_kept(phone, world, office):
    first = phone.record("contact", contact(world, topics=["hiv"]))
    phone.send()
    phone.record("contact", contact(world, topics=["sti"]), id=first)
    phone.send()
    page = office.get(reverse("sync:held", args=[Held.objects.get().pk])).content.decode()
    assert all(str(FIELDS[topic]) in page for topic in ("hiv", "sti"))
    settle(office, Held.objects.get(), "instead")
    assert Contact.objects.count() == 2
    assert str(Contact.objects.counting().get().amends_id) == first


def test_the_second_correction_of_one_contact_is_a_conflict(phone, phones, world, office):
    first = phone.record("contact", contact(world))
    phone.send()
    for each, topic in zip(phones, ("sti", "drugs"), strict=True):
        each.record("contact", contact(world, amends=first, topics=[topic]))
    assert phone.send() == ["kept"]
    assert phones[1].send() == ["conflict"]
    settle(office, Held.objects.get(), "instead")
    chain = Contact.objects.counting().get()
    assert chain.amends.amends_id and Contact.objects.count() == 3


def test_a_note_with_a_number_is_taken_in_without_it(phone, world, office):
    phone.record("contact", contact(world, note="0912 345 678"))
    phone.send()
    settle(office, Held.objects.get(), "without_note")
    assert Contact.objects.get().note == ""


def test_what_is_set_aside_is_kept_and_never_counts(phone, world, office):
    phone.record("contact", contact(world, topics=[]))
    phone.send()
    settle(office, Held.objects.get(), "aside", remark="trùng")
    held = Held.objects.get()
    assert (held.settlement, held.remark, Contact.objects.count()) == ("aside", "trùng", 0)
    assert bytes(held.sealed_record)


def test_a_record_whose_cause_still_stands_goes_on_waiting(phone, world, office):
    Posting.objects.filter(user=phone.user).update(to_on="2021-01-01")
    phone.record("contact", contact(world))
    assert phone.hand_in(phone.batch()) == [("held", "not_yours")]
    settle(office, Held.objects.get(), "take")
    assert Held.objects.waiting().count() == 1
    Posting.objects.filter(user=phone.user).update(to_on=None)
    settle(office, Held.objects.get(), "take")
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("role", ["admin", "partner", "police", "trainer", "worker"])
def test_no_other_role_finds_what_waits(phone, world, make_user, sign_in, role):
    phone.record("contact", contact(world, topics=[]))
    phone.send()
    somebody = sign_in(make_user(role))
    assert somebody.get(reverse("sync:held", args=[Held.objects.get().pk])).status_code == 404
    assert somebody.get(reverse("sync:waiting")).status_code == 404


def test_a_lead_of_another_club_finds_nothing(phone, world, make_user, sign_in):
    phone.record("contact", contact(world, topics=[]))
    phone.send()
    somebody = sign_in(make_user("lead"))
    assert somebody.get(reverse("sync:held", args=[Held.objects.get().pk])).status_code == 404
    assert somebody.get(reverse("sync:waiting")).status_code == 200


def handover(phone, **changes):
    from caunoi.sync.handover import mark

    records = phone.batch()
    device = Device.objects.get(pk=phone.device)
    file = {"caunoi": "handover", "v": 1, "device": phone.device, "records": records}
    file["mac"] = mark(records, send_hash=device.send_hash)
    return json.dumps({**file, **changes}).encode()


def upload(office, contents):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return office.post(reverse("sync:handover"), {"file": SimpleUploadedFile("outbox.json", contents)})


def test_a_hand_over_file_is_taken_in_like_a_batch_and_the_phone_may_send_again(phone, world, office):
    for _each in range(3):
        phone.record("contact", contact(world))
    assert upload(office, handover(phone)).status_code == 200
    assert Contact.objects.count() == 3
    assert phone.send() == ["known"] * 3


def test_a_file_with_a_wrong_mark_waits_for_a_person(phone, world, office):
    phone.record("contact", contact(world))
    upload(office, handover(phone, mac="00" * 32))
    assert Held.objects.get().reason == "wrong_author"
    settle(office, Held.objects.get(), "take")
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("contents", [b"", b"{}", b"PK\x03\x04", b'{"caunoi": "handover", "v": 2}'])
def test_any_other_file_is_refused_with_a_sentence(office, contents):
    answer = upload(office, contents)
    assert answer.status_code == 200 and Contact.objects.count() == 0


def test_a_file_of_a_strange_phone_is_refused(phone, world, office):
    phone.record("contact", contact(world))
    upload(office, handover(phone, device="018f0000-0000-7000-8000-000000000000"))
    assert Held.objects.count() == Contact.objects.count() == 0


def test_matching_answers_leave_with_the_record_that_waited_with_them(phone, world, office):
    answers = {"own": "an", "mother": "ly", "day": 2, "month": 3, "year": 1990}
    Posting.objects.filter(user=phone.user).update(to_on="2021-01-01")
    phone.record("client", client_card(world, matching_answers=answers))
    assert phone.hand_in(phone.batch()) == [("held", "not_yours")]
    Posting.objects.filter(user=phone.user).update(to_on=None)
    settle(office, Held.objects.get(), "take")
    assert Client.objects.get().matching_token
    assert bytes(Held.objects.get().sealed_record) == b""


@pytest.mark.parametrize("mac", ["é" * 32, ""])
def test_a_mark_that_is_none_is_a_wrong_mark(phone, world, office, mac):
    phone.record("contact", contact(world))
    assert upload(office, handover(phone, mac=mac)).status_code == 200
    assert Held.objects.get().reason == "wrong_author"


def test_a_file_without_a_bottom_is_refused_with_a_sentence(phone, office):
    deep = b'{"caunoi": "handover", "v": 1, "records": [{"a": ' + b"[" * 100_000
    assert upload(office, deep).status_code == 200


def test_an_officer_of_some_approaches_sees_what_waits_for_these_alone(phone, world, sign_in, make_user):
    from caunoi.network.models import Approach

    phone.record("contact", contact(world, topics=[]))
    phone.record("consent", {"client": world.club, "purpose": "matching", "text_version": "1",
                             "given_at": "2026-01-02T03:04:05Z", "channel": "spoken"})  # fmt: skip
    phone.send()
    other = Approach.objects.create(code="o", name="Khác", short_name="Khác", started_on=world.day)
    for approach, seen in ((other, 0), (Approach.objects.get(pk=world.approach), 2)):
        officer = make_user("officer")
        Posting.objects.create(user=officer, approach=approach, from_on=world.day)
        assert Held.objects.visible_to(officer).count() == seen


def test_a_waiting_record_shows_nobody_a_contact_that_is_not_theirs_to_see(phone, world, make_user):
    from caunoi.sync.reading import read

    first = phone.record("contact", contact(world, note="chỉ của nhóm"))
    phone.send()
    other = Contact.objects.get().club
    other.pk, other.code = None, "other"
    other.save(force_insert=True)
    Contact.objects.update(club=other)
    phone.record("contact", contact(world), id=first)
    phone.send()
    lead = make_user("lead")
    Posting.objects.create(user=lead, club_id=world.club, from_on=world.day)
    assert all("chỉ của nhóm" not in (said.standing or "") for said in read(Held.objects.get(), reader=lead))


def test_a_record_of_a_wrong_shape_shows_what_it_says_all_the_same(phone, world, office):
    phone.record("contact", contact(world, reached={"f": -3}))
    assert phone.hand_in(phone.batch()) == [("held", "bad_data")]
    page = office.get(reverse("sync:held", args=[Held.objects.get().pk])).content.decode()
    assert "-3" in page and "HIV" in page
