"""Real servers killed in the middle of writing, phones that send all at once: nothing is lost, nothing doubled."""

import json
import threading
import time

import pytest

from tests.phones import Phone, client_card, contact, http_door
from tests.worlds import world_in

pytestmark = pytest.mark.slow

COUNT = """
import json
from caunoi.outreach.models import Contact
from caunoi.clients.models import Client
from caunoi.sync.models import Receipt, Held
from caunoi.privacy.audit import breaks
from caunoi.privacy.models import AuditLine
noted = [s for l in AuditLine.objects.filter(noun="contact", verb="record") for s in l.subjects]
print(json.dumps({"contacts": sorted(map(str, Contact.objects.values_list("pk", flat=True))),
 "clients": Client.objects.count(), "receipts": Receipt.objects.count(),
 "held": Held.objects.waiting().count(), "breaks": len(list(breaks())), "noted": sorted(noted)}))
"""


def state(server):
    return json.loads(server.python(COUNT))


def test_a_server_killed_in_the_middle_of_batches_loses_and_doubles_nothing(make_server):
    server = make_server()
    world = world_in(server)
    server.start()
    phones = [Phone(http_door(server.url), code).enrol() for code in world.codes]
    made = {phone.record("contact", contact(world)) for phone in phones for _each in range(300)}
    for delay in (0.02, 0.06, 0.15, 0.3):
        senders = [threading.Thread(target=_send_until_broken, args=(phone,)) for phone in phones]
        for sender in senders:
            sender.start()
        time.sleep(delay)
        server.kill()
        for sender in senders:
            sender.join()
        found = state(server)
        assert found["receipts"] == len(found["contacts"]) == len(set(found["noted"])) == len(found["noted"])
        server.start()
    for phone in phones:
        _send_until_broken(phone)
        assert not phone.outbox
    found = state(server)
    assert set(found["contacts"]) == made and found["noted"] == sorted(made)
    assert (found["held"], found["breaks"]) == (0, 0)


def _send_until_broken(phone):
    """Batches of 20, the whole outbox from the start, until all is sent or the server is gone."""
    try:
        while phone.outbox:
            phone.send(list(phone.outbox)[:20])
    except (OSError, AssertionError, json.JSONDecodeError):
        return


def test_overlapping_batches_from_many_threads_neither_deadlock_nor_double(make_server):
    server = make_server()
    world = world_in(server)
    server.start()
    phones = [Phone(http_door(server.url), code).enrol() for code in world.codes]
    cards = [phone.record("client", client_card(world)) for phone in phones]
    for phone in phones:
        for place in range(60):
            phone.record("contact", contact(world, client=cards[place % 2]))
    answers = _hammer(phones)
    assert {status for status, _reason in answers} <= {"kept", "known", "held"}
    found = state(server)
    assert (len(found["contacts"]), found["clients"], found["receipts"], found["held"]) == (120, 2, 122, 0)
    assert sorted(set(found["noted"])) == sorted(found["contacts"]) == found["noted"]


def _hammer(phones):
    """Each outbox four times at once, shifted and turned around."""
    answers, threads = [], []

    def hand_in(phone, ids):
        answers.extend(phone.hand_in(phone.batch(ids)))

    for phone in phones:
        ids = list(phone.outbox)
        for shift in range(4):
            mixed = ids[shift * 10 :] + ids[: shift * 10]
            threads.append(threading.Thread(target=hand_in, args=(phone, mixed if shift % 2 else mixed[::-1])))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for phone in phones:
        phone.hand_in(phone.batch())
    return answers
