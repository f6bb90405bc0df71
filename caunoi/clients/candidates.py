"""Codes that may be one person: equal tokens, consent on both sides, nobody has decided yet. For a person to judge."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count

from caunoi.accounts.models import User
from caunoi.clients.models import Client, Merge
from caunoi.clients.models.consents import Purpose

MOST = 4_000


@dataclass(frozen=True)
class Candidate:
    """Two codes with the same token; the one enrolled first comes first."""

    first: Client
    second: Client


def candidates(user: User) -> list[Candidate]:
    """The pairs that this person may judge, the newest first, at most MOST. Never leaves anything merged."""
    agreeing = (
        Client.objects.visible_to(user)
        .current()
        .exclude(matching_token="")
        .filter(consents__purpose=Purpose.MATCHING, consents__withdrawn_at__isnull=True)
        .distinct()
    )
    shared = (
        Client.objects.filter(pk__in=agreeing.order_by().values("pk"))
        .order_by()
        .values("matching_token")
        .annotate(n=Count("pk"))
        .filter(n__gt=1)
        .values("matching_token")
    )
    by_token: dict[str, list[Client]] = defaultdict(list)
    for client in agreeing.filter(matching_token__in=shared).select_related("club", "commune"):
        by_token[client.matching_token].append(client)
    return _undecided(by_token)[:MOST]


def _undecided(by_token: dict[str, list[Client]]) -> list[Candidate]:
    clients = [client for group in by_token.values() for client in group]
    decided = {
        frozenset(pair)
        for pair in Merge.objects.standing().filter(kept__in=clients, other__in=clients).values_list("kept", "other")
    }
    pairs = [
        Candidate(*sorted(pair, key=lambda client: (client.enrolled_on, client.pk.bytes)))
        for group in by_token.values()
        for pair in combinations(group, 2)
        if frozenset(client.pk for client in pair) not in decided
    ]
    return sorted(pairs, key=lambda pair: pair.second.enrolled_on, reverse=True)
