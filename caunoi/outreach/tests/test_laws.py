"""Laws of contacts on many worlds: in whatever order and pieces they come, the same rows; each chain counts once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from caunoi.accounts.models import User
from caunoi.base.ids import new_id
from caunoi.outreach.actions import record_contacts
from caunoi.outreach.models import Contact, Presence, SupplyGiven
from caunoi.outreach.tests.world import AT, a_contact, make_world
from caunoi.privacy import audit

pytestmark = pytest.mark.slow
ROW = (
    "id", "on", "worker", "club", "approach", "commune", "venue", "mode", "client", "is_new", "reached_f", "reached_m",
    "reached_x", "topics", "test_offered", "amends", "void",
)  # fmt: skip


def fresh_world():
    """Made within each example: Hypothesis takes back only what happens there."""
    return make_world(
        lambda role: User.objects.create(login=f"u{User.objects.count()}", label=role, role=role, created_at=AT)
    )


def a_story(draw, world):
    """Some contacts, some of them amended, amended again or taken back."""
    story = []
    for number in range(draw(st.integers(1, 6))):
        group = {"mode": "group", "client": None, "participants": [world.clients[0].id], "reached": {"f": 2, "m": 1}}
        contact = a_contact(
            world, **(group if draw(st.booleans()) else {}), topics=["hiv"], supplies={"condoms": number + 1}
        )
        story.append(contact)
        for _ in range(draw(st.integers(0, 2))):
            contact = {**contact, "id": new_id(), "amends": contact["id"], "void": draw(st.booleans())}
            story.append(contact)
    return story


def pieces(draw, story):
    """The same contacts in another order, cut into batches."""
    left = draw(st.permutations(story))
    while left:
        size = draw(st.integers(1, len(left)))
        yield left[:size]
        left = left[size:]


def send(world, batches):
    """As the sync door does: what waits for its parent is tried again after every batch."""
    held = []
    for batch in batches:
        todo = [*held, *batch]
        problems = {o.id: o.problem for o in record_contacts(contacts=batch, by=world.worker, at=AT)}
        held = [data for data in todo if problems.get(data["id"], "parent") == "parent"]
        while held:
            again = record_contacts(contacts=held, by=world.worker, at=AT)
            kept = {o.id for o in again if o.problem is None}
            if not kept:
                break
            held = [data for data in held if data["id"] not in kept]
    return held


def rows():
    return (
        sorted(Contact.objects.values_list(*ROW)),
        sorted(Presence.objects.values_list("contact", "client")),
        sorted(SupplyGiven.objects.values_list("contact", "supply", "quantity")),
    )


def forget():
    Presence.objects.all().delete()
    SupplyGiven.objects.all().delete()
    Contact.objects.update(amends=None, void=False)
    Contact.objects.all().delete()


class Contacts(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(st.data())
    def test_whatever_the_order_and_the_pieces_the_rows_are_the_same(self, data):
        world = fresh_world()
        story = a_story(data.draw, world)
        assert send(world, [story]) == []
        expected = rows()
        forget()
        assert send(world, pieces(data.draw, story)) == []
        assert rows() == expected
        assert not list(audit.breaks())

    @settings(max_examples=40, deadline=None)
    @given(st.data())
    def test_a_chain_of_amendments_counts_exactly_once_or_not_at_all_when_taken_back(self, data):
        world = fresh_world()
        story = a_story(data.draw, world)
        send(world, [story])
        amended = {contact.get("amends") for contact in story}
        ends = [contact for contact in story if contact["id"] not in amended]
        expected = {contact["id"] for contact in ends if not contact.get("void")}
        assert set(Contact.objects.counting().values_list("pk", flat=True)) == expected

    @settings(max_examples=20, deadline=None)
    @given(st.data())
    def test_of_two_amendments_of_one_contact_the_second_is_given_to_a_person(self, data):
        world = fresh_world()
        first = a_contact(world)
        rivals = [a_contact(world, amends=first["id"]) for _ in range(data.draw(st.integers(2, 4)))]
        problems = []
        for batch in pieces(data.draw, rivals):
            if not Contact.objects.exists():
                batch = [*batch, first]
            problems += [o.problem for o in record_contacts(contacts=batch, by=world.worker, at=AT)]
        assert problems.count("amended_already") == len(rivals) - 1
        assert Contact.objects.counting().count() == 1


def test_an_amendment_belongs_to_the_club_of_what_it_amends(world):
    mine = a_contact(world)
    record_contacts(contacts=[mine], by=world.worker, at=AT)
    theirs = a_contact(world, amends=mine["id"], club=world.other_club.id)
    (outcome,) = record_contacts(contacts=[theirs], by=world.other_worker, at=AT)
    assert outcome.problem == "not_yours"
    assert Contact.objects.counting().get().pk == mine["id"]
