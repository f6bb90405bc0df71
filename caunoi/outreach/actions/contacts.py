"""Recording contacts: the verb that phones call, fifty at a time, thousands a second."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.base.ids import new_id
from caunoi.base.outcomes import Outcome
from caunoi.base.pouring import pour
from caunoi.outreach.actions.around import Around
from caunoi.outreach.models import Contact, Presence, SupplyGiven
from caunoi.outreach.rules.contacts import problem_in
from caunoi.outreach.rules.topics import topic_bits
from caunoi.privacy import audit

Data = Mapping[str, Any]


def record_contacts(*, contacts: Sequence[Data], by: User, at: datetime) -> list[Outcome]:
    """Write what `by` recorded, all sound ones in one transaction with one audit line; one Outcome each, in order.

    Each of `contacts` is the `data` of a contact in docs/sync.md and its `id`, with dates as `date` and ids as `UUID`.
    Problems: `parent` (its client, venue or amended contact is not here yet), `not_yours` (`by` did not serve the club
    on that day), `amended_already`, `future`, `identifier`, `bad_data`. An amendment may come before what it amends
    within one list. The number of queries does not depend on the number of contacts.
    """
    today = timezone.localdate(at)
    with transaction.atomic(savepoint=False):  # of intake's batch: it is written whole or not at all
        around = Around.of(contacts, by=by, today=today)
        problems = {data["id"]: problem_in(data, today=today) for data in contacts}
        kept = _settle(contacts, problems, around)
        if kept:
            _write(kept, around, by=by, at=at)
    return [Outcome(data["id"], problems[data["id"]]) for data in contacts]


def _settle(contacts: Sequence[Data], problems: dict[UUID, str | None], around: Around) -> list[Data]:
    """The contacts to write. Amendments of this list's own contacts are taken once what they amend is."""
    kept: list[Data] = []
    waiting = [data for data in contacts if problems[data["id"]] is None]
    while waiting:
        later = []
        for data in waiting:
            problem = problems[data["id"]] = around.problem_of(data)
            if problem is None:
                around.take(data)
                kept.append(data)
            elif problem == "parent":
                later.append(data)
        if len(later) == len(waiting):
            break
        waiting = later
    return sorted(kept, key=lambda data: data["id"])  # one order for everybody: overlapping batches do not deadlock


def _write(kept: Sequence[Data], around: Around, *, by: User, at: datetime) -> None:
    pour(Contact, [_contact(data, around, by=by, at=at) for data in kept])
    counting = [data for data in kept if not data.get("void")]
    pour(
        Presence,
        [
            {"id": new_id(), "contact_id": data["id"], "client_id": client}
            for data in counting
            for client in set(data.get("participants") or ())
        ],
    )
    pour(
        SupplyGiven,
        [
            {"id": new_id(), "contact_id": data["id"], "supply_id": item, "quantity": quantity}
            for data in counting
            for item, quantity in (data.get("supplies") or {}).items()
            if quantity
        ],
    )
    audit.record(
        by=by.id, verb="record", noun="contact", at=at, subjects=[data["id"] for data in kept], detail=_detail(kept)
    )


def _detail(kept: Sequence[Data]) -> dict[str, int]:
    """How many amend and how many take back, for a reader of the log; nothing of what they say."""
    void = sum(bool(data.get("void")) for data in kept)
    amending = sum(data.get("amends") is not None for data in kept) - void
    return {word: count for word, count in (("amending", amending), ("taken_back", void)) if count}


def _contact(data: Data, around: Around, *, by: User, at: datetime) -> dict[str, Any]:
    reached = data["reached"]
    return {
        "id": data["id"],
        "on": data["on"],
        "worker_id": around.worker_of(data) or by.id,
        "club_id": data["club"],
        "approach_id": data["approach"],
        "commune_id": around.commune_of(data),
        "venue_id": data.get("venue"),
        "mode": data["mode"],
        "client_id": data.get("client"),
        "is_new": data["is_new"],
        "reached_f": reached.get("f", 0),
        "reached_m": reached.get("m", 0),
        "reached_x": reached.get("x", 0),
        "topics": topic_bits(data["topics"]),
        "test_offered": bool(data.get("test_offered")),
        "test_accepted": bool(data.get("test_accepted")),
        "referred_to_id": data.get("referred_to"),
        "violence_disclosed": bool(data.get("violence_disclosed")),
        "next_on": data.get("next_on"),
        "note": data.get("note") or "",
        "amends_id": data.get("amends"),
        "void": bool(data.get("void")),
        "recorded_by_id": by.id,
        "received_at": at,
    }
