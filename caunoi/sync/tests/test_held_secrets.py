"""What waits is a copy too: who may read it, whether every decision works, and what is left of it afterwards."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts.models import Device, User
from caunoi.privacy.models import AuditLine
from caunoi.privacy.sealing import open_for_cell
from caunoi.safety.models import Outing
from caunoi.services.rules import slips
from caunoi.services.tests.sending import make_service
from caunoi.sync.models import Held, Receipt
from tests.phones import client_card

pytestmark = pytest.mark.django_db
OUTINGS = ("outing", "outing_back", "outing_seen")


@pytest.fixture
def office(world, sign_in):
    return sign_in(User.objects.get(role="officer"))


def out(world, **changes):
    now = timezone.now()
    hours = {"out_at": now - timedelta(hours=1), "due_back_at": now + timedelta(hours=2)}
    return {"buddy": world.users[1], **{name: f"{at:%FT%TZ}" for name, at in hours.items()}, **changes}


def settle(browser, held, choice):
    return browser.post(reverse("sync:held", args=[held.pk]), {"choice": choice, "remark": ""}, follow=True)


def test_an_outing_that_waits_is_not_read_by_the_office(phone, world, office):
    data = out(world, due_back_at="2020-01-01T00:00:00Z")
    phone.record("outing", data, id=uuid4())
    assert phone.send() == ["held"]
    page = office.get(reverse("sync:held", args=[Held.objects.get().pk]))
    assert page.status_code == 200 and page.context["said"] == []
    assert User.objects.get(pk=world.users[1]).label not in page.content.decode()


@pytest.mark.parametrize("choice", ["aside", "take"])
def test_an_outing_that_was_settled_leaves_nothing(phone, world, office, choice):
    """A seat is revoked while its outing is under way: a person takes it in or sets it aside; nothing tells of it."""
    Device.objects.filter(pk=phone.device).update(revoked_at=timezone.now())
    phone.record("outing", out(world), id=uuid4())
    assert phone.send() == ["held"]
    settle(office, Held.objects.get(), choice)
    assert not Held.objects.exists(), "not even that somebody was out"
    assert Outing.objects.exists() == (choice == "take")
    for receipt in Receipt.objects.filter(kind="outing"):
        assert (receipt.received_at.hour, receipt.received_at.minute) == (0, 0)
    for line in AuditLine.objects.filter(noun="outing"):
        assert line.subjects == [] and phone.user not in f"{line.stream} {line.detail}"


def test_a_second_version_of_an_outing_is_gone_once_somebody_has_looked(phone, world, office):
    record = phone.record("outing", out(world), id=uuid4())
    assert phone.send() == ["kept"]
    phone.record("outing", out(world, buddy=None), id=record)
    assert phone.send() == ["conflict"]
    settle(office, Held.objects.get(), "aside")
    assert not Held.objects.exists() and Outing.objects.get().buddy_id


def test_receipts_of_outings_do_not_tell_months_later_who_went_out(phone, world):
    phone.record("outing", out(world), id=uuid4())
    phone.send()
    Receipt.objects.update(received_at=timezone.now() - timedelta(days=40))
    phone.record("outing", out(world), id=uuid4())
    phone.send()
    assert Receipt.objects.filter(kind="outing").count() == 1


def test_a_warning_with_a_number_is_settled_like_a_note(phone, world, office):
    phone.record("alert", {"club": world.club, "level": "own_club", "warnings": ["violence"], "text": "0912 345 678"})
    [answer] = phone.hand_in(phone.batch())
    assert answer == ("held", "identifier")
    held = Held.objects.get()
    assert settle(office, held, "without_note").status_code == 200
    held.refresh_from_db()
    assert held.settled_at


def test_a_change_of_an_incident_with_a_number_is_settled_too(phone, world, office):
    now = timezone.now()
    first = phone.record("incident", {"club": world.club, "reported_at": f"{now:%FT%TZ}", "kind": "rape",
                         "perpetrator": "stranger", "against": "individual", "source": "self"})  # fmt: skip
    phone.record("incident_event", {"incident": first, "event": "change", "happened_at": f"{now:%FT%TZ}",
                 "based_on": 1, "changes": {"note": "0912 345 678"}})  # fmt: skip
    assert sorted(phone.send()) == ["held", "kept"]
    held = Held.objects.get()
    assert held.reason == "identifier"
    assert settle(office, held, "without_note").status_code == 200


def test_a_slip_s_code_stays_in_no_copy_that_was_settled(phone, world, office):
    clinic = make_service("phong-kham", at=timezone.now())
    client = phone.record("client", client_card(world))
    code = slips.make_slip()
    phone.record("referral", {"client": client, "need": "health", "service": str(clinic.pk), "urgency": "soon",
                 "made_at": f"{timezone.now():%FT%TZ}", "slip_code": code})  # fmt: skip
    assert sorted(phone.send()) == ["held", "kept"]
    held = Held.objects.get()
    page = office.get(reverse("sync:held", args=[held.pk])).content.decode()
    assert code not in page and slips.written(code) not in page
    settle(office, held, "aside")
    held.refresh_from_db()
    assert held.settled_at
    assert code not in json.dumps(open_for_cell(bytes(held.sealed_record)).decode() if held.sealed_record else "")
