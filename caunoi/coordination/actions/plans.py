"""Verbs on plans and their targets."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.coordination.actions.law import only_planners
from caunoi.coordination.errors import BadTarget, TakenAlready
from caunoi.coordination.models import Indicator, Plan, Programme, Target
from caunoi.network.models import Agency
from caunoi.privacy import audit
from caunoi.training.actions import neutral

CHANGEABLE = ("title", "programme", "agency", "year", "number", "symbol", "signed_on", "directive", "closed_on")
SAME = ("code", "breakdown", "part", "place", "year")


@transaction.atomic
def make_plan(
    *,
    code: str,
    title: str,
    programme: Programme,
    agency: Agency,
    by: User,
    at: datetime,
    year: int | None = None,
    targets: Sequence[Mapping[str, Any]] = (),
    **papers: Any,
) -> Plan:
    """Keep an agency's plan for a year, or for all years of the programme. `papers`: number, symbol, signed_on,
    directive. `targets` as for `add_target`."""
    only_planners(by)
    if Plan.objects.filter(code=code).exists():
        raise TakenAlready
    plan = Plan(code=code, title=neutral(title), programme=programme, agency=agency, year=year, **papers)
    _check_year(plan)
    plan.recorded_by, plan.recorded_at = by, at
    plan.save(force_insert=True)
    for order, said in enumerate(targets, 1):
        _target(plan, {"order": order, **said}).save(force_insert=True)
    _log("add", "plan", plan, by, at, targets=len(targets))
    return plan


@transaction.atomic
def change_plan(*, plan: Plan, changes: Mapping[str, Any], by: User, at: datetime) -> Plan:
    """Correct what a plan says of itself (the fields of CHANGEABLE), or close it: `closed_on`."""
    only_planners(by)
    changed = [name for name in CHANGEABLE if name in changes and changes[name] != getattr(plan, name)]
    for name in changed:
        setattr(plan, name, neutral(changes[name]) if name == "title" else changes[name])
    _check_year(plan)
    plan.save()
    _log("change", "plan", plan, by, at, fields=changed)
    return plan


@transaction.atomic
def add_target(*, plan: Plan, by: User, at: datetime, **said: Any) -> Target:
    """A number to reach: code, value, and what narrows it: breakdown and part, place, year; aim, baseline, words.

    BadTarget for an indicator, part or year that is not there; TakenAlready for the same target twice.
    """
    only_planners(by)
    last = plan.targets.order_by("order").last()  # type: ignore[attr-defined]
    target = _target(plan, {"order": last.order + 1 if last else 1, **said})
    if Target.objects.filter(plan=plan, **{name: getattr(target, name) for name in SAME}).exists():
        raise TakenAlready
    target.save(force_insert=True)
    _log("add", "target", target, by, at, code=target.code)
    return target


@transaction.atomic
def change_target(*, target: Target, changes: Mapping[str, Any], by: User, at: datetime) -> Target:
    """Another number, starting point, aim or wording; what it counts stays (take it out and add another one)."""
    only_planners(by)
    before = target.value
    for name in ("value", "baseline", "aim", "words"):
        if name in changes:
            setattr(target, name, neutral(changes[name]) if name == "words" else changes[name])
    target.save()
    _log("change", "target", target, by, at, code=target.code, before=before, after=target.value)
    return target


@transaction.atomic
def remove_target(*, target: Target, by: User, at: datetime) -> None:
    """Take a target out of its plan; the log keeps what it was."""
    only_planners(by)
    _log("take out", "target", target, by, at, code=target.code, value=target.value, plan=target.plan.code)
    target.delete()


def _target(plan: Plan, said: Mapping[str, Any]) -> Target:
    target = Target(plan=plan, **{**said, "words": neutral(said.get("words", ""))})
    _check_target(target, target.first_day)
    return target


def _check_target(target: Target, day: date) -> None:
    indicator = Indicator.objects.on(day).filter(code=target.code).first()
    years = range(target.plan.first_day.year, target.plan.last_day.year + 1)
    if (
        indicator is None
        or (target.year is not None and target.year not in years)
        or (target.breakdown and target.breakdown not in indicator.breakdowns)
        or bool(target.breakdown) != bool(target.part)
    ):
        raise BadTarget


def _check_year(plan: Plan) -> None:
    if plan.year is not None and not plan.programme.from_on.year <= plan.year <= plan.programme.to_on.year:
        raise BadTarget


def _log(verb: str, noun: str, row: Plan | Target, by: User, at: datetime, **detail: Any) -> None:
    audit.record(by=by.id, verb=verb, noun=noun, at=at, subjects=[row.id], detail=detail)
