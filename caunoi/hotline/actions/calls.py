"""Logging calls: the verb that phones and the office use."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.flags import UnknownCode, to_bits
from caunoi.base.ids import new_id
from caunoi.base.outcomes import Outcome, Unsound
from caunoi.hotline.actions.checks import Row, not_later, one_of, sound_minutes, sound_note
from caunoi.hotline.actions.ladders import roster_for, settle
from caunoi.hotline.models import Call, CallStep
from caunoi.hotline.rules.choices import CALLERS, KINDS, RISKS, TOPICS, URGENCIES
from caunoi.network.models import Club
from caunoi.privacy import audit

MAY_ANSWER = (Role.EXPERT, Role.OFFICER)


@transaction.atomic
def record_calls(*, calls: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Write what is sound of these calls, one outcome each, in order. The same id is kept once.

    A row: `id`, `at` (when the call came), `kind`, `urgency`, `caller`, `topics` [codes], and optional `club` (a club's
    worker must name one of theirs), `risks` {name: "yes" | "no" | "not_asked"}, `minutes`, `note`; from the office also
    `answered`: whoever logs it speaks with the caller already. Problems: future, not_yours, identifier, bad_data.
    """
    there = set(Call.objects.filter(pk__in=[row["id"] for row in calls]).values_list("pk", flat=True))
    allows = _clubs_of(by, at=at)
    problems: dict[UUID, str] = {}
    made: list[Call] = []
    steps: dict[UUID, list[CallStep]] = {}
    for row in calls:
        try:
            if row["id"] not in there:
                made.append(_call(row, allows, by=by, at=at))
                steps[row["id"]] = _answered(row, by=by, at=at)
                there.add(row["id"])
        except Unsound as refusal:
            problems[row["id"]] = refusal.problem
    if made:
        _write(made, steps)
        audit.record(by=by.pk, verb="record", noun="call", at=at, subjects=[call.pk for call in made])
    return [Outcome(row["id"], problems.get(row["id"])) for row in calls]


def _clubs_of(by: User, *, at: datetime) -> Any:
    """Whether `by` may log a call for a club (or for none) on a day."""
    today = timezone.localdate(at)
    if by.role in CLUB_ROLES:
        spans = list(by.postings.filter(club__isnull=False).values_list("club_id", "from_on", "to_on"))
        return lambda club, on: any(
            posted == club and from_on <= day and (to_on is None or day < to_on)
            for posted, from_on, to_on in spans
            for day in (on, today)
        )
    if by.role == Role.OFFICER:
        clubs = set(Club.objects.visible_to(by).values_list("pk", flat=True))
        return lambda club, _on: club is None or club in clubs
    return lambda club, _on: by.role == Role.EXPERT and club is None


def _call(row: Row, allows: Any, *, by: User, at: datetime) -> Call:
    moment = not_later(row["at"], at)
    if not allows(row.get("club"), timezone.localdate(moment)):
        raise Unsound("not_yours")
    risks = row.get("risks") or {}
    if not set(risks.values()) <= {"yes", "no", "not_asked"}:
        raise Unsound
    return Call(
        id=row["id"],
        at=moment,
        club_id=row.get("club"),
        worker=by if by.role in CLUB_ROLES else None,
        caller=one_of(row["caller"], CALLERS),
        kind=one_of(row["kind"], KINDS),
        topics=_bits(row["topics"], TOPICS) or _nothing(),
        urgency=one_of(row["urgency"], URGENCIES),
        risks_yes=_bits([name for name, said in risks.items() if said == "yes"], RISKS),
        risks_no=_bits([name for name, said in risks.items() if said == "no"], RISKS),
        minutes=sound_minutes(row),
        note=sound_note(row),
        recorded_by=by,
        recorded_at=at,
    )


def _nothing() -> int:
    raise Unsound  # a call is about something


def _bits(codes: Any, order: Sequence[str]) -> int:
    try:
        return to_bits(codes, order)
    except UnknownCode as error:
        raise Unsound from error


def _answered(row: Row, *, by: User, at: datetime) -> list[CallStep]:
    if not row.get("answered") or by.role not in MAY_ANSWER:
        return []
    step = CallStep(id=new_id(), call_id=row["id"], event="answered", at=row["at"], by=by, who=by, recorded_at=at)
    return [step]


def _write(made: list[Call], steps: dict[UUID, list[CallStep]]) -> None:
    roster = roster_for(call.at for call in made)
    for call in made:
        settle(call, steps[call.pk], roster)
    Call.objects.bulk_create(made)
    CallStep.objects.bulk_create([step for own in steps.values() for step in own])
