"""What a person decides about a record that waits: take it in, take it instead of the other, or set it aside.

A choice is offered only where it can lead somewhere.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.ids import new_id
from caunoi.outreach.models import Contact
from caunoi.privacy import audit
from caunoi.privacy.identifiers import identifier_in
from caunoi.privacy.sealing import cell_recipient, seal
from caunoi.services.models import Consultation, Loan, NeedsSurvey, TestFollowUp
from caunoi.sync.intake import follow_up, retry
from caunoi.sync.kinds import KINDS
from caunoi.sync.models import Held, Receipt
from caunoi.sync.opening import Arrival, open_arrival

TAKE, WITHOUT_NOTE, INSTEAD, NEW_CARD, ASIDE = "take", "without_note", "instead", "new_card", "aside"
FACTS: dict[str, Any] = {
    "contact": Contact,
    "survey": NeedsSurvey,
    "consultation": Consultation,
    "test_follow_up": TestFollowUp,
    "loan": Loan,
}
"""Kinds of which a later record may amend an earlier one."""
NOTES = ("note", "text")
SAID = ("memory_symbol", "language", "safe_hours")
"""Texts about a client: of these only the one that tells too much is left out."""
SECRETS = ("slip_code", "matching_answers")
"""What no copy keeps once somebody has decided: whoever read it could use it."""


class CannotTake(ValueError):
    """The record still cannot be taken in; `problem` is a reason of the protocol. It goes on waiting."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def choices(held: Held) -> list[str]:
    """What a person may decide about this record."""
    if held.reason == "identifier":
        return [WITHOUT_NOTE, ASIDE]
    if held.reason == "code_taken":
        return [NEW_CARD, ASIDE] if held.kind == "client" else [TAKE, ASIDE]
    if held.is_conflict:
        return [INSTEAD, ASIDE] if held.kind in FACTS else [ASIDE]
    return [TAKE, ASIDE]


def decide(*, held_id: UUID, choice: str, remark: str, by: User, at: datetime, card_code: str = "") -> Held:
    """Carry out a decision. CannotTake if the record still has a problem; what was settled before stays as it is.

    `card_code` is the new card of a client whose own belongs to somebody else.
    """
    with transaction.atomic():
        held = Held.objects.visible_to(by).select_for_update(of=("self",)).get(pk=held_id)
        if held.settled_at is not None:
            return held
        if choice not in choices(held):
            raise CannotTake(held.reason)
        problem = DEEDS[choice](held, at, card_code)
        if problem is None:
            _settle(held, choice=choice, remark=remark, by=by, at=at)
    if problem is not None:
        raise CannotTake(problem)
    if choice != ASIDE:
        follow_up({str(held.record_id)}, at=at)
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


def _take(held: Held, at: datetime, card_code: str) -> str | None:
    return retry(held, at=at)


def _take_without_note(held: Held, at: datetime, card_code: str) -> str | None:
    arrival = Arrival(held.record_id, bytes(held.sealed_record))
    open_arrival(arrival)
    parts = (arrival.data, getattr(arrival.data, "changes", None))
    told = [name for name in SAID for part in parts if identifier_in(getattr(part, name, None) or "")]
    return retry(held, at=at, changed=dict.fromkeys([*NOTES, *told], ""))


def _take_with_new_card(held: Held, at: datetime, card_code: str) -> str | None:
    return retry(held, at=at, changed={"card_code": card_code})


def _take_instead(held: Held, at: datetime, card_code: str) -> str | None:
    """Record these contents as an amendment of what stands now."""
    arrival = Arrival(held.record_id, bytes(held.sealed_record))
    open_arrival(arrival)
    if arrival.data is None:
        return arrival.problem
    row = {**arrival.row(), "id": new_id(), "amends": standing_in_place_of(held.kind, arrival)}
    return KINDS[held.kind].verb([row], held.device.user, at)[0].problem


def standing_in_place_of(kind: str, arrival: Arrival) -> UUID:
    """The fact at the end of the chain of amendments that this record would have changed."""
    rows = FACTS[kind].objects
    current: Any = getattr(arrival.data, "amends", None) or _same_test(arrival) or arrival.id
    while later := rows.filter(amends=current).values_list("pk", flat=True).first():
        current = later
    return current


def _same_test(arrival: Arrival) -> UUID | None:
    """A test offered in a contact is followed up once; who comes second has no fact of the same id."""
    contact, client = getattr(arrival.data, "contact", None), getattr(arrival.data, "client", None)
    if arrival.kind != "test_follow_up" or not contact or TestFollowUp.objects.filter(pk=arrival.id).exists():
        return None
    tests = TestFollowUp.objects.counting().filter(contact=contact)
    own = tests.filter(client=client) if Contact.objects.filter(pk=contact, mode="group").exists() else tests
    return own.values_list("pk", flat=True).first()


def _set_aside(held: Held, at: datetime, card_code: str) -> str | None:
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


DEEDS = {
    TAKE: _take,
    WITHOUT_NOTE: _take_without_note,
    INSTEAD: _take_instead,
    NEW_CARD: _take_with_new_card,
    ASIDE: _set_aside,
}
