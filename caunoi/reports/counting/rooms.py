"""What the rows of several rooms share: which of them are in scope, and who the people behind them are."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from caunoi.reports.counting.tally import Counted, Scope, Times

PERSON = Coalesce("client__merged_into_id", "client_id")


def seen(rows: Any, scope: Scope) -> Any:
    """The rows that the reader of this scope may see."""
    return rows if scope.reader is None else rows.visible_to(scope.reader)


def of_clubs(rows: Any, scope: Scope, *, commune: str = "club__commune") -> QuerySet[Any]:
    """Rows of this scope's readers, communes and club. Most have no commune of their own: it is their club's."""
    rows = seen(rows, scope)
    if scope.communes is not None:
        rows = rows.filter(**{f"{commune}__in": scope.communes})
    return rows.filter(club=scope.club) if scope.club else rows


def times(rows: QuerySet[Any], *, approach: str = "approach", person: Any = PERSON, **labels: str) -> Counted:
    """One row is one lượt, of one person where it says whom; `labels` name the columns of the parts. One query."""
    tally = Times()
    columns = list(labels.values())
    rows = rows.annotate(person=person) if person is not None else rows
    names = [approach, *(["person"] if person is not None else []), *columns]
    for row in rows.order_by().values_list(*names):
        found = dict(zip(names, row, strict=True))
        parts = {name: found[column] for name, column in labels.items()}
        tally.add(found[approach], found.get("person"), **parts)
    return tally.counted()
