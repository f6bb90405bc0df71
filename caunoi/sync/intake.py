"""Intake: one batch, one transaction. Who sent it, is the id known, which verb; then one receipt for each record.

A batch either is written whole, receipts and audit included, or leaves nothing behind.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction

from caunoi.accounts.models import Device
from caunoi.base.ids import new_id
from caunoi.base.logs import where_it_broke
from caunoi.base.pouring import pour
from caunoi.base.turns import one_writer
from caunoi.network.models import Club
from caunoi.sync.kinds import KINDS
from caunoi.sync.models import Held, Receipt
from caunoi.sync.opening import Arrival, BadEnvelope, open_arrival, unwrap

log = logging.getLogger(__name__)

RETRY_AFTER = timedelta(minutes=1)
RETRY_AT_ONCE = 50
"""Of what has waited a while, with each batch: no phone waits for everybody's records."""
CONFLICTS = {"amended_already", "code_taken", "other_contents"}


@dataclass(frozen=True)
class Line:
    """One receipt, as the phone gets it."""

    id: str
    status: str
    reason: str | None = None


def take_in(records: Sequence[Any], *, device: Device, at: datetime, distrust: str | None = None) -> list[Line]:
    """Take in a batch and answer with a line for each record, in the order sent.

    `distrust` is a reason to hold everything for a person (a revoked seat, a hand-over file with a wrong mark).
    """
    lines: list[Line | None] = [None] * len(records)
    arrivals: list[tuple[int, Arrival]] = []
    for place, record in enumerate(records):
        try:
            arrivals.append((place, unwrap(record)))
        except BadEnvelope as error:
            lines[place] = Line(_id_text(record), "refused", error.reason)
    for _place, arrival in arrivals:
        open_arrival(arrival)
        _check_sender(arrival, device=device, distrust=distrust)
    receipts = _write_safely([arrival for _place, arrival in arrivals], device=device, at=at)
    for (place, _arrival), line in zip(arrivals, receipts, strict=True):
        lines[place] = line
    follow_up(
        {line.id for line in receipts if line.status == "kept"},
        own={line.id for line in receipts if line.reason == "parent"},
        at=at,
    )
    return [line for line in lines if line is not None]


def _id_text(record: Any) -> str:
    identifier = record.get("id") if isinstance(record, dict) else None
    return identifier[:64] if isinstance(identifier, str) else ""


def _check_sender(arrival: Arrival, *, device: Device, distrust: str | None) -> None:
    if arrival.envelope is not None and arrival.envelope.by != device.user_id and arrival.problem is None:
        arrival.problem = "wrong_author"
    if distrust and arrival.problem is None:
        arrival.problem = distrust


def _write_safely(arrivals: list[Arrival], *, device: Device, at: datetime) -> list[Line]:
    """Write the batch; if the database refuses it, find the record that breaks it by writing one at a time."""
    for _attempt in range(3):  # the same ids may be on their way through another connection: then they are known
        try:
            with one_writer():
                return _write(arrivals, device=device, at=at)
        except DatabaseError:
            log.warning("batch of device %s is written again", device.pk, exc_info=len(arrivals) == 1)
        except Exception as error:  # a record that breaks its verb waits for a person, it must not block a phone
            log.error("a verb broke on a batch of device %s\n%s", device.pk, where_it_broke(error))
            break
    if len(arrivals) > 1:
        return [line for arrival in arrivals for line in _write_safely([arrival], device=device, at=at)]
    arrivals[0].problem = "bad_data"
    return _write(arrivals, device=device, at=at)


@transaction.atomic
def _write(arrivals: list[Arrival], *, device: Device, at: datetime) -> list[Line]:
    first = _first_of_each(arrivals)
    known = _known_receipts(first)
    new = sorted(
        (arrival for arrival in first.values() if arrival.id not in known),
        key=lambda arrival: arrival.id.bytes,
    )
    problems: dict[UUID, str] = {arrival.id: arrival.problem for arrival in new if arrival.problem}
    pour(Receipt, [_receipt(arrival, device=device, at=at) for arrival in new])
    problems |= _call_verbs([arrival for arrival in new if not arrival.problem], device=device, at=at)
    held = [arrival for arrival in new if arrival.id in problems]
    _hold(held, problems, device=device, at=at)
    return _lines(arrivals, first=first, known=known, problems=problems, device=device, at=at)


def _first_of_each(arrivals: list[Arrival]) -> dict[UUID, Arrival]:
    first: dict[UUID, Arrival] = {}
    for arrival in arrivals:
        first.setdefault(arrival.id, arrival)
    return first


def _known_receipts(first: dict[UUID, Arrival]) -> dict[UUID, str]:
    return dict(Receipt.objects.filter(pk__in=list(first)).values_list("pk", "digest"))


def _receipt(arrival: Arrival, *, device: Device, at: datetime) -> dict[str, Any]:
    return {
        "id": arrival.id,
        "device_id": device.pk,
        "kind": arrival.kind,
        "digest": arrival.digest,
        "status": "kept",
        "received_at": at,
    }


def _call_verbs(arrivals: list[Arrival], *, device: Device, at: datetime) -> dict[UUID, str]:
    """Each kind's records to its verb, in the order of the work; what the verbs did not take, with the reason."""
    problems: dict[UUID, str] = {}
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for arrival in arrivals:
        by_kind[arrival.kind].append(arrival.row())
    for name, kind in KINDS.items():
        if name in by_kind:
            outcomes = kind.verb(by_kind[name], device.user, at)
            problems |= {outcome.id: outcome.problem for outcome in outcomes if outcome.problem}
    return problems


def _hold(arrivals: list[Arrival], problems: dict[UUID, str], *, device: Device, at: datetime) -> None:
    if not arrivals:
        return
    clubs = _clubs_of(arrivals)
    Held.objects.bulk_create(
        [_held(arrival, problems[arrival.id], clubs, device=device, at=at) for arrival in arrivals]
    )
    Receipt.objects.filter(pk__in=[arrival.id for arrival in arrivals]).update(status="held")


def _held(arrival: Arrival, reason: str, clubs: set[UUID], *, device: Device, at: datetime) -> Held:
    club = getattr(arrival.data, "club", None)
    return Held(
        id=new_id(),
        record_id=arrival.id,
        device=device,
        club_id=club if club in clubs else None,
        kind=arrival.kind,
        reason=reason[:20],
        is_conflict=reason in CONFLICTS,
        digest=arrival.digest,
        sealed_record=arrival.sealed,
        refs=[str(ref) for ref in arrival.refs],
        received_at=at,
        tried_at=at,
    )


def _clubs_of(arrivals: list[Arrival]) -> set[UUID]:
    named = {club for arrival in arrivals if (club := getattr(arrival.data, "club", None))}
    return set(Club.objects.filter(pk__in=named).values_list("pk", flat=True))


def follow_up(arrived: set[str], *, at: datetime, own: Collection[str] = ()) -> None:
    """After records were written: try again what waited for them, and what of the same batch waits for a parent.

    Two phones may hand in a client and her contact at the same moment, and neither transaction sees the other's rows.
    Both look again once they are written, so whichever is last finds the other. What has waited a while is tried too,
    the longest untried first.
    """
    waiting = Held.objects.waiting().filter(reason="parent")
    todo = list(waiting.order_by("tried_at", "id").values_list("pk", "record_id", "refs", "tried_at"))
    old = {row[0] for row in todo[:RETRY_AT_ONCE] if row[3] < at - RETRY_AFTER}
    due = [row for row in todo if row[0] in old or str(row[1]) in own or arrived.intersection(row[2])]
    while due:
        taken = {str(row[1]) for row in due if _retry_one(row[0], at=at)}
        todo = [row for row in todo if str(row[1]) not in taken]
        due = [row for row in todo if taken.intersection(row[2])]


def _retry_one(held_id: UUID, *, at: datetime) -> bool:
    """Whether this waiting record could be written now. One transaction for each: nobody holds two people's locks."""
    try:
        with one_writer(), transaction.atomic():
            held = Held.objects.select_for_update(of=("self",)).select_related("device__user").get(pk=held_id)
            return held.settled_at is None and retry(held, at=at) is None
    except Exception as error:  # whatever it is that breaks, it is not the matter of the phone that happened to call
        log.warning("record %s goes on waiting\n%s", held_id, where_it_broke(error))
        return False


def retry(held: Held, *, at: datetime, changed: Mapping[str, str] | None = None) -> str | None:
    """Try once more to write a held record under its author, some of its texts changed if a person said so.

    Returns the problem that remains, or None.
    """
    arrival = Arrival(held.record_id, bytes(held.sealed_record))
    open_arrival(arrival)
    for part in (arrival.data, getattr(arrival.data, "changes", None)):
        for name, text in (changed or {}).items():
            if getattr(part, name, None):
                setattr(part, name, text)
    if arrival.problem is None:
        with transaction.atomic():
            arrival.problem = _call_verbs([arrival], device=held.device, at=at).get(arrival.id)
    held.tried_at = at
    if arrival.problem is None:
        held.settled_at, held.settlement = at, Held.Settlement.TAKEN
        if held.kind in ("client", "client_change", "referral"):
            held.sealed_record = b""  # matching answers and slips go as soon as they are a hash; the row keeps the rest
        Receipt.objects.filter(pk=held.record_id).update(status="kept")
    else:
        held.reason = arrival.problem[:20]
        held.is_conflict = held.reason in CONFLICTS
    held.save()
    return arrival.problem


def _lines(
    arrivals: list[Arrival],
    *,
    first: dict[UUID, Arrival],
    known: dict[UUID, str],
    problems: dict[UUID, str],
    device: Device,
    at: datetime,
) -> list[Line]:
    lines, conflicts = [], []
    for arrival in arrivals:
        original = known.get(arrival.id) or first[arrival.id].digest
        if arrival.digest != original:
            conflicts.append(arrival)
            lines.append(Line(str(arrival.id), "conflict", "other_contents"))
        elif arrival.id in known or first[arrival.id] is not arrival:
            lines.append(Line(str(arrival.id), "known"))
        elif reason := problems.get(arrival.id):
            lines.append(Line(str(arrival.id), "conflict" if reason in CONFLICTS else "held", reason))
        else:
            lines.append(Line(str(arrival.id), "kept"))
    _keep_conflicts(conflicts, device=device, at=at)
    return lines


def _keep_conflicts(arrivals: list[Arrival], *, device: Device, at: datetime) -> None:
    if arrivals:
        clubs = _clubs_of(arrivals)
        rows = [_held(arrival, "other_contents", clubs, device=device, at=at) for arrival in arrivals]
        Held.objects.bulk_create(rows, ignore_conflicts=True)
