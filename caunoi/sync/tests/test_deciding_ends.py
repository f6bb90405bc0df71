"""Every choice that is offered leads somewhere: to a record that counts, or to one that is set aside."""

import pytest
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.clients.models import Client
from caunoi.clients.rules import cards
from caunoi.outreach.models import Contact
from caunoi.services.models import Consultation, TestFollowUp
from caunoi.sync import intake
from caunoi.sync.deciding import choices
from caunoi.sync.intake import RETRY_AFTER
from caunoi.sync.models import Held
from tests.phones import client_card, contact

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def office(world, sign_in):
    return sign_in(User.objects.get(role="officer"))


def settle(office, held, choice, **more):
    return office.post(reverse("sync:held", args=[held.pk]), {"choice": choice, "remark": "", **more}, follow=True)


def two_with_one_card(phone, world):
    card = client_card(world)
    phone.record("client", card)
    phone.send()
    second = phone.record("client", {**card, "memory_symbol": "sao"})
    phone.record("contact", contact(world, client=second))
    assert phone.send() == ["conflict", "held"]
    return Held.objects.get(kind="client")


def test_a_client_whose_card_another_has_comes_in_with_a_new_card_and_so_do_her_contacts(phone, world, office):
    held = two_with_one_card(phone, world)
    new = cards.make_code()
    page = settle(office, held, "new_card", card_code=cards.written(new).lower())
    assert page.status_code == 200
    client = Client.objects.get(card_code=new)
    assert (client.pk, client.memory_symbol) == (held.record_id, "sao")
    assert Contact.objects.get().client_id == client.pk and not Held.objects.waiting().exists()


@pytest.mark.parametrize("typed", ["", "abc", "0000001"])
def test_a_card_code_with_a_slip_of_the_pen_is_asked_for_again(phone, world, office, typed):
    held = two_with_one_card(phone, world)
    settle(office, held, "new_card", card_code=typed)
    assert Client.objects.count() == 1 and Held.objects.waiting().count() == 2


def test_a_new_card_that_somebody_has_too_is_not_taken(phone, world, office):
    held = two_with_one_card(phone, world)
    settle(office, held, "new_card", card_code=Client.objects.get().card_code)
    assert Client.objects.count() == 1 and Held.objects.waiting().count() == 2


def test_of_a_client_with_the_same_id_and_other_contents_nothing_is_offered_that_cannot_be_done(phone, world, office):
    first = phone.record("client", client_card(world))
    phone.send()
    phone.record("client", client_card(world), id=first)
    assert phone.send() == ["conflict"]
    held = Held.objects.get()
    assert choices(held) == ["aside"]
    settle(office, held, "aside")
    assert not Held.objects.waiting().exists() and Client.objects.count() == 1


def consultation(world, **changes):
    return {"on": world.day, "club": str(world.club), "approach": str(world.approach), "kind": "legal",
            "topic": "labour", "note": "", **changes}  # fmt: skip


def test_of_two_corrections_of_one_consultation_a_person_lets_the_later_one_stand(phone, phones, world, office):
    first = phone.record("consultation", consultation(world, topic="papers"))
    assert phone.send() == ["kept"]
    for each, minutes in zip(phones, (15, 45), strict=True):
        each.record("consultation", consultation(world, topic="papers", amends=first, minutes=minutes))
    assert [phone.send(), phones[1].send()] == [["kept"], ["conflict"]]
    page = office.get(reverse("sync:held", args=[Held.objects.get().pk])).content.decode()
    assert "15" in page and "45" in page
    settle(office, Held.objects.get(), "instead")
    assert Consultation.objects.counting().get().minutes == 45


def test_a_test_that_two_people_followed_up_is_decided_for_the_later_one(phone, phones, world, office):
    met = phone.record("contact", contact(world, test_offered=True))
    phone.send()
    fact = {"on": world.day, "club": str(world.club), "approach": str(world.approach), "contact": met,
            "place": "self"}  # fmt: skip
    for each, accepted in zip(phones, (False, True), strict=True):
        each.record("test_follow_up", {**fact, "accepted": accepted})
    assert [phone.send(), phones[1].send()] == [["kept"], ["conflict"]]
    settle(office, Held.objects.get(), "instead")
    assert TestFollowUp.objects.counting().get().accepted


def test_what_a_decision_brings_in_brings_in_what_waited_for_it(phone, world, office):
    told = {**client_card(world), "memory_symbol": "0912 345 678", "safe_hours": "buổi tối"}
    client = phone.record("client", told)
    phone.record("contact", contact(world, client=client))
    phone.send()
    assert sorted(Held.objects.values_list("reason", flat=True)) == ["identifier", "parent"]
    settle(office, Held.objects.get(reason="identifier"), "without_note")
    enrolled = Client.objects.get()
    assert (enrolled.memory_symbol, enrolled.safe_hours) == ("", "buổi tối")
    assert Contact.objects.get().client_id == enrolled.pk and not Held.objects.waiting().exists()


def test_a_long_queue_hides_nothing_and_holds_up_nobody(phone, world, monkeypatch):
    monkeypatch.setattr(intake, "RETRY_AT_ONCE", 2)
    clients = [phone.record("client", client_card(world)) for _each in range(5)]
    for client in clients:
        phone.record("contact", contact(world, client=client))
    contacts = [identifier for identifier in phone.outbox if identifier not in clients]
    assert phone.send(contacts) == ["held"] * 5
    assert phone.send(clients[4:]) == ["kept"]
    assert Contact.objects.get().client_id is not None
    tried = []
    monkeypatch.setattr(intake, "_retry_one", lambda held, at: tried.append(held))
    intake.follow_up(set(), at=timezone.now() + 2 * RETRY_AFTER)
    assert len(tried) == 2


def test_a_worker_who_hands_in_a_file_is_led_to_a_page_that_is_there(phone, world, sign_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from caunoi.sync.tests.test_deciding import handover

    worker = sign_in(User.objects.get(pk=phone.user))
    phone.record("contact", contact(world, topics=[]))
    file = SimpleUploadedFile("outbox.json", handover(phone))
    page = worker.post(reverse("sync:handover"), {"file": file}).content.decode()
    assert reverse("sync:waiting") not in page and reverse("outreach:contacts") in page


def test_a_file_that_is_none_is_refused_in_the_readers_language(office):
    from caunoi.sync.tests.test_deciding import upload

    office.cookies["django_language"] = "vi"
    assert "Chưa nhận gì" in upload(office, b"{}").content.decode()
