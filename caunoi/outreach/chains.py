"""A contact and its amendments: one thing that happened, told again when it was told wrong."""

from dataclasses import dataclass

from caunoi.outreach.models import Contact
from caunoi.privacy.models import AuditLine


@dataclass(frozen=True)
class Version:
    """One record of the chain and the number of its line in the log of whoever wrote it."""

    contact: Contact
    log_number: int | None


def chain_of(contact: Contact) -> list[Version]:
    """Every version, the first told first. Chains are short: one query a step."""
    first = contact
    while first.amends_id:
        first = _one(pk=first.amends_id) or first
    versions, row = [], _one(pk=first.pk)
    while row is not None:
        versions.append(Version(row, _log_number(row)))
        row = _one(amends=row.pk)
    return versions


def _one(**which: object) -> Contact | None:
    return Contact.objects.filter(**which).select_related("recorded_by", "worker").first()


def _log_number(row: Contact) -> int | None:
    """A line is found by its moment and its writer; it names the record."""
    lines = AuditLine.objects.filter(at=row.received_at, stream=str(row.recorded_by_id), noun="contact")
    return next((line.number for line in lines if str(row.pk) in line.subjects), None)
