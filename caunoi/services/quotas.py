"""What is used of an agreement's volume. An agreement without a volume is used but never used up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from caunoi.network.models import Agreement
from caunoi.services.models import Consultation
from caunoi.services.rules import quotas as rules


@dataclass(frozen=True)
class Quota:
    """`left` is None where no volume was agreed, below zero where more was used. `warnings` are of rules.WARNINGS."""

    used: int
    volume: int | None
    unit: str = ""
    ends_on: date | None = None
    warnings: tuple[str, ...] = ()

    @property
    def left(self) -> int | None:
        return None if self.volume is None else self.volume - self.used

    @property
    def is_over(self) -> bool:
        return self.left is not None and self.left < 0


def used(agreement: Agreement) -> int:
    """Consultations that count against this agreement (lượt)."""
    return Consultation.objects.counting().filter(agreement=agreement).count()


def quota(agreement: Agreement, *, on: date) -> Quota:
    """How far an agreement is used."""
    return _quota(agreement, used(agreement), on)


def quotas(agreements: Iterable[Agreement], *, on: date) -> dict[Any, Quota]:
    """How far each is used, by the agreement's id: one query for all."""
    rows = list(agreements)
    counted = Consultation.objects.counting().filter(agreement__in=[one.pk for one in rows])
    found = dict(counted.order_by().values_list("agreement").annotate(times=Count("id")))
    return {one.pk: _quota(one, found.get(one.pk, 0), on) for one in rows}


def words(one: Quota) -> list[tuple[str, str]]:
    """What is to be said of it: a sentence and its tone, the urgent first."""
    said = {
        rules.ENDED: (_("It ended on %(day)s.") % {"day": _day(one.ends_on)}, "bad"),
        rules.USED_UP: (_("The agreed volume is used up."), "bad"),
        rules.FEW_LEFT: (_("Only %(left)s %(unit)s left.") % {"left": one.left, "unit": one.unit}, "warn"),
        rules.EXPIRES: (_("It ends on %(day)s.") % {"day": _day(one.ends_on)}, "warn"),
    }
    return [said[warning] for warning in one.warnings]


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _quota(agreement: Agreement, times: int, on: date) -> Quota:
    said = rules.warnings(used=times, volume=agreement.volume, ends_on=agreement.ends_on, on=on)
    return Quota(times, agreement.volume, agreement.volume_unit, agreement.ends_on, tuple(said))
