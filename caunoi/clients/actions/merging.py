"""Two codes, one person? A person decides, and may take the decision back."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from caunoi.accounts.models import User
from caunoi.base.words import tidy
from caunoi.clients.actions.scope import NotYours
from caunoi.clients.models import Client, Merge
from caunoi.privacy import audit


class CannotMerge(ValueError):
    """One of the two codes was merged into another already, or they are the same code."""


class DecidedAlready(ValueError):
    """This pair has a decision that stands, or this decision was undone before."""


@transaction.atomic
def merge_clients(*, kept: Client, other: Client, reason: str, by: User, at: datetime) -> Merge:
    """Count two codes as one person from now on, under `kept`. Contacts stay where they are; `undo_merge` restores.

    CannotMerge, DecidedAlready; NotYours unless `by` sees both.
    """
    kept, other = _pair(kept, other, by=by)
    if kept.merged_into_id or other.merged_into_id:
        raise CannotMerge("One of the two was merged already; undo that first.")
    merge = _decide(kept, other, Merge.Decision.MERGED, reason=reason, by=by, at=at)
    _point_at_roots({kept.pk, other.pk})
    audit.record(by=by.pk, verb="merge", noun="client", at=at, subjects=[kept.pk, other.pk])
    return merge


@transaction.atomic
def keep_apart(*, one: Client, other: Client, reason: str, by: User, at: datetime) -> Merge:
    """Say that two codes are different people, so that they are not shown as candidates again.

    DecidedAlready; NotYours unless `by` sees both.
    """
    one, other = _pair(one, other, by=by)
    decision = _decide(one, other, Merge.Decision.APART, reason=reason, by=by, at=at)
    audit.record(by=by.pk, verb="keep apart", noun="client", at=at, subjects=[one.pk, other.pk])
    return decision


@transaction.atomic
def undo_merge(*, merge: Merge, by: User, at: datetime) -> Merge:
    """Take a decision back: all codes stand again as if it had never been made. DecidedAlready; NotYours."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    _pair(merge.kept, merge.other, by=by)
    if merge.undone_at:
        raise DecidedAlready("This decision was undone before.")
    merge.undone_at, merge.undone_by = at, by
    merge.save(update_fields=["undone_at", "undone_by"])
    _point_at_roots({merge.kept_id, merge.other_id})
    audit.record(by=by.pk, verb="undo merge", noun="client", at=at, subjects=[merge.kept_id, merge.other_id])
    return merge


def _pair(one: Client, other: Client, *, by: User) -> tuple[Client, Client]:
    """Both clients, locked in one order. NotYours unless this person sees both."""
    if one.pk == other.pk:
        raise CannotMerge("This is one code.")
    ids = [one.pk, other.pk]
    locked = {client.pk: client for client in Client.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    if Client.objects.visible_to(by).filter(pk__in=ids).count() != len(ids):
        raise NotYours("One of the two is not in this person's care.")
    return locked[one.pk], locked[other.pk]


def _decide(one: Client, other: Client, decision: str, *, reason: str, by: User, at: datetime) -> Merge:
    pair = {"kept__in": [one, other], "other__in": [one, other]}
    if Merge.objects.standing().filter(**pair).exists():
        raise DecidedAlready("Somebody has decided about these two already.")
    return Merge.objects.create(
        kept=one, other=other, decision=decision, reason=tidy(reason)[:200], decided_at=at, decided_by=by
    )


def _point_at_roots(ids: Iterable[UUID]) -> None:
    """Let every code that hangs on these by standing merges point at its root, in one step for any reader."""
    links = dict(_standing().values_list("other", "kept"))
    below: dict[UUID, list[UUID]] = {}
    for other, kept in links.items():
        below.setdefault(kept, []).append(other)
    touched, todo = set(), list(ids)
    while todo:
        pk = todo.pop()
        touched.add(pk)
        todo += [child for child in below.get(pk, []) if child not in touched]
    clients = list(Client.objects.select_for_update().filter(pk__in=touched).order_by("pk"))
    changed = []
    for client in clients:
        root = _root(client.pk, links)
        pointer = root if root != client.pk else None
        if client.merged_into_id != pointer:
            client.merged_into_id, client.version = pointer, client.version + 1
            changed.append(client)
    Client.objects.bulk_update(changed, ["merged_into", "version"])


def _standing() -> QuerySet[Merge]:
    return Merge.objects.standing().filter(decision=Merge.Decision.MERGED)


def _root(pk: UUID, links: dict[UUID, UUID]) -> UUID:
    while pk in links:
        pk = links[pk]
    return pk
