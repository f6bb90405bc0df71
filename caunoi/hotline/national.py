"""The last rung: lines for the whole country from the directory, with what must be known before somebody rings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from caunoi.directory.models import Phone, Service

UNKNOWN = "unknown"


@dataclass(frozen=True)
class NationalLine:
    """One number of one service. `records_calls` and `shares_with_police` are yes, no or unknown."""

    service: UUID
    name: str
    number: str
    is_free_call: bool
    records_calls: str
    shares_with_police: str
    is_open: bool | None
    verified_on: date | None
    freshness: str


def national_lines(at: datetime) -> list[NationalLine]:
    """The national lines offered at a moment, those that neither record nor share first."""
    on = timezone.localdate(at)
    services = Service.objects.offered(on).filter(national=True).told()
    found = [line for service in services for line in _lines_of(service, at)]
    return sorted(found, key=lambda line: (_caution(line), line.name, line.number))


def _lines_of(service: Service, at: datetime) -> Iterable[NationalLine]:
    organization = service.organization
    for phone in service.phones.all():
        if phone.kind in (Phone.Kind.VOICE, Phone.Kind.HOTLINE):
            yield NationalLine(
                service=service.pk,
                name=service.name,
                number=phone.number,
                is_free_call=phone.is_free_call,
                records_calls=_known(phone.records_calls, organization.records_calls),
                shares_with_police=_known(phone.shares_with_police, organization.shares_with_police),
                is_open=service.is_open(at),
                verified_on=service.verified_on,
                freshness=service.freshness(timezone.localdate(at)),
            )


def _known(of_number: str, of_organization: str) -> str:
    return of_organization if of_number == UNKNOWN else of_number


def _caution(line: NationalLine) -> int:
    weight = {"no": 0, UNKNOWN: 1, "yes": 2}
    return weight[line.shares_with_police] * 3 + weight[line.records_calls]
