"""The ledger of everything ever published, kept in the database, and the one verb that adds to it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from caunoi.privacy import audit
from caunoi.privacy.disclosure.table import (
    Audience,
    Cell,
    Entry,
    Key,
    Ledger,
    Protected,
    Relation,
    State,
    Table,
)
from caunoi.privacy.models import Published, PublishedRelation, Release


class LedgerMoved(RuntimeError):
    """Another table was published meanwhile. Nothing was written: protect this one again and publish then."""


def known(table: Table) -> Ledger:
    """All that was published before and is linked to this table, by sums or as the same figure in another period."""
    number = Release.objects.aggregate(last=Max("number"))["last"] or 0
    relations = [
        Relation(tuple((Key(*term[:4]), term[4]) for term in terms), at_most)
        for terms, at_most in PublishedRelation.objects.values_list("terms", "at_most")
    ]
    keys, linked = _reached(_starts(table), relations)
    rows = Published.objects.filter(indicator__in={key.indicator for key in keys}).select_related("release")
    entries = (_entry(row) for row in rows.order_by("release__number"))
    return Ledger(tuple(entry for entry in entries if entry.cell.key in keys), tuple(linked), number)


def publish(protected: Protected, *, name: str, by: UUID, at: datetime) -> Release:
    """Write down that this table leaves. Call it before anybody sees the table. LedgerMoved if it was overtaken."""
    try:
        with transaction.atomic():
            release = Release.objects.create(
                number=protected.ledger_number + 1, name=name, audience=protected.audience.value, at=at, by=by
            )
            Published.objects.bulk_create(_row(release, entry) for entry in protected.entries())
            PublishedRelation.objects.bulk_create(
                PublishedRelation(
                    release=release, terms=[[*key, factor] for key, factor in link.terms], at_most=link.at_most
                )
                for link in protected.table.relations
            )
            audit.record(by=by, verb="publish", noun="table", at=at, subjects=[release.id], detail=_summary(protected))
    except IntegrityError as error:
        raise LedgerMoved("Another table was published meanwhile; protect this one again.") from error
    return release


def _starts(table: Table) -> set[Key]:
    """The keys of the table and of the same figures in other periods."""
    names = {(cell.key.indicator, cell.key.place, cell.key.part) for cell in table.cells}
    rows = Published.objects.filter(indicator__in={name[0] for name in names})
    found = rows.values_list("indicator", "place", "period", "part").distinct()
    years = {cell.key.period[:4] for cell in table.cells}
    same = {key for key in map(Key._make, found) if (key.indicator, key.place, key.part) in names}
    return {cell.key for cell in table.cells} | {key for key in same if key.period[:4] in years}


def _reached(keys: set[Key], relations: Iterable[Relation]) -> tuple[set[Key], list[Relation]]:
    """Every key that chains of relations lead to, and those relations, each once."""
    by_key: dict[Key, list[Relation]] = defaultdict(list)
    for relation in relations:
        for key, _ in relation.terms:
            by_key[key].append(relation)
    found, linked, new = set(keys), dict[Relation, None](), list(keys)
    while new:
        for relation in by_key[new.pop()]:
            if relation not in linked:
                linked[relation] = None
                fresh = {key for key, _ in relation.terms} - found
                found |= fresh
                new += fresh
    return found, list(linked)


def _entry(row: Published) -> Entry:
    cell = Cell(
        key=Key(row.indicator, row.place, row.period, row.part),
        value=row.value,
        about_people=row.about_people,
        people=row.people,
        at_commune=row.at_commune,
        adds=row.adds,
        lower=row.lower,
        upper=row.upper,
    )
    return Entry(cell, Audience(row.release.audience), State(row.state), row.below)


def _row(release: Release, entry: Entry) -> Published:
    cell = entry.cell
    return Published(
        release=release,
        indicator=cell.key.indicator,
        place=cell.key.place,
        period=cell.key.period,
        part=cell.key.part,
        value=cell.value,
        about_people=cell.about_people,
        people=cell.people,
        at_commune=cell.at_commune,
        adds=cell.adds,
        state=entry.state.value,
        below=entry.below,
        lower=cell.lower,
        upper=cell.upper,
    )


def _summary(protected: Protected) -> dict[str, object]:
    states = [printed.state.value for printed in protected.cells.values()]
    return {
        "audience": protected.audience.value,
        "shown": states.count(State.SHOWN.value),
        "hidden": states.count(State.BELOW.value) + states.count(State.HIDDEN.value),
        "exposed": len(protected.exposed),
    }
