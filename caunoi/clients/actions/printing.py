"""Codes that go on paper."""

from datetime import datetime

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.clients import rules
from caunoi.clients.models import Client
from caunoi.privacy import audit


@transaction.atomic
def blank_codes(*, count: int, by: User, at: datetime) -> list[str]:
    """Fresh codes for blank cards, none of them on a client's card now. Nothing is reserved (docs/cards.md)."""
    fresh = {rules.make_code() for _ in range(count)}
    while taken := set(Client.objects.filter(card_code__in=fresh).values_list("card_code", flat=True)):
        fresh = fresh - taken | {rules.make_code() for _ in taken}
    while len(fresh) < count:
        fresh.add(rules.make_code())
    audit.record(by=by.pk, verb="print blank", noun="card", at=at, detail={"count": count})
    return sorted(fresh)


@transaction.atomic
def print_card(*, client: Client, by: User, at: datetime) -> str:
    """The code for one client's card, printed anew because theirs was lost."""
    audit.record(by=by.pk, verb="print", noun="card", at=at, subjects=[client.pk])
    return client.card_code
