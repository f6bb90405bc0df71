"""Verbs that keep facts fresh: check a service, say how full it is."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.base.words import tidy
from caunoi.directory.actions.rights import may_keep, may_set_capacity
from caunoi.directory.errors import MoreThanAll, NoCapacity, NotThisDay
from caunoi.directory.models import Check, Service
from caunoi.network import scopes
from caunoi.privacy import audit


@transaction.atomic
def check_service(
    *, service: Service, how: str, outcome: str, on: date, by: User, at: datetime, note: str = ""
) -> Check:
    """Keep that somebody made sure on a day. Confirmed and changed make the facts fresh; closed closes the service.

    Nobody reached changes nothing but is kept, so that the next one knows. A check of an earlier day than the last
    one is kept without making anything older. NotThisDay for a day to come.
    """
    scopes.only_if(may_keep(by))
    if on > timezone.localdate(at):
        raise NotThisDay
    held = Service.objects.select_for_update().get(pk=service.pk)
    check = Check.objects.create(service=held, on=on, by=by, at=at, how=how, outcome=outcome, note=tidy(note))
    if check.is_proof and (held.verified_on is None or held.verified_on <= on):
        held.verified_on, held.verified_by, held.verified_how = on, by, how
        if outcome == Check.Outcome.CLOSED and held.status == Service.Status.ACTIVE:
            held.status = Service.Status.TEMPORARILY_CLOSED
        held.version += 1
        held.changed_at = at
        held.save(update_fields=["verified_on", "verified_by", "verified_how", "status", "version", "changed_at"])
    detail = {"code": held.code, "how": how, "outcome": outcome}
    audit.record(by=by.id, verb="check", noun="service", at=at, subjects=[held.id], detail=detail)
    return check


def confirm_by_phone(*, service: Service, by: User, at: datetime) -> Check:
    """Somebody rang today, and all is as written."""
    return check_service(
        service=service,
        how=Check.How.CALLED,
        outcome=Check.Outcome.CONFIRMED,
        on=timezone.localdate(at),
        by=by,
        at=at,
    )


@transaction.atomic
def set_capacity(
    *, service: Service, total: int | None = None, taken_elsewhere: int, by: User, at: datetime
) -> Service:
    """Say how many seats or beds others have taken, and how many there are (None: as before).

    Keepers say it, and who is posted to the service's agency. NoCapacity, MoreThanAll.
    """
    held = Service.objects.select_for_update(of=("self",)).select_related("organization").get(pk=service.pk)
    scopes.only_if(may_set_capacity(by, held))
    if not held.capacity_kind:
        raise NoCapacity
    held.capacity_total = held.capacity_total if total is None else total
    if taken_elsewhere > (held.capacity_total or 0):
        raise MoreThanAll
    held.capacity_taken_elsewhere, held.capacity_said_at, held.version = taken_elsewhere, at, held.version + 1
    held.save(update_fields=["capacity_total", "capacity_taken_elsewhere", "capacity_said_at", "version"])
    detail = {"code": held.code, "total": held.capacity_total, "taken": taken_elsewhere}
    audit.record(by=by.id, verb="set capacity", noun="service", at=at, subjects=[held.id], detail=detail)
    return held
