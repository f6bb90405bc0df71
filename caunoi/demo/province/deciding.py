"""What waits for a person today: a contact corrected twice, a note that tells too much, a contact whose client has not
arrived, two codes that may be one person. So the pages where a person decides have something to decide. Invented."""

from datetime import datetime, timedelta
from typing import Any

import msgspec

from caunoi.accounts import actions as accounts
from caunoi.accounts import rules
from caunoi.accounts.models import Device, User
from caunoi.base.ids import new_id
from caunoi.clients import actions as clients
from caunoi.clients.models import Client
from caunoi.demo.dice import Dice
from caunoi.demo.province.network import Network
from caunoi.demo.province.outcomes import kept
from caunoi.demo.province.people import People
from caunoi.outreach.models import Contact
from caunoi.privacy.sealing import cell_recipient, seal
from caunoi.sync.intake import take_in

ANSWERS = {"own": "Ngọc Lan", "mother": "Hòa", "day": 3, "month": 7, "year": 1990}


def build(network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    """Two phones of the club in Mạo Khê, what they sent that has to be decided, and a pair of codes."""
    first, second = (_phone(people.by_login[login], people.officer, at=at) for login in ("dongdang", "dongdang2"))
    club, approach = network.clubs["MK"], network.approaches["PH"]
    met = Contact.objects.counting().filter(club=club, mode="one_to_one").order_by("-on", "-id")[0]
    said = {
        "on": met.on.isoformat(),
        "club": str(club.pk),
        "approach": str(approach.pk),
        "mode": "one_to_one",
        "is_new": False,
        "reached": {"f": 1, "m": 0, "x": 0},
        "topics": ["hiv"],
    }
    _send(first, {**said, "amends": str(met.pk), "topics": ["hiv", "sti"]}, becomes="kept", at=at)
    _send(
        second,
        {**said, "amends": str(met.pk), "topics": ["hiv", "law"], "supplies": {"condoms": 20}},
        becomes="conflict",
        at=at,
    )
    _send(second, {**said, "note": "hẹn lại, số 0900 000 000"}, becomes="held", at=at)
    _send(first, {**said, "client": str(dice.id(at))}, becomes="held", at=at)
    _one_person(network, people, at=at)


def _phone(user: User, officer: User, *, at: datetime) -> Device:
    device, code = accounts.prepare_enrolment(user=user, label=f"máy của {user.login}", by=officer, at=at)
    hashes = {f"{name}_hash": rules.token_hash(rules.new_code()) for name in ("send", "pull")}
    device = accounts.enrol_device(code=code, app_version="demo", at=at, **hashes)
    return accounts.confirm_device(device=device, by=officer, at=at)


def _send(device: Device, data: dict[str, Any], *, becomes: str, at: datetime) -> None:
    record = {"id": str(new_id()), "kind": "contact", "v": 1, "made_at": (at - timedelta(hours=1)).isoformat()}
    plain = msgspec.json.encode({**record, "by": str(device.user_id), "data": data})
    sealed = msgspec.json.encode(seal(plain, recipients=[cell_recipient()]))[1:-1].decode()
    (line,) = take_in([{"id": record["id"], "sealed": sealed}], device=device, at=at)
    if line.status != becomes:
        raise AssertionError(f"The demonstration's record became {line.status} ({line.reason}), not {becomes}")


def _one_person(network: Network, people: People, *, at: datetime) -> None:
    """Two workers of the club gave one person two cards; both times she agreed to be counted once."""
    worker = people.by_login["dongdang"]
    for client in Client.objects.current().filter(club=network.clubs["MK"]).order_by("enrolled_on", "pk")[:2]:
        consent = {"id": new_id(), "client": client.pk, "purpose": "matching", "text_version": "2026-1",
                   "given_at": at, "channel": "spoken"}  # fmt: skip
        kept(clients.record_consents(consents=[consent], by=worker, at=at))
        change = {"id": new_id(), "client": client.pk, "based_on": client.version, "made_at": at,
                  "changes": {"matching_answers": ANSWERS}}  # fmt: skip
        kept(clients.change_clients(changes=[change], by=worker, at=at))
