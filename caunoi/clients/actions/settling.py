"""A person settles what two people said at once about one client."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.ids import new_id
from caunoi.clients.actions.changing import Book
from caunoi.clients.actions.scope import NotYours, Scope, local_day
from caunoi.clients.models import ClientChange
from caunoi.privacy import audit


class SettledAlready(ValueError):
    """Somebody has settled this change, or it overlaps with nothing."""


@transaction.atomic
def settle_change(*, change: ClientChange, put_back: Iterable[str] = (), by: User, at: datetime) -> ClientChange:
    """Settle an overlapping change: what stands stays, but the fields of `put_back` get their older value again.

    Putting back is a new change, so nothing is rewritten. SettledAlready; NotYours.
    """
    change = ClientChange.objects.select_for_update().get(pk=change.pk)
    if change.settled_at or not change.overlaps:
        raise SettledAlready(str(change.pk))
    row = {"id": new_id(), "client": change.client_id}
    book = Book([row], scope=Scope.of(by, at=at))
    client = book.clients[change.client_id]
    if not book.scope.allows(client.club_id, client.approach_id, local_day(at)):
        raise NotYours(str(client.pk))
    older = {field: change.before[field] for field in put_back if field in change.overlaps}
    if older:
        book.apply({**row, "based_on": client.version}, client, older, by=by, at=at)
        book.write()
    change.settled_at, change.settled_by = at, by
    change.save(update_fields=["settled_at", "settled_by"])
    detail = {"put_back": sorted(older)}
    audit.record(by=by.pk, verb="settle", noun="client", at=at, subjects=[client.pk], detail=detail)
    return change
