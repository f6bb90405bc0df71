"""Swaps: an expert asks another to take a shift, who accepts or not; officers are told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.hotline.actions.roster import NUMBER, NobodyForThis, OverAlready, Taken, may_be_on_call
from caunoi.hotline.models import DutyShift, Swap
from caunoi.hotline.rostering import span_of
from caunoi.network.errors import OutOfScope, Refused
from caunoi.privacy import audit


class AskedAlready(Refused):
    """Somebody was asked to take this shift and has not answered."""

    message = _("Somebody was asked to take this shift and has not answered yet. Nothing was sent.")


class AnsweredAlready(Refused):
    """The question was answered or its shift is gone."""

    message = _("This question was answered before, or its shift was cancelled. Nothing was changed.")


@transaction.atomic
def ask_swap(*, shift: DutyShift, to: User, by: User, at: datetime) -> Swap:
    """Ask another expert to take one's own shift. Until they accept, nothing changes.

    OutOfScope for somebody else's shift; OverAlready once it has begun; AskedAlready; NobodyForThis.
    """
    shift = DutyShift.objects.select_for_update().get(pk=shift.pk)
    if shift.expert_id != by.pk or shift.cancelled_at:
        raise OutOfScope
    if shift.starts_at <= at:
        raise OverAlready
    if to.pk == by.pk or not may_be_on_call(to, shift.kind):
        raise NobodyForThis
    if shift.swaps.filter(answered_at=None).exists():
        raise AskedAlready
    swap = Swap.objects.create(shift=shift, asked_by=by, to=to, asked_at=at)
    audit.record(by=by.pk, verb="ask swap", noun="duty shift", at=at, subjects=[shift.pk, to.pk])
    return swap


@transaction.atomic
def answer_swap(*, swap: Swap, accepted: bool, number: str = "", by: User, at: datetime) -> Swap:
    """Take the shift with one's own duty number, or say no. Who asked may take the question back (a no).

    OutOfScope for anybody else; AnsweredAlready; OverAlready once the shift has begun; Taken; NobodyForThis.
    """
    swap = Swap.objects.select_for_update(of=("self",)).select_related("shift").get(pk=swap.pk)
    if by.pk not in ((swap.to_id,) if accepted else (swap.to_id, swap.asked_by_id)):
        raise OutOfScope
    shift = DutyShift.objects.select_for_update().get(pk=swap.shift_id)
    if swap.answered_at or shift.cancelled_at:
        raise AnsweredAlready
    if accepted:
        _take(shift, number=number, by=by, at=at)
    swap.answered_at, swap.accepted = at, accepted
    swap.save(update_fields=["answered_at", "accepted"])
    verb = "accept swap" if accepted else "decline swap"
    audit.record(by=by.pk, verb=verb, noun="duty shift", at=at, subjects=[shift.pk])
    return swap


def _take(shift: DutyShift, *, number: str, by: User, at: datetime) -> None:
    if shift.starts_at <= at:
        raise OverAlready
    if not may_be_on_call(by, shift.kind) or not NUMBER.fullmatch(number):
        raise NobodyForThis
    span = span_of(shift)
    own = DutyShift.objects.standing().meeting(span.start, span.end).filter(kind=shift.kind, expert=by)
    if other := own.exclude(pk=shift.pk).select_related("expert").first():
        raise Taken(other)
    shift.expert, shift.number = by, number
    shift.save(update_fields=["expert", "number"])


@transaction.atomic
def note_swap(*, swap: Swap, by: User, at: datetime) -> Swap:
    """An officer has seen that a shift changed hands. OutOfScope unless officer."""
    if by.role != Role.OFFICER:
        raise OutOfScope
    if swap.noted_at is None:
        swap.noted_at, swap.noted_by = at, by
        swap.save(update_fields=["noted_at", "noted_by"])
        audit.record(by=by.pk, verb="note swap", noun="duty shift", at=at, subjects=[swap.shift_id])
    return swap
