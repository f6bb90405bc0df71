"""Phones that send, resend, split and reorder in any way give the same rows. Nothing is lost, nothing doubled."""

import pytest
from django.db import transaction
from django.test import Client as DjangoClient
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from caunoi.clients.models import Client, Consent
from caunoi.outreach.models import Contact, Presence
from caunoi.privacy import audit
from caunoi.sync.models import Held, Receipt
from tests.phones import Phone, client_card, client_door, contact

TOPICS = ["hiv", "sti", "law", "violence"]


class Phones(RuleBasedStateMachine):
    """Two phones with full outboxes; every step sends some of what was ever made, in some order, some of it again."""

    world = None

    @initialize()
    def begin(self):
        self.savepoint = transaction.savepoint()
        door = client_door(DjangoClient())
        self.phones = [Phone(door, code).enrol() for code in self.world.codes]
        self.cards, self.contacts, self.amended, self.receipts = [], [], set(), {}

    @rule(which=st.integers(0, 1))
    def enrol_a_client(self, which):
        if len(self.cards) < 4:
            self.cards.append((which, self.phones[which].record("client", client_card(self.world))))

    @rule(which=st.integers(0, 1), topic=st.sampled_from(TOPICS), pick=st.integers(0, 9), alone=st.booleans())
    def meet(self, which, topic, pick, alone):
        client = self.cards[pick % len(self.cards)][1] if self.cards and pick else None
        group = {"mode": "group", "participants": [client] if client else [], "reached": {"f": 4, "m": 1, "x": 0}}
        data = contact(self.world, topics=[topic], client=client if alone else None, **({} if alone else group))
        self.contacts.append((which, self.phones[which].record("contact", data), client))

    @rule(pick=st.integers(0, 99))
    def amend(self, pick):
        rest = [row for row in self.contacts if row[1] not in self.amended]
        if rest:
            which, identifier, client = rest[pick % len(rest)]
            data = contact(self.world, client=client, amends=identifier, topics=["drugs"])
            self.amended.add(identifier)
            self.contacts.append((which, self.phones[which].record("contact", data), client))

    @rule(which=st.integers(0, 1), data=st.data())
    def send(self, which, data):
        phone = self.phones[which]
        if phone.outbox:
            ids = data.draw(st.lists(st.sampled_from(sorted(phone.outbox)), min_size=1, max_size=6))
            for identifier, (status, _reason) in zip(ids, phone.hand_in(phone.batch(ids)), strict=True):
                assert status in ("kept", "known", "held")
                self.receipts[identifier] = status

    @invariant()
    def what_was_sent_is_kept_or_waits_and_nothing_else_is_there(self):
        if not hasattr(self, "receipts"):
            return
        sent = set(self.receipts)
        here = {str(pk) for model in (Client, Contact) for pk in model.objects.values_list("pk", flat=True)}
        waiting = {str(pk) for pk in Held.objects.waiting().values_list("record_id", flat=True)}
        assert here | waiting == sent
        assert not here & waiting
        assert Receipt.objects.count() == len(sent)

    def teardown(self):
        if hasattr(self, "phones"):
            try:
                self.everything_arrives_in_the_end()
            finally:
                transaction.savepoint_rollback(self.savepoint)

    def everything_arrives_in_the_end(self):
        for phone in reversed(self.phones):
            for identifier in reversed(list(phone.outbox)):
                phone.hand_in(phone.batch([identifier]))
        assert not Held.objects.waiting().exists()
        assert {str(pk) for pk in Client.objects.values_list("pk", flat=True)} == {card for _which, card in self.cards}
        assert {str(pk) for pk in Contact.objects.values_list("pk", flat=True)} == {row[1] for row in self.contacts}
        counting = {str(pk) for pk in Contact.objects.counting().values_list("pk", flat=True)}
        assert counting == {row[1] for row in self.contacts} - self.amended
        assert list(audit.breaks()) == []
        assert Presence.objects.count() <= len(self.contacts) and Consent.objects.count() == 0


@pytest.mark.slow
@pytest.mark.django_db
def test_phones_sending_resending_and_reordering_give_the_same_rows(world):
    Phones.world = world
    run_state_machine_as_test(
        Phones,
        settings=settings(
            max_examples=25, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
