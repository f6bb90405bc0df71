"""What surveys and consultations share: how a fact is recorded, amended by a later one and taken back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome, Unsound
from caunoi.clients.actions import Scope
from caunoi.clients.actions.scope import local_day, serves
from caunoi.clients.models import Client
from caunoi.network.models import Approach
from caunoi.privacy import audit
from caunoi.services.actions.notes import checked_note
from caunoi.services.models.facts import Fact

Row = Mapping[str, Any]


@transaction.atomic
def record_facts(
    model: type[Fact], rows: Sequence[Row], *, own: Callable[[Row], dict[str, Any]], noun: str, by: User, at: datetime
) -> list[Outcome]:
    """Write what is sound of these rows, one outcome each, in order. `own` checks and gives the model's own fields.

    A row: `id`, `on`, `club`, `approach`, and optional `client`, `note`, `amends` (the id of an earlier fact), `void`
    (it takes the earlier one back). Problems: future, not_yours, parent, identifier, amended_already, bad_data.
    """
    around = _Around(model, rows, scope=Scope.of(by, at=at), at=at)
    problems: dict[UUID, str] = {}
    made: list[Fact] = []
    for row in rows:
        try:
            if around.is_new(row):
                made.append(_fact(model, row, around, own(row), by=by, at=at))
        except Unsound as refusal:
            problems[row["id"]] = refusal.problem
    model._default_manager.bulk_create(made)
    if made:
        detail = {"amending": sum(fact.amends is not None for fact in made)}
        audit.record(by=by.pk, verb="record", noun=noun, at=at, subjects=[fact.pk for fact in made], detail=detail)
    return [Outcome(row["id"], problems.get(row["id"])) for row in rows]


class _Around:
    """What the rows refer to, read once."""

    def __init__(self, model: type[Fact], rows: Sequence[Row], *, scope: Scope, at: datetime) -> None:
        facts = model._default_manager
        amended = [row["amends"] for row in rows if row.get("amends")]
        self.scope, self.today = scope, local_day(at)
        self.there = set(facts.filter(pk__in=[row["id"] for row in rows]).values_list("pk", flat=True))
        self.earlier = {fact.pk: fact for fact in facts.select_for_update().filter(pk__in=amended).order_by("pk")}
        self.amended = set(facts.filter(amends__in=amended).values_list("amends", flat=True))
        clients = Client.objects.filter(pk__in=[row["client"] for row in rows if row.get("client")])
        self.clients = clients.in_bulk()
        self.approaches = set(
            Approach.objects.filter(pk__in={row["approach"] for row in rows}).values_list("pk", flat=True)
        )

    def is_new(self, row: Row) -> bool:
        """Whether this row is not here yet and fits. Unsound otherwise."""
        if row["id"] in self.there:
            return False
        if row["on"] > self.today:
            raise Unsound("future")
        if row["approach"] not in self.approaches:
            raise Unsound
        if not self.scope.allows(row["club"], row["approach"], row["on"]):
            raise Unsound("not_yours")
        self._check_amended(row)
        self._check_client(row)
        self.there.add(row["id"])
        if row.get("amends"):
            self.amended.add(row["amends"])
        return True

    def _check_client(self, row: Row) -> None:
        """Somebody of one's own; or whom the fact that is amended names already."""
        if not row.get("client"):
            return
        client = self.clients.get(row["client"])
        if client is None:
            raise Unsound("parent")
        earlier = self.earlier.get(row["amends"]) if row.get("amends") else None
        named = earlier is not None and earlier.client_id == client.pk
        if not named and not serves(self.scope, client, on=row["on"]):
            raise Unsound("not_yours")

    def _check_amended(self, row: Row) -> None:
        if not row.get("amends"):
            if row.get("void"):
                raise Unsound
            return
        earlier = self.earlier.get(row["amends"])
        if earlier is None:
            raise Unsound("parent")
        if not self.scope.allows(earlier.club_id, earlier.approach_id, earlier.on):
            raise Unsound("not_yours")
        if row["amends"] in self.amended:
            raise Unsound("amended_already")


def _fact(model: type[Fact], row: Row, around: _Around, own: dict[str, Any], *, by: User, at: datetime) -> Fact:
    fact = model(
        id=row["id"],
        on=row["on"],
        club_id=row["club"],
        approach_id=row["approach"],
        client_id=row.get("client"),
        note=checked_note(row.get("note") or ""),
        void=bool(row.get("void")),
        recorded_by=by,
        recorded_at=at,
        **own,
    )
    fact.amends = around.earlier.get(row["amends"]) if row.get("amends") else None
    return fact


def one_of(choices: Sequence[str], value: str) -> str:
    """The value, if it is one of these. Unsound."""
    if value not in choices:
        raise Unsound
    return value
