"""Verbs on communication."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.coordination.actions.law import records_communication
from caunoi.coordination.errors import CannotFollow, InTheFuture, OutOfScope, WordsMissing
from caunoi.coordination.models import Communication
from caunoi.privacy import audit
from caunoi.training.actions import neutral


@transaction.atomic
def record_communications(
    *, communications: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> list[Communication]:
    """Keep activities: {kind, on, place, agency, topic, reach, plan}. The unit of the reach follows from the kind.

    NotNeutral where a topic holds a word that must not leave the house; then none is kept.
    """
    if not records_communication(by):
        raise OutOfScope
    rows = [_row(said, by, at) for said in communications]
    Communication.objects.bulk_create(rows)
    audit.record(by=by.id, verb="record", noun="communication", at=at, subjects=[row.id for row in rows])
    return rows


def _row(said: Mapping[str, Any], by: User, at: datetime) -> Communication:
    if said["on"] > timezone.localdate(at):
        raise InTheFuture
    unit = Communication.REACH_UNITS[Communication.Kind(said["kind"])]
    topic = neutral(said["topic"])
    return Communication(**{**said, "topic": topic}, reach_unit=unit, recorded_by=by, recorded_at=at)


@transaction.atomic
def take_back(*, communication: Communication, reason: str, by: User, at: datetime) -> Communication:
    """Take an activity back that was written by mistake: it stays in sight and counts no more."""
    if not records_communication(by):
        raise OutOfScope
    if communication.taken_back_at:
        raise CannotFollow
    if not reason.strip():
        raise WordsMissing
    communication.taken_back_at, communication.taken_back_by = at, by
    communication.taken_back_because = neutral(reason)
    communication.save()
    audit.record(by=by.id, verb="take_back", noun="communication", at=at, subjects=[communication.id])
    return communication
