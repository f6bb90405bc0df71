"""Verbs on directives and on what they require."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.words import tidy
from caunoi.coordination.actions.law import about_nobody, only_planners, plans_for_province
from caunoi.coordination.errors import CannotFollow, MovedMeanwhile, OutOfScope, TakenAlready, WordsMissing
from caunoi.coordination.models import Directive, Requirement, RequirementStep
from caunoi.coordination.models.seen import agencies_of
from caunoi.coordination.rules import requirements as life
from caunoi.network.models import Agency
from caunoi.privacy import audit

CHANGEABLE = ("kind", "number", "symbol", "issued_on", "issuer", "issuer_name", "title")


@transaction.atomic
def record_directive(
    *,
    kind: str,
    number: str,
    issued_on: date,
    title: str,
    by: User,
    at: datetime,
    symbol: str = "",
    issuer: Agency | None = None,
    issuer_name: str = "",
    requirements: Sequence[Mapping[str, Any]] = (),
) -> Directive:
    """Keep a paper that says what is to be done. `requirements`: {text, agency, due_on}, in their order."""
    only_planners(by)
    if Directive.objects.filter(number=number, symbol=symbol, issued_on=issued_on).exists():
        raise TakenAlready
    directive = Directive.objects.create(
        kind=kind,
        number=number,
        symbol=symbol,
        issued_on=issued_on,
        issuer=issuer,
        issuer_name="" if issuer else tidy(issuer_name),
        title=tidy(title),
        recorded_by=by,
        recorded_at=at,
    )
    for order, said in enumerate(requirements, 1):
        _require(directive, order, by=by, at=at, **said)
    _log("add", "directive", directive, by, at, requirements=len(requirements))
    return directive


@transaction.atomic
def change_directive(*, directive: Directive, changes: Mapping[str, Any], by: User, at: datetime) -> Directive:
    """Correct what was typed from the paper (the fields of CHANGEABLE)."""
    only_planners(by)
    changed = [name for name in CHANGEABLE if name in changes and changes[name] != getattr(directive, name)]
    for name in changed:
        setattr(directive, name, changes[name])
    if directive.issuer:
        directive.issuer_name = ""
    directive.save()
    _log("change", "directive", directive, by, at, fields=changed)
    return directive


@transaction.atomic
def require(
    *, directive: Directive, text: str, agency: Agency, by: User, at: datetime, due_on: date | None = None
) -> Requirement:
    """Write down one thing that the paper asks of one agency."""
    only_planners(by)
    last = directive.requirements.order_by("order").last()  # type: ignore[attr-defined]
    made = _require(directive, last.order + 1 if last else 1, text=text, agency=agency, due_on=due_on, by=by, at=at)
    _log("add", "requirement", made, by, at, agency=agency.code)
    return made


def _require(
    directive: Directive,
    order: int,
    *,
    text: str,
    agency: Agency,
    by: User,
    at: datetime,
    due_on: date | None = None,
) -> Requirement:
    made = Requirement.objects.create(
        directive=directive, order=order, text=tidy(text), agency=agency, due_on=due_on, version=1
    )
    RequirementStep.objects.create(
        requirement=made, kind="given", due_on=due_on, agency=agency, version=1, happened_at=at, recorded_by=by
    )
    return made


@transaction.atomic
def take_step(
    *,
    requirement: Requirement,
    kind: str,
    version: int,
    by: User,
    at: datetime,
    words: str = "",
    due_on: date | None = None,
    agency: Agency | None = None,
) -> Requirement:
    """One event in a requirement's life, based on the version that its reader saw.

    The agency that has it may say that it has begun and that it is done; all else is the office's. MovedMeanwhile where
    somebody was faster, CannotFollow where the step does not fit, WordsMissing where it has to say why.
    """
    held = Requirement.objects.select_for_update(of=("self",)).get(pk=requirement.pk)
    _check_right(held, kind, by)
    if held.version != version:
        raise MovedMeanwhile
    state = life.after(held.state, kind)
    if state is None or (kind == life.POSTPONED and due_on is None) or (kind == life.HANDED and agency is None):
        raise CannotFollow
    if kind in life.NEEDS_WORDS and not words.strip():
        raise WordsMissing
    step = RequirementStep(requirement=held, kind=kind, words=about_nobody(words), version=version + 1)
    step.happened_at, step.recorded_by = at, by
    if kind == life.POSTPONED:
        held.due_on = step.due_on = due_on
    if kind == life.HANDED and agency:
        held.agency = step.agency = agency
    held.state, held.version = state, version + 1
    step.save(force_insert=True)
    held.save()
    _log("step", "requirement", held, by, at, kind=kind)
    return held


def _check_right(held: Requirement, kind: str, by: User) -> None:
    if plans_for_province(by):
        return
    if kind not in life.OF_THE_AGENCY or not agencies_of(by).filter(agency=held.agency_id).exists():
        raise OutOfScope


def may_step(requirement: Requirement, by: User) -> list[str]:
    """The steps that this account may take now, in their usual order; none for anybody else."""
    if plans_for_province(by):
        return life.steps_from(requirement.state, of_agency=False)
    if agencies_of(by).filter(agency=requirement.agency_id).exists():
        return life.steps_from(requirement.state, of_agency=True)
    return []


def _log(verb: str, noun: str, row: Directive | Requirement, by: User, at: datetime, **detail: Any) -> None:
    audit.record(by=by.id, verb=verb, noun=noun, at=at, subjects=[row.id], detail=detail)
