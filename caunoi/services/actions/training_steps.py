"""Trade trainings and their steps as phones record them: by the list, merged where two people changed one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome, Unsound, one_by_one
from caunoi.clients.actions import Scope
from caunoi.clients.actions.enrolling import made_day
from caunoi.clients.actions.scope import local_day
from caunoi.clients.models import Client
from caunoi.clients.rules.changes import Event, merge_event
from caunoi.network.models import Agency
from caunoi.privacy import audit
from caunoi.services.actions.trades import DAYS, STEPS, OutOfOrder, as_json, check_order
from caunoi.services.models import Trade, TradeStep, TradeTraining

Row = Mapping[str, Any]
LINKS = {"trade": "trade_id", "provider": "provider_id"}


@transaction.atomic
def register_trainings(*, trainings: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Wishes and registrations for a trade: rows of the kind `trade_training` in docs/sync.md, any of STEPS with days
    as dates. One outcome each, in order; the same id is kept once. Problems: parent, not_yours, bad_data, future."""
    scope, known = Scope.of(by, at=at), _Known(trainings)
    clients = {one.pk: one for one in Client.objects.filter(pk__in={row["client"] for row in trainings})}
    there = set(TradeTraining.objects.filter(pk__in=[row["id"] for row in trainings]).values_list("pk", flat=True))
    made: list[TradeTraining] = []
    problems: dict[UUID, str] = {}
    for row in trainings:
        if row["id"] in there:
            continue
        try:
            made.append(_training(row, clients.get(row["client"]), scope, known, by=by, at=at))
            there.add(row["id"])
        except Unsound as refusal:
            problems[row["id"]] = refusal.problem
    TradeTraining.objects.bulk_create(made)
    if made:
        subjects = [each for one in made for each in (one.pk, one.client_id)]
        audit.record(by=by.pk, verb="register", noun="trade training", at=at, subjects=subjects)
    return [Outcome(row["id"], problems.get(row["id"])) for row in trainings]


@transaction.atomic
def record_trade_steps(*, steps: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Steps in the life of trainings: rows of the kind `trade_step` (`training`, `based_on`, `changes` {any of STEPS}).

    Disjoint steps merge; where two people said different things of one field unseen by each other, the later to arrive
    is applied and flagged in `TradeStep.overlaps`. Problems: parent, not_yours, bad_data, future, other_contents.
    """
    book = _Book(steps, scope=Scope.of(by, at=at), today=local_day(at))
    outcomes = one_by_one(steps, lambda row: book.enter(row, by=by, at=at))
    TradeStep.objects.bulk_create(book.entered)
    if book.entered:
        changed = {step.training_id for step in book.entered}
        for pk in sorted(changed):
            book.trainings[pk].save()
        detail = {"fields": sorted({field for step in book.entered for field in step.after})}
        audit.record(by=by.pk, verb="step", noun="trade training", at=at, subjects=sorted(changed), detail=detail)
    return outcomes


class _Known:
    """The trades and agencies that rows name."""

    def __init__(self, rows: Sequence[Row]) -> None:
        named = {name: {row[name] for row in rows if row.get(name)} for name in LINKS}
        self.trade = set(Trade.objects.filter(pk__in=named["trade"]).values_list("pk", flat=True))
        self.provider = set(Agency.objects.filter(pk__in=named["provider"]).values_list("pk", flat=True))

    def fields(self, row: Row) -> dict[str, Any]:
        """The steps of a row as attributes of a training. Unsound for what is not in the catalogue."""
        if any(row.get(name) and row[name] not in getattr(self, name) for name in LINKS):
            raise Unsound
        return {LINKS.get(name, name): row[name] for name in STEPS if name in row}


def _training(row: Row, client: Client | None, scope: Scope, known: _Known, *, by: User, at: datetime) -> TradeTraining:
    if client is None:
        raise Unsound("parent")
    if not scope.allows(client.club_id, client.approach_id, made_day(row, at)):
        raise Unsound("not_yours")
    training = TradeTraining(
        id=row["id"],
        client=client,
        club_id=client.club_id,
        approach_id=client.approach_id,
        recorded_by=by,
        recorded_at=at,
        **known.fields(row),
    )
    _in_order(training, today=local_day(at))
    return training


def _in_order(training: TradeTraining, *, today: date) -> None:
    try:
        check_order(training, today=today)
    except OutOfOrder as refusal:
        late = refusal.field in DAYS and getattr(training, refusal.field) > today
        raise Unsound("future" if late else "bad_data") from None


class _Book:
    """The trainings of a list and their steps: read once, changed in memory, written once."""

    def __init__(self, rows: Sequence[Row], *, scope: Scope, today: date) -> None:
        ids = {row["training"] for row in rows}
        self.scope, self.today = scope, today
        self.known = _Known([row["changes"] for row in rows])
        trainings = TradeTraining.objects.select_for_update().filter(pk__in=ids).order_by("pk")
        self.trainings = {one.pk: one for one in trainings}
        self.events: dict[UUID, list[Event]] = defaultdict(list)
        for step in TradeStep.objects.filter(training__in=ids):
            self.events[step.training_id].append(_event(step))
        ids_here = TradeStep.objects.filter(pk__in=[row["id"] for row in rows])
        self.training_of = dict(ids_here.values_list("pk", "training"))
        self.entered: list[TradeStep] = []

    def enter(self, row: Row, *, by: User, at: datetime) -> None:
        """Apply one step. Unsound where it cannot be."""
        training = self.trainings.get(row["training"])
        if training is None:
            raise Unsound("parent")
        if row["id"] in self.training_of:
            if self.training_of[row["id"]] != training.pk:
                raise Unsound("other_contents")
            return
        if not self.scope.allows(training.club_id, training.approach_id, made_day(row, at)):
            raise Unsound("not_yours")
        if not 1 <= row["based_on"] <= training.version or training.void:
            raise Unsound
        self._apply(row, training, self.known.fields(row["changes"]), by=by, at=at)

    def _apply(self, row: Row, training: TradeTraining, fields: dict[str, Any], *, by: User, at: datetime) -> None:
        after = {name: as_json(value) for name, value in fields.items()}
        made_at = min(row.get("made_at") or at, at)
        event = Event(row["id"], by.pk, made_at, row["based_on"], after, training.version + 1)
        merged = merge_event(event, self.events[training.pk])
        before = {name: getattr(training, name) for name in fields}
        for name in merged.applied:
            setattr(training, name, fields[name])
        try:
            _in_order(training, today=self.today)
        except Unsound:
            for name, value in before.items():
                setattr(training, name, value)
            raise
        training.version = event.version
        self._keep(row, training, event, merged.overlaps, merged.overtaken, before)

    def _keep(
        self,
        row: Row,
        training: TradeTraining,
        event: Event,
        overlaps: list[str],
        overtaken: list[str],
        before: dict[str, Any],
    ) -> None:
        self.events[training.pk].append(event)
        self.training_of[row["id"]] = training.pk
        self.entered.append(
            TradeStep(
                id=row["id"],
                training=training,
                version=event.version,
                based_on=event.based_on,
                before=_told(before),
                after=_told(dict(event.after)),
                overlaps=[_name(field) for field in overlaps],
                overtaken=[_name(field) for field in overtaken],
                made_at=event.made_at,
                made_by_id=event.by,
            )
        )


def _name(attribute: str) -> str:
    return attribute.removesuffix("_id")


def _told(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {_name(field): as_json(value) for field, value in fields.items()}


def _event(step: TradeStep) -> Event:
    after = {LINKS.get(field, field): value for field, value in step.after.items()}
    return Event(step.pk, step.made_by_id, step.made_at, step.based_on, after, step.version)
