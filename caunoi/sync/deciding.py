"""What a person decides about a record that waits: take it in, take it instead of the other, or set it aside."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.ids import new_id
from caunoi.outreach import actions as outreach
from caunoi.outreach.models import Contact
from caunoi.privacy import audit
from caunoi.privacy.sealing import cell_recipient, seal
from caunoi.sync.intake import retry
from caunoi.sync.kinds import KINDS
from caunoi.sync.models import Held, Receipt
from caunoi.sync.opening import Arrival, open_arrival

TAKE, WITHOUT_NOTE, INSTEAD, ASIDE = "take", "without_note", "instead", "aside"
TEXTS = ("note", "text")
SECRETS = ("slip_code", "matching_answers")
"""What no copy keeps once somebody has decided: whoever read it could use it."""


class CannotTake(ValueError):
    """The record still cannot be taken in; `problem` is a reason of the protocol. It goes on waiting."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def choices(held: Held) -> list[str]:
    """What a person may decide about this record."""
    if held.is_conflict:
        return [INSTEAD, ASIDE] if held.kind == "contact" and held.reason != "code_taken" else [TAKE, ASIDE]
    if held.reason == "identifier":
        return [WITHOUT_NOTE, ASIDE]
    return [TAKE, ASIDE]


def decide(*, held_id: UUID, choice: str, remark: str, by: User, at: datetime) -> Held:
    """Carry out a decision. CannotTake if the record still has a problem; what was settled before stays as it is."""
    with transaction.atomic():
        held = Held.objects.visible_to(by).select_for_update().get(pk=held_id)
        if held.settled_at is not None:
            return held
        if choice not in choices(held):
            raise CannotTake(held.reason)
        problem = DEEDS[choice](held, at)
        if problem is None:
            _settle(held, choice=choice, remark=remark, by=by, at=at)
    if problem is not None:
        raise CannotTake(problem)
    return held


def _settle(held: Held, *, choice: str, remark: str, by: User, at: datetime) -> None:
    held.settled_at, held.settled_by, held.remark = at, by, remark[:200]
    held.settlement = Held.Settlement.ASIDE if choice == ASIDE else Held.Settlement.TAKEN
    held.save()
    audit.record(
        by=by.pk,
        verb=f"settle_{choice}",
        noun="held record",
        at=at,
        subjects=[held.record_id],
        detail={"reason": held.reason},
    )
    if held.kind in KINDS and KINDS[held.kind].traceless:
        Receipt.objects.filter(pk=held.record_id).update(
            received_at=at.replace(hour=0, minute=0, second=0, microsecond=0)
        )
        held.delete()


def _take(held: Held, at: datetime) -> str | None:
    if held.reason == "other_contents":
        return held.reason
    return retry(held, at=at)


def _take_without_note(held: Held, at: datetime) -> str | None:
    return retry(held, at=at, without=TEXTS)


def _take_instead(held: Held, at: datetime) -> str | None:
    """Record these contents as an amendment of the contact that stands now."""
    arrival = Arrival(held.record_id, bytes(held.sealed_record))
    open_arrival(arrival)
    if arrival.data is None:
        return arrival.problem
    row = {**arrival.row(), "id": new_id(), "amends": _standing(arrival)}
    return outreach.record_contacts(contacts=[row], by=held.device.user, at=at)[0].problem


def _standing(arrival: Arrival) -> UUID:
    """The contact at the end of the chain of amendments that this record would have changed."""
    current: Any = getattr(arrival.data, "amends", None) or arrival.id
    while later := Contact.objects.filter(amends=current).values_list("pk", flat=True).first():
        current = later
    return current


def _set_aside(held: Held, at: datetime) -> str | None:
    Receipt.objects.filter(pk=held.record_id, status="held").update(status="aside")
    held.sealed_record = _without_secrets(held)
    return None


def _without_secrets(held: Held) -> bytes:
    """The record as it came, but for a slip's code and the answers that tokens are made of; sealed as before."""
    arrival = Arrival(held.record_id, bytes(held.sealed_record))
    open_arrival(arrival)
    if arrival.envelope is None:
        return arrival.sealed
    said = msgspec.json.decode(arrival.envelope.data)
    parts = [part for part in (said, said.get("changes")) if isinstance(part, dict)] if isinstance(said, dict) else []
    found = [part.pop(name, None) for part in parts for name in SECRETS]
    if not any(found):
        return arrival.sealed
    arrival.envelope.data = msgspec.Raw(msgspec.json.encode(said))
    return seal(msgspec.json.encode(arrival.envelope), recipients=[cell_recipient()])


DEEDS = {TAKE: _take, WITHOUT_NOTE: _take_without_note, INSTEAD: _take_instead, ASIDE: _set_aside}
