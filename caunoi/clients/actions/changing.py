"""Events that change a client, by the list."""

from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome, Unsound, one_by_one
from caunoi.clients import rules
from caunoi.clients.actions.checks import checked
from caunoi.clients.actions.enrolling import made_day, token_of
from caunoi.clients.actions.scope import Scope, local_day
from caunoi.clients.models import Client, ClientChange
from caunoi.network.models import Approach, Club
from caunoi.places.models import Place
from caunoi.privacy import audit

Row = Mapping[str, Any]
LINKS = ("commune", "approach", "club")
MATCHING = "matching"  # a change of the token is told as made, never with the token


@transaction.atomic
def change_clients(*, changes: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Apply events to clients; one outcome for each, in the order given. The same id is applied once.

    Each row is the data of the kind `client_change` in docs/sync.md with its `id`, and `made_at` if it was made
    earlier than now. Disjoint changes merge; overlapping ones are applied and flagged in `ClientChange.overlaps`, the
    loser kept in `before`. Problems: parent (no such client yet), bad_data, identifier, not_yours, other_contents.
    """
    book = Book(changes, scope=Scope.of(by, at=at))
    outcomes = one_by_one(changes, lambda row: book.enter(row, by=by, at=at))
    book.write()
    if book.entered:
        detail = {"fields": sorted({field for change in book.entered for field in change.after})}
        subjects = sorted({change.client_id for change in book.entered})
        audit.record(by=by.pk, verb="change", noun="client", at=at, subjects=subjects, detail=detail)
    return outcomes


class Book:
    """The clients of a list and the events in their lives: read once, changed in memory, written once."""

    def __init__(self, changes: Sequence[Row], *, scope: Scope) -> None:
        ids = {row["client"] for row in changes}
        self.scope = scope
        self.clients = {c.pk: c for c in Client.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
        self.events: dict[UUID, list[rules.Event]] = defaultdict(list)
        for change in ClientChange.objects.filter(client__in=ids):
            self.events[change.client_id].append(_event(change))
        self.client_of = dict(
            ClientChange.objects.filter(pk__in=[row["id"] for row in changes]).values_list("pk", "client")
        )
        self.known = _known_references(changes)
        self.entered: list[ClientChange] = []
        self.touched: set[str] = set()

    def enter(self, row: Row, *, by: User, at: datetime) -> None:
        """Apply one event. Unsound where it cannot be."""
        client = self.clients.get(row["client"])
        if client is None:
            raise Unsound("parent")
        if row["id"] in self.client_of:
            if self.client_of[row["id"]] != client.pk:
                raise Unsound("other_contents")
            return
        self._check(row, client, at=at)
        after = {} if client.is_forgotten else self._after(row, at=at)
        self.apply(row, client, after, by=by, at=at)

    def _check(self, row: Row, client: Client, *, at: datetime) -> None:
        day, changes = made_day(row, at), row["changes"]
        homes = [(client.club_id, client.approach_id)]
        homes.append((changes.get("club", client.club_id), changes.get("approach", client.approach_id)))
        if not all(self.scope.allows(club, approach, day) for club, approach in homes):
            raise Unsound("not_yours")
        # Who moves a client serves the old club today: a change dated back must not carry clients along.
        if homes[0][0] != homes[1][0] and not self.scope.allows(*homes[0], local_day(at)):
            raise Unsound("not_yours")
        if not 1 <= row["based_on"] <= client.version:
            raise Unsound
        if any(changes[name] not in self.known for name in LINKS if name in changes):
            raise Unsound

    def _after(self, row: Row, *, at: datetime) -> dict[str, Any]:
        """The event as JSON keeps it: flat fields, sealed bytes as base64. A new token goes straight to the row."""
        after = rules.flatten(checked(row["changes"], on=made_day(row, at)))
        for name in LINKS:
            if name in after:
                after[name] = str(after[name])
        if after.get("sealed_note"):
            after["sealed_note"] = b64encode(after["sealed_note"]).decode()
        return after

    def apply(self, row: Row, client: Client, after: dict[str, Any], *, by: User, at: datetime) -> None:
        """Let one checked, flat event happen to its client."""
        made_at = min(row.get("made_at") or at, at)
        event = rules.Event(row["id"], by.pk, made_at, row["based_on"], after, client.version + 1)
        merged = rules.merge_event(event, self.events[client.pk])
        before = present(client)
        change = ClientChange(
            id=row["id"],
            client=client,
            based_on=row["based_on"],
            version=event.version,
            after=after,
            before={field: before.get(field) for field in after},
            overlaps=merged.overlaps,
            overtaken=merged.overtaken,
            made_at=made_at,
            made_by=by,
        )
        self._set(client, merged.applied)
        self._match_anew(client, change, row.get("changes", {}).get("matching_answers"))
        client.version = event.version
        self.events[client.pk].append(event)
        self.client_of[row["id"]] = client.pk
        self.entered.append(change)

    def _set(self, client: Client, applied: dict[str, Any]) -> None:
        onto = {field: getattr(client, field) for field in rules.changes.PARTED}
        for field, value in rules.unflatten(applied, onto).items():
            name, kept = as_kept(field, value)
            setattr(client, name, kept)
            self.touched.add(field)

    def _match_anew(self, client: Client, change: ClientChange, answers: Mapping[str, Any] | None) -> None:
        token = "" if client.is_forgotten else token_of(answers)
        if token:
            client.matching_token = token
            change.after = {**change.after, MATCHING: True}
            self.touched.add("matching_token")

    def write(self) -> None:
        ClientChange.objects.bulk_create(self.entered)
        changed = [self.clients[pk] for pk in {change.client_id for change in self.entered}]
        if changed:
            Client.objects.bulk_update(changed, [*sorted(self.touched), "version"])


def _event(change: ClientChange) -> rules.Event:
    return rules.Event(change.pk, change.made_by_id, change.made_at, change.based_on, change.after, change.version)


def present(client: Client) -> dict[str, Any]:
    """What a client's fields hold now, flat and as JSON keeps them."""
    fields: dict[str, Any] = {name: str(getattr(client, f"{name}_id")) for name in LINKS}
    fields |= {name: getattr(client, name) for name in SIMPLE}
    fields["sealed_note"] = b64encode(client.sealed_note).decode() if client.sealed_note else None
    return rules.flatten(fields)


SIMPLE = (
    "groups",
    "age_band",
    "gender",
    "memory_symbol",
    "served_elsewhere",
    "language",
    "safe_channel",
    "safe_hours",
    "supplies_monthly",
    "risk_factors",
)


def as_kept(field: str, value: Any) -> tuple[str, Any]:
    """A JSON field of an event as the attribute of a client's row and its value."""
    if field in LINKS:
        return f"{field}_id", UUID(value)
    if field == "sealed_note":
        return field, b64decode(value) if value else None
    return field, value


def _known_references(changes: Sequence[Row]) -> set[UUID]:
    wanted = {name: {row["changes"][name] for row in changes if name in row.get("changes", {})} for name in LINKS}
    models: dict[str, Any] = {"commune": Place, "approach": Approach, "club": Club}
    return {
        pk
        for name, ids in wanted.items()
        if ids
        for pk in models[name].objects.filter(pk__in=ids).values_list("pk", flat=True)
    }
