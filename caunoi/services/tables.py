"""Tables whose rows and columns make their totals: trainings by trade and step, loans by source and size."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from caunoi.services.models import Loan, Trade


@dataclass(frozen=True)
class Table:
    """Numbers with their heads; the last row sums the others."""

    title: str
    stub: str
    columns: list[str]
    rows: list[tuple[str, list[int]]]
    note: str = ""

    @property
    def totals(self) -> list[int]:
        return [sum(numbers) for numbers in zip(*(row for _label, row in self.rows), strict=True)]


def by_trade(rows: Any) -> list[Table]:
    """Trainings by trade, and how many of each came how far. One query; a training without a trade is a row too."""
    steps = {
        _("All"): Q(),
        _("Surveyed"): Q(surveyed_on__isnull=False),
        _("Registered"): Q(registered_on__isnull=False),
        _("In the course"): Q(enrolled_on__isnull=False),
        _("Attending"): Q(started_on__isnull=False),
        _("Completed"): Q(completed_on__isnull=False),
        _("Left"): Q(left_on__isnull=False),
        _("Working after 3 months"): Q(working_after_3=True),
        _("Working after 6 months"): Q(working_after_6=True),
    }
    counts = {
        f"n{place}": Count("id", filter=step) if step else Count("id") for place, step in enumerate(steps.values())
    }
    found = {row["trade"]: [row[name] for name in counts] for row in rows.order_by().values("trade").annotate(**counts)}
    told = _in_words(found, dict(Trade.objects.values_list("code", "name")))
    note = _("How far each training came: who completed had also registered. “Not stated” is a row of its own.")
    return [Table(_("By trade"), _("Trade wanted"), list(steps), told, note)] if told else []


def of_loans(rows: Any) -> list[Table]:
    """Loans by source and size of the loan, with what was not stated. One query."""
    counted = Counter({(source, band): n for source, band, n in _loans(rows)})
    bands = {**dict(Loan.Band.choices), "": _("Not stated")}
    used = [band for band in bands if any(counted[source, band] for source in Loan.Source.values)]
    numbers = {
        source: [sum(counted[source, band] for band in used), *(counted[source, band] for band in used)]
        for source in Loan.Source.values
    }
    told = _in_words({source: row for source, row in numbers.items() if row[0]}, dict(Loan.Source.choices))
    columns = [_("All"), *(str(bands[band]) for band in used)]
    return [Table(_("By source and amount"), _("Loan from"), columns, told)] if told else []


def _loans(rows: Any) -> Sequence[tuple[str, str, int]]:
    found: Sequence[tuple[str, str, int]] = rows.order_by().values_list("source", "band").annotate(n=Count("id"))
    return found


def _in_words(found: Mapping[Any, list[int]], names: Mapping[Any, Any]) -> list[tuple[str, list[int]]]:
    """The rows in the order of their names, what is in no catalogue any more, what was not stated."""
    order = [*names, *sorted(key for key in found if key and key not in names), None, ""]
    return [(str(names.get(key) or key or _("Not stated")), found[key]) for key in order if key in found]
