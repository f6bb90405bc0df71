"""Each client's way from a wish to work, as the office enters it: one training, one step."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.clients.actions import NotYours, Scope
from caunoi.clients.actions.scope import local_day
from caunoi.clients.models import Client
from caunoi.privacy import audit
from caunoi.services.models import TradeStep, TradeTraining
from caunoi.services.rules.trades import MARKS, too_early

DAYS = ("surveyed_on", "registered_on", "enrolled_on", "started_on", "completed_on", "left_on")
IN_ORDER = ("surveyed_on", "registered_on", "enrolled_on", "started_on", "completed_on")
NEEDS_BEFORE = {"enrolled_on": "registered_on", "started_on": "enrolled_on", "completed_on": "enrolled_on"}
STEPS = (*DAYS, "trade", "provider", "certificate", "working_after_3", "working_after_6")


class Overtaken(ValueError):
    """Somebody changed this record since it was shown; nothing was written."""


class OutOfOrder(ValueError):
    """The steps do not follow each other; `field` is the one that does not fit."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@transaction.atomic
def register_training(*, id: UUID, client: Client, by: User, at: datetime, **steps: Any) -> TradeTraining:
    """One client's wish or registration for a trade, in the client's club and approach. The same id is kept once.

    `steps`: any of STEPS. OutOfOrder; NotYours.
    """
    kept = TradeTraining.objects.filter(pk=id).first()
    if kept:
        return kept
    _only_if_theirs(client.club_id, client.approach_id, by=by, at=at)
    training = TradeTraining(
        id=id, client=client, club=client.club, approach=client.approach, recorded_by=by, recorded_at=at, **steps
    )
    check_order(training, today=local_day(at))
    training.save(force_insert=True)
    audit.record(by=by.pk, verb="register", noun="trade training", at=at, subjects=[id, client.pk])
    return training


@transaction.atomic
def change_training(
    *, training: TradeTraining, based_on: int, changes: Mapping[str, Any], by: User, at: datetime
) -> TradeTraining:
    """The next step, or a correction, leaving a TradeStep. Overtaken if it was changed since version `based_on`.

    `changes`: any of STEPS and `void`. OutOfOrder; NotYours.
    """
    training = TradeTraining.objects.select_for_update().get(pk=training.pk)
    _only_if_theirs(training.club_id, training.approach_id, by=by, at=at)
    if training.version != based_on:
        raise Overtaken(str(training.pk))
    before = {field: as_json(getattr(training, field)) for field in changes}
    for field, value in changes.items():
        setattr(training, field, value)
    check_order(training, today=local_day(at))
    training.version += 1
    training.save(update_fields=[*changes, "version"])
    after = {field: as_json(value) for field, value in changes.items()}
    TradeStep.objects.create(
        training=training,
        version=training.version,
        based_on=based_on,
        before=before,
        after=after,
        made_at=at,
        made_by=by,
    )
    detail = {"fields": sorted(changes)}
    audit.record(by=by.pk, verb="step", noun="trade training", at=at, subjects=[training.pk], detail=detail)
    return training


def take_back_training(*, training: TradeTraining, based_on: int, by: User, at: datetime) -> TradeTraining:
    """It was entered by mistake: it stays and stops counting. Overtaken; NotYours."""
    return change_training(training=training, based_on=based_on, changes={"void": True}, by=by, at=at)


def _only_if_theirs(club: UUID, approach: UUID, *, by: User, at: datetime) -> None:
    if not Scope.of(by, at=at).allows(club, approach, local_day(at)):
        raise NotYours(str(club))


def check_order(training: TradeTraining, *, today: date) -> None:
    """Whether the steps follow each other. OutOfOrder where they do not."""
    days = {field: day for field in DAYS if (day := getattr(training, field))}
    for field, day in days.items():
        needed = NEEDS_BEFORE.get(field)
        if day > today or (needed and needed not in days):
            raise OutOfOrder(field)
    said = [(field, days[field]) for field in IN_ORDER if field in days]
    for (_earlier, before), (field, after) in pairwise(said):
        if after < before:
            raise OutOfOrder(field)
    _check_end(training, days, today=today)


def _check_end(training: TradeTraining, days: Mapping[str, date], *, today: date) -> None:
    """One end, a certificate only at it, and nobody works three months after a course that ended last week."""
    if training.certificate and "completed_on" not in days:
        raise OutOfOrder("certificate")
    if {"left_on", "completed_on"} <= days.keys():
        raise OutOfOrder("left_on")
    for mark in MARKS:
        field = f"working_after_{mark}"
        if getattr(training, field) is not None and too_early(training.completed_on, mark, on=today):
            raise OutOfOrder(field)


def as_json(value: Any) -> Any:
    """A step's value as JSON keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return str(value.pk) if hasattr(value, "pk") else value
