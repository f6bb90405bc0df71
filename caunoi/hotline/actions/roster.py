"""The roster: officers make and cancel shifts and say when a line is kept."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.hotline.actions.ladders import roster_changed
from caunoi.hotline.models import DutyShift, Line
from caunoi.hotline.rostering import in_the_way
from caunoi.hotline.rules.choices import COORDINATION, LINES
from caunoi.hotline.rules.duty import LONGEST, MOST_SHIFTS, Span
from caunoi.network.errors import OutOfScope, Refused
from caunoi.privacy import audit

Row = Mapping[str, Any]
NUMBER = re.compile(r"[+]?[0-9][0-9 .]{2,18}")


class LongShift(Refused):
    """A shift ends before it begins, or lasts too long to be meant."""

    message = gettext_lazy("A shift ends after it begins and lasts at most 72 hours. Nothing was kept.")


class OverAlready(Refused):
    """The shift is over."""

    message = gettext_lazy("This shift is over. Nothing was changed.")


class NobodyForThis(Refused):
    """Experts keep the lines, officers the coordination; a duty number has digits."""

    message = gettext_lazy(
        "Duty experts are on call for law, medicine and social help, officers for coordination, each with a number."
        " Nothing was kept."
    )


class Taken(Refused):
    """Somebody is on call there already."""

    def __init__(self, other: DutyShift) -> None:
        said = {"expert": other.expert.label, "begins": _moment(other.starts_at), "ends": _moment(other.ends_at)}
        super().__init__(
            _("%(expert)s is on call there from %(begins)s to %(ends)s. Nothing was kept; cancel that shift first.")
            % said
        )
        self.other = other


@transaction.atomic
def make_shifts(*, shifts: Sequence[Row], by: User, at: datetime) -> list[DutyShift]:
    """Put these shifts on the roster, all or none. An id that is there already is kept once.

    A row: `id`, `kind`, `expert` (User), `rank` (0 first, 1 backup), `starts_at`, `ends_at`, `number`.
    OutOfScope unless officer; LongShift, OverAlready, NobodyForThis, Taken.
    """
    _only_officers(by)
    there = set(DutyShift.objects.filter(pk__in=[row["id"] for row in shifts]).values_list("pk", flat=True))
    made = [_made(row, by=by, at=at) for row in shifts[:MOST_SHIFTS] if row["id"] not in there]
    if made:
        kinds = sorted({shift.kind for shift in made})
        roster_changed(set(kinds), at=at)
        audit.record(
            by=by.pk, verb="make", noun="duty shift", at=at, subjects=[one.pk for one in made], detail={"kinds": kinds}
        )
    return made


def _made(row: Row, *, by: User, at: datetime) -> DutyShift:
    _check(row, at=at)
    span = Span(row["starts_at"], row["ends_at"])
    other = in_the_way(kind=row["kind"], rank=row["rank"], expert=row["expert"].pk, span=span)
    if other:
        raise Taken(other)
    return DutyShift.objects.create(**row, made_at=at, made_by=by)


def _check(row: Row, *, at: datetime) -> None:
    if not row["starts_at"] < row["ends_at"] <= row["starts_at"] + LONGEST:
        raise LongShift
    if row["ends_at"] <= at:
        raise OverAlready
    if not may_be_on_call(row["expert"], row["kind"]) or not NUMBER.fullmatch(row["number"]):
        raise NobodyForThis


def may_be_on_call(user: User, kind: str) -> bool:
    """Whether this account keeps lines of this kind."""
    role = Role.OFFICER if kind == COORDINATION else Role.EXPERT
    return kind in LINES and user.role == role and user.is_active


@transaction.atomic
def cancel_shift(*, shift: DutyShift, by: User, at: datetime) -> DutyShift:
    """Nobody is on call in this shift from now on; what is over stays. OutOfScope unless officer; OverAlready."""
    _only_officers(by)
    shift = DutyShift.objects.select_for_update().get(pk=shift.pk)
    if shift.ends_at <= at:
        raise OverAlready
    if shift.cancelled_at is None:
        shift.cancelled_at, shift.cancelled_by = at, by
        shift.save(update_fields=["cancelled_at", "cancelled_by"])
        roster_changed({shift.kind}, at=at)
        audit.record(by=by.pk, verb="cancel", noun="duty shift", at=at, subjects=[shift.pk])
    return shift


@transaction.atomic
def keep_line(
    *, kind: str, name: str, is_kept: bool, opens_at: time | None, closes_at: time | None, by: User, at: datetime
) -> Line:
    """Say whether and in which hours somebody is to be on call for a kind. OutOfScope unless officer."""
    _only_officers(by)
    said = {"name": name, "is_kept": is_kept, "opens_at": opens_at, "closes_at": closes_at}
    line, _new = Line.objects.update_or_create(kind=kind, defaults=said)
    audit.record(by=by.pk, verb="change", noun="line", at=at, subjects=[line.pk], detail={"kind": kind})
    return line


def _only_officers(by: User) -> None:
    if by.role != Role.OFFICER:
        raise OutOfScope


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT")
