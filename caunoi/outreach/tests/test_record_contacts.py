"""Recording contacts: what is kept, what is not, and why."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base.ids import new_id
from caunoi.network.models import Posting
from caunoi.outreach.actions import record_contacts
from caunoi.outreach.models import Contact, Presence, SupplyGiven
from caunoi.outreach.tests.world import AT, DAY, a_contact
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.privacy.models import AuditLine


def problems(world, *contacts, by=None):
    return [o.problem for o in record_contacts(contacts=contacts, by=by or world.worker, at=AT)]


def test_a_contact_is_kept_with_what_was_given(world):
    data = a_contact(world, venue=world.venue.id, violence_disclosed=True, note="hẹn tuần sau", next_on=DAY)
    assert problems(world, data) == [None]
    contact = Contact.objects.get()
    assert (contact.id, contact.worker, contact.recorded_by) == (data["id"], world.worker, world.worker)
    assert (contact.reached, contact.topics, contact.received_at) == (1, 0b10000010, AT)
    assert dict(SupplyGiven.objects.values_list("supply_id", "quantity")) == {"condoms": 10, "leaflets": 1}


def test_one_batch_has_one_audit_line_with_every_id(world):
    batch = [a_contact(world) for _ in range(5)]
    before = AuditLine.objects.count()
    problems(world, *batch)
    line = AuditLine.objects.order_by("-number").get(stream=str(world.worker.id))
    assert AuditLine.objects.count() == before + 1
    assert set(line.subjects) == {str(data["id"]) for data in batch}
    assert not list(audit.breaks())


def test_nothing_kept_leaves_no_audit_line(world):
    before = AuditLine.objects.count()
    assert problems(world, a_contact(world, topics=[])) == ["bad_data"]
    assert AuditLine.objects.count() == before


def test_a_bad_contact_does_not_hold_up_the_others(world):
    good, bad = a_contact(world), a_contact(world, topics=["weather"])
    assert problems(world, bad, good) == ["bad_data", None]
    assert Contact.objects.get().id == good["id"]


def test_a_group_keeps_who_was_present_under_a_code(world):
    present = [client.id for client in world.clients[:2]]
    data = a_contact(world, mode="group", client=None, participants=present, reached={"f": 4, "m": 1, "x": 0})
    assert problems(world, data) == [None]
    assert set(Presence.objects.values_list("client_id", flat=True)) == set(present)
    assert Contact.objects.get().reached == 5


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"reached": {"f": 2, "m": 0, "x": 0}}, "bad_data"),
        ({"reached": {"f": 0, "m": 0, "x": 0}}, "bad_data"),
        ({"reached": {"f": -1, "m": 2, "x": 0}}, "bad_data"),
        ({"reached": {"f": 1, "m": 0}}, None),
        ({"topics": []}, "bad_data"),
        ({"supplies": {"condoms": 0}}, None),
        ({"supplies": {"condoms": -1}}, "bad_data"),
        ({"note": "gọi 0912 345 678"}, "identifier"),
        ({"supplies": {"bread": 1}}, "bad_data"),
        ({"supplies": None}, None),
        ({"test_accepted": True}, "bad_data"),
        ({"test_accepted": True, "test_offered": True}, None),
        ({"note": "x" * 201}, "bad_data"),
        ({"note": "x\0"}, "bad_data"),
        ({"next_on": DAY - timedelta(days=1)}, "bad_data"),
        ({"void": True}, "bad_data"),
        ({"mode": "letter"}, "bad_data"),
        ({"approach": new_id()}, "bad_data"),
        ({"referred_to": new_id()}, "bad_data"),
        ({"commune": new_id()}, "bad_data"),
        ({"client": new_id()}, "parent"),
        ({"venue": new_id()}, "parent"),
        ({"amends": new_id()}, "parent"),
        ({"on": DAY + timedelta(days=1)}, None),
        ({"on": DAY + timedelta(days=2)}, "future"),
        ({"club": new_id()}, "not_yours"),
    ],
)
def test_every_single_contact_is_held_against_the_rules(world, changes, problem):
    assert problems(world, a_contact(world, **changes)) == [problem]
    assert Contact.objects.count() == (problem is None)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"reached": {"f": 0, "m": 0, "x": 0}}, "bad_data"),
        ({"reached": {"f": 0, "m": 0, "x": 1000}}, "bad_data"),
        ({"participants": [1, 2, 3], "reached": {"f": 2, "m": 0, "x": 0}}, "bad_data"),
        ({"participants": [new_id()]}, "parent"),
    ],
)
def test_every_group_is_held_against_the_rules(world, changes, problem):
    group = {"mode": "group", "client": None, "reached": {"f": 5, "m": 0, "x": 0}}
    assert problems(world, a_contact(world, **{**group, **changes})) == [problem]
    assert problems(world, a_contact(world, **{**group, "client": world.clients[0].id})) == ["bad_data"]


def test_the_club_must_be_served_on_the_day_of_the_contact(world):
    Posting.objects.filter(user=world.worker).update(from_on=DAY - timedelta(days=9), to_on=DAY)
    days = [DAY - timedelta(days=10), DAY - timedelta(days=9), DAY - timedelta(days=1), DAY]
    assert problems(world, *(a_contact(world, on=day) for day in days)) == ["not_yours", None, None, "not_yours"]


def test_the_commune_is_the_contacts_own_else_the_venues_else_the_clubs(world):
    def place(code):
        return Place.objects.create(
            code=code, level="commune", kind="xa", name=code, full_name=code, search_name=code,
            province_code="22", valid_from=DAY, dated="exact", source="test",
        )  # fmt: skip

    own, of_venue = place("00001"), place("00002")
    world.venue.commune = of_venue
    world.venue.save()
    batch = [
        a_contact(world, commune=own.id, venue=world.venue.id),
        a_contact(world, venue=world.venue.id),
        a_contact(world),
    ]
    problems(world, *batch)
    communes = [Contact.objects.get(pk=data["id"]).commune for data in batch]
    assert communes == [own, of_venue, world.club.commune]


def test_the_queries_do_not_grow_with_the_batch(world):
    def queries(size):
        batch = [a_contact(world, venue=world.venue.id, commune=world.place.id) for _ in range(size - 1)]
        present = [client.id for client in world.clients]
        batch.append(a_contact(world, mode="group", client=None, participants=present, reached={"f": 3}))
        with CaptureQueriesContext(connection) as captured:
            problems(world, *batch)
        return len(captured)

    queries(2)  # the first line of an audit chain makes its head
    assert queries(2) == queries(35) <= 17  # SQLite takes 999 values in one statement, some 40 contacts
