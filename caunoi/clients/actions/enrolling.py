"""New clients, by the list."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import is_naive

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome, Unsound
from caunoi.clients import rules
from caunoi.clients.actions.checks import checked
from caunoi.clients.actions.scope import Scope, local_day
from caunoi.clients.models import Client
from caunoi.network.models import Approach
from caunoi.places.models import Place
from caunoi.privacy import audit

Row = Mapping[str, Any]


@transaction.atomic
def enrol_clients(*, clients: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Keep new clients; one outcome for each, in the order given. The same id with the same card is kept once.

    Each row is the data of the kind `client` in docs/sync.md with its `id`, and `made_at` if it was made earlier than
    now. Matching answers become a token here and are kept nowhere. Problems: bad_data, identifier, future, not_yours,
    code_taken (another client has this card), other_contents (this id is another client's).
    """
    kept = _AlreadyKept(clients)
    known = _known_references(clients)
    scope = Scope.of(by, at=at)
    problems: dict[UUID, str] = {}
    new: dict[UUID, Client] = {}
    for row in clients:
        try:
            client = _client(row, scope=scope, known=known, at=at)
            if kept.admit(client):
                new[client.pk] = client
        except Unsound as refusal:
            problems[row["id"]] = refusal.problem
    problems |= _write(sorted(new.values(), key=lambda client: client.pk.bytes))
    written = [pk for pk in new if pk not in problems]
    if written:
        audit.record(by=by.pk, verb="enrol", noun="client", at=at, subjects=written)
    return [Outcome(row["id"], problems.get(row["id"])) for row in clients]


class _AlreadyKept:
    """The ids and cards that are taken, in the database or by an earlier row of the list."""

    def __init__(self, clients: Sequence[Row]) -> None:
        ids = [row["id"] for row in clients]
        codes = [rules.cards.plain(str(row["card_code"])) for row in clients]
        rows = [
            *Client.objects.filter(pk__in=ids).values_list("pk", "card_code"),
            *Client.objects.filter(card_code__in=codes).values_list("pk", "card_code"),
        ]
        self.code_of = dict(rows)
        self.id_of = {code: pk for pk, code in rows}

    def admit(self, client: Client) -> bool:
        """Whether this client is new. Unsound if the id or the card belongs to another."""
        if client.pk in self.code_of:
            if self.code_of[client.pk] != client.card_code:
                raise Unsound("other_contents")
            return False
        if client.card_code in self.id_of:
            raise Unsound("code_taken")
        self.code_of[client.pk] = client.card_code
        self.id_of[client.card_code] = client.pk
        return True


def _known_references(clients: Sequence[Row]) -> set[UUID]:
    communes = {row["commune"] for row in clients}
    approaches = {row["approach"] for row in clients}
    return {
        *Place.objects.filter(pk__in=communes).values_list("pk", flat=True),
        *Approach.objects.filter(pk__in=approaches).values_list("pk", flat=True),
    }


def _client(row: Row, *, scope: Scope, known: set[UUID], at: datetime) -> Client:
    enrolled_on = row["enrolled_on"]
    if enrolled_on > local_day(at):
        raise Unsound("future")
    if not scope.allows(row["club"], row["approach"], made_day(row, at)):
        raise Unsound("not_yours")
    if row["commune"] not in known or row["approach"] not in known:
        raise Unsound
    fields = checked(row, on=enrolled_on)
    links = {f"{name}_id": fields.pop(name) for name in ("commune", "approach", "club")}
    return Client(
        id=row["id"],
        card_code=_card_code(row),
        enrolled_on=enrolled_on,
        matching_token=token_of(row.get("matching_answers")),
        **links,
        **fields,
    )


def _card_code(row: Row) -> str:
    try:
        return rules.normalise(str(row["card_code"]))
    except rules.CodeRefused:
        raise Unsound from None


def token_of(answers: Mapping[str, Any] | None) -> str:
    """The matching token of these answers; none where there are none, or where they cannot be used."""
    if not answers:
        return ""
    try:
        return rules.answers_token(answers, key=settings.MATCHING_KEY)
    except rules.BadAnswers:
        return ""


def made_day(row: Row, at: datetime) -> date:
    """The day on which a record was made, as far as it says. Unsound for a moment without its zone."""
    made_at = row.get("made_at") or at
    if is_naive(made_at):
        raise Unsound
    return local_day(min(made_at, at))


def _write(clients: list[Client]) -> dict[UUID, str]:
    """Insert; a client whose id or card somebody took in the same moment is not written but named."""
    Client.objects.bulk_create(clients, ignore_conflicts=True)
    there = set(Client.objects.filter(pk__in=[client.pk for client in clients]).values_list("pk", "card_code"))
    return {client.pk: "code_taken" for client in clients if (client.pk, client.card_code) not in there}
