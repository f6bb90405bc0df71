"""What hangs on a service or an organization: phones, hours, costs, papers, languages. Each list is written whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from caunoi.base.portions import portions
from caunoi.base.words import tidy
from caunoi.directory.models import CostOption, Language, Phone, RequiredDocument, Schedule, Service
from caunoi.directory.rules.hours import Opening
from caunoi.directory.rules.lines import CostLine, PhoneLine

NAMES = ("phones", "hours", "costs", "documents", "languages")


@dataclass(frozen=True)
class Details:
    """The lists of a service. None leaves a list as it is."""

    phones: Sequence[PhoneLine] | None = None
    hours: Sequence[Opening] | None = None
    costs: Sequence[CostLine] | None = None
    documents: Sequence[str] | None = None
    languages: Sequence[str] | None = None


@dataclass(frozen=True)
class Sort:
    """One list: its rows, how one is made, and what it says now in the verbs' own shape."""

    model: type[Model]
    made: Callable[[Service, int, Any], Model]
    now: Callable[[Service], list[Any]]


def phone_row(order: int, line: PhoneLine, **owner: Any) -> Phone:
    """A phone as a row of a service (service=…), a place (location=…) or an organization (organization=…)."""
    return Phone(
        order=order,
        number=tidy(line.number),
        extension=line.extension,
        kind=line.kind,
        is_free_call=line.is_free_call,
        records_calls=line.records_calls,
        shares_with_police=line.shares_with_police,
        description=tidy(line.description),
        **owner,
    )


def schedule_row(order: int, row: Opening, **owner: Any) -> Schedule:
    """Hours as a row of a service (service=…) or a place (location=…)."""
    return Schedule(
        order=order,
        weekdays=row.weekdays,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        around_the_clock=row.around_the_clock,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        **owner,
    )


def _cost(service: Service, order: int, line: CostLine) -> CostOption:
    return CostOption(
        service=service,
        order=order,
        option=tidy(line.option),
        amount=line.amount,
        amount_description=tidy(line.amount_description),
    )


SORTS: dict[str, Sort] = {
    "phones": Sort(
        Phone, lambda of, n, line: phone_row(n, line, service=of), lambda of: [row.as_line() for row in of.phones.all()]
    ),
    "hours": Sort(
        Schedule,
        lambda of, n, row: schedule_row(n, row, service=of),
        lambda of: [row.as_opening() for row in of.schedules.all()],
    ),
    "costs": Sort(CostOption, _cost, lambda of: [row.as_line() for row in of.costs.all()]),
    "documents": Sort(
        RequiredDocument,
        lambda of, n, text: RequiredDocument(service=of, order=n, document=tidy(text)),
        lambda of: [row.document for row in of.documents.all()],
    ),
    "languages": Sort(
        Language,
        lambda of, n, code: Language(service=of, code=code),
        lambda of: [row.code for row in of.languages.all()],
    ),
}


def write(services: Sequence[tuple[Service, Details]], *, are_new: bool = False) -> None:
    """Put the lists of many services into the database, a few statements for all."""
    for name, sort in SORTS.items():
        wanted = [(service, getattr(said, name)) for service, said in services if getattr(said, name) is not None]
        if not are_new:
            for some in portions(service.pk for service, _lines in wanted):
                sort.model._default_manager.filter(service__in=some).delete()
        sort.model._default_manager.bulk_create(
            sort.made(service, order, line) for service, lines in wanted for order, line in enumerate(lines)
        )


def changed(service: Service, details: Details) -> list[str]:
    """The names of the lists that would say something else."""
    names = [name for name in NAMES if getattr(details, name) is not None]
    return [name for name in names if list(getattr(details, name)) != SORTS[name].now(service)]
