"""The end of a client's record: closed because the work ended, or forgotten because the client asked."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.clients.actions.scope import NotYours, Scope, local_day
from caunoi.clients.followers import Ended, tell_followers
from caunoi.clients.models import Client, ClientChange
from caunoi.clients.models.clients import Closing
from caunoi.clients.models.consents import Purpose
from caunoi.privacy import audit


class AlreadyClosed(ValueError):
    """The client's record is closed."""


@transaction.atomic
def close_client(*, client: Client, because: str, on: date, by: User, at: datetime) -> Client:
    """End a client's record on a day: it stops being listed, due and held by phones; what was done still counts.

    AlreadyClosed; NotYours. `because` is one of `Closing`; `ASKED` also drops what could find the client.
    """
    client = Client.objects.select_for_update().get(pk=client.pk)
    if client.closed_on:
        raise AlreadyClosed(str(client))
    if not Scope.of(by, at=at).allows(client.club_id, client.approach_id, local_day(at)):
        raise NotYours(str(client.pk))
    if because == Closing.ASKED:
        forget([client], by=by, at=at)
        return client
    client.closed_on, client.closed_because, client.version = on, because, client.version + 1
    client.save(update_fields=["closed_on", "closed_because", "version"])
    audit.record(by=by.pk, verb="close", noun="client", at=at, subjects=[client.pk], detail={"because": because})
    return client


FORGOTTEN: dict[str, Any] = {
    "memory_symbol": "",
    "matching_token": "",
    "safe_channel": "none",
    "safe_hours": "",
    "supplies_monthly": {},
    "risk_factors": {},
    "sealed_note": None,
}


def forget(clients: Sequence[Client], *, by: User, at: datetime) -> None:
    """Close records at the clients' wish and drop, from the rows and their history, all that could find somebody.

    What remains is a code with its day, commune, approach and groups, so that earlier counts stay true.
    """
    for client in clients:
        for field, nothing in FORGOTTEN.items():
            setattr(client, field, nothing)
        client.closed_on = client.closed_on or local_day(at)
        client.closed_because = Closing.ASKED
        client.version += 1
    Client.objects.bulk_update(clients, [*FORGOTTEN, "closed_on", "closed_because", "version"])
    _forget_history(clients, at=at)
    tell_followers([Ended(client.pk, Purpose.KEEP_RECORD, None, at) for client in clients], by=by, at=at)
    subjects = [client.pk for client in clients]
    audit.record(by=by.pk, verb="forget", noun="client", at=at, subjects=subjects)


def _forget_history(clients: Sequence[Client], *, at: datetime) -> None:
    changes = list(ClientChange.objects.filter(client__in=clients))
    for change in changes:
        change.before, change.after, change.overlaps = {}, {}, []
        change.settled_at = change.settled_at or at
    ClientChange.objects.bulk_update(changes, ["before", "after", "overlaps", "settled_at"])
