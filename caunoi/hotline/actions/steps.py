"""The steps of calls: tried, answered, advised, handed over, closed. In any order of arrival they come to the same."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.outcomes import Outcome, Unsound
from caunoi.hotline.actions.calls import MAY_ANSWER
from caunoi.hotline.actions.checks import Row, not_later, one_of, sound_minutes, sound_note
from caunoi.hotline.actions.ladders import STANDING, roster_for, settle, steps_of
from caunoi.hotline.models import Call, CallStep
from caunoi.hotline.models.calls import STARTS
from caunoi.hotline.models.calls import Outcome as CallOutcome
from caunoi.hotline.rostering import Roster
from caunoi.hotline.rules.choices import EVENTS
from caunoi.hotline.rules.ladder import BACKUP, FIRST, NATIONAL, RUNG_CODES
from caunoi.privacy import audit

FIELD_EVENTS = {"asked", "rang", "no_answer", "answered", "advised", "closed"}
OF_THE_HANDLER = {"asked", "advised", "handed_over", "closed"}


@transaction.atomic
def record_call_steps(*, steps: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Write these steps, one outcome each, in order, and what their calls come to. The same id is kept once.

    A row: `id`, `call`, `event`, `at` (when it happened), and optional `who` (the expert who answered; whom it is
    handed to), `rung` ("first", "backup", "coordinator", "national": which one gave no answer; else where the call
    stood), `outcome` (with `closed`), `minutes`, `note`. A step that comes too late or does not fit is kept with
    `stood` false. Problems: parent, not_yours, future, identifier, bad_data.
    """
    batch = _Batch(steps, by=by, at=at)
    problems: dict[UUID, str] = {}
    made: list[CallStep] = []
    for row in steps:
        try:
            if row["id"] not in batch.there:
                made.append(batch.step(row))
                batch.there.add(row["id"])
        except Unsound as refusal:
            problems[row["id"]] = refusal.problem
    if made:
        _write(made, batch.calls, batch.roster)
        detail = {"events": sorted({step.event for step in made}), "stood": sum(step.stood for step in made)}
        subjects = sorted({step.call_id for step in made})
        audit.record(by=by.pk, verb="step", noun="call", at=at, subjects=subjects, detail=detail)
    return [Outcome(row["id"], problems.get(row["id"])) for row in steps]


class _Batch:
    """What the rows refer to, read once; the calls stay locked until the transaction ends."""

    def __init__(self, rows: Sequence[Row], *, by: User, at: datetime) -> None:
        wanted = {row["call"] for row in rows}
        named = {row["who"] for row in rows if row.get("who")}
        self.by, self.at = by, at
        self.there = set(CallStep.objects.filter(pk__in=[row["id"] for row in rows]).values_list("pk", flat=True))
        locked = Call.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
        self.calls = {call.pk: call for call in locked}
        self.seen = self._seen(wanted)
        answering = User.objects.filter(pk__in=named, role__in=MAY_ANSWER)
        self.answering = set(answering.values_list("pk", flat=True))
        self.roster = roster_for(self._moments(rows)) if self.calls else None

    def _seen(self, wanted: set[UUID]) -> set[UUID]:
        seen = set(Call.objects.visible_to(self.by, self.at).filter(pk__in=wanted).values_list("pk", flat=True))
        if self.by.role in CLUB_ROLES:  # made while they served the club, delivered later
            served = set(self.by.postings.filter(club__isnull=False).values_list("club", flat=True))
            seen |= {call.pk for call in self.calls.values() if call.worker_id == self.by.pk and call.club_id in served}
        return seen

    def _moments(self, rows: Sequence[Row]) -> list[datetime]:
        asked = [moment for call in self.calls.values() for moment in (call.at, call.asked_at)]
        return [*asked, *(min(row["at"], self.at) for row in rows if row["call"] in self.calls)]

    def step(self, row: Row) -> CallStep:
        """The step of a row. Unsound if it is none."""
        call = self.calls.get(row["call"])
        if call is None:
            raise Unsound("parent")
        event, moment = one_of(row["event"], EVENTS), not_later(row["at"], self.at)
        if not self._may(call, event):
            raise Unsound("not_yours")
        rung = self._rung(row, call, moment) if event in ("rang", "no_answer") else None
        return CallStep(
            id=row["id"],
            call=call,
            event=event,
            at=moment,
            by=self.by,
            who_id=self._who(row, call, event, moment),
            rung=rung,
            outcome=one_of(row.get("outcome") or "", CallOutcome.values) if event == "closed" else "",
            minutes=sound_minutes(row),
            note=sound_note(row),
            recorded_at=self.at,
        )

    def _may(self, call: Call, event: str) -> bool:
        if call.pk not in self.seen:
            return False
        if self.by.role in CLUB_ROLES:
            return event in FIELD_EVENTS
        if self.by.role == Role.OFFICER or call.handler_id == self.by.pk:
            return True
        return event not in OF_THE_HANDLER and (event != "handed_back" or call.offered_to_id == self.by.pk)

    def _rung(self, row: Row, call: Call, moment: datetime) -> int:
        if row.get("rung"):
            return RUNG_CODES.index(one_of(row["rung"], RUNG_CODES))
        own = self._own_rung(call, moment) if self.by.role == Role.EXPERT else None
        return call.ladder.rung(moment) if own is None else own

    def _own_rung(self, call: Call, moment: datetime) -> int | None:
        """An expert who cannot take a call speaks of their own rung, also when the call is past it already."""
        for rung in (FIRST, BACKUP):
            shift = self.roster.on_call(call.kind, rung, moment) if self.roster else None
            if shift and shift.expert_id == self.by.pk:
                return rung
        return None

    def _who(self, row: Row, call: Call, event: str, moment: datetime) -> UUID | None:
        """Whom the step speaks of: named, or the one who answers, or the one on call where the call stood."""
        if event not in ("answered", "handed_over", "accepted"):
            return None
        named = row.get("who")
        if (named and named not in self.answering) or (event == "handed_over" and not named):
            raise Unsound
        if event == "accepted" or (named is None and self.by.role in MAY_ANSWER):
            return self.by.pk
        return named or self._on_call(call, moment)

    def _on_call(self, call: Call, moment: datetime) -> UUID | None:
        rung = call.ladder.rung(moment)
        shift = self.roster.on_call(call.kind, rung, moment) if self.roster and rung != NATIONAL else None
        return shift.expert_id if shift else None


def _write(made: list[CallStep], calls: dict[UUID, Call], roster: Roster | None) -> None:
    assert roster is not None
    touched = sorted({step.call_id for step in made})
    steps = steps_of(touched)
    stood = {step.pk: step.stood for own in steps.values() for step in own}
    for step in made:
        steps[step.call_id].append(step)
    for pk in touched:
        settle(calls[pk], steps[pk], roster)
        calls[pk].version += 1
    CallStep.objects.bulk_create(made)
    turned = [step for own in steps.values() for step in own if step.pk in stood and step.stood != stood[step.pk]]
    CallStep.objects.bulk_update(turned, ["stood"])
    Call.objects.bulk_update([calls[pk] for pk in touched], [*STANDING, *STARTS, "version"])
