"""Finding contacts: what the filters of the list mean, and what a page of them needs."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet

from caunoi.accounts.models import User
from caunoi.base.models import is_amended
from caunoi.base.words import tidy
from caunoi.clients.models import Client
from caunoi.clients.rules.cards import plain
from caunoi.outreach.models import Contact, Presence
from caunoi.outreach.rules.topics import topic_bits
from caunoi.places.models import Venue

Rows = QuerySet[Contact]
SHORTEST_CODE = 3
MOST_FOUND = 200


def contacts_like(user: User, chosen: dict[str, Any]) -> Rows:
    """The contacts that this user may see and that fit every filter in force, the newest first."""
    rows: Rows = Contact.objects.visible_to(user)
    for name, value in chosen.items():
        rows = FILTERS[name](rows, value)
    return rows.order_by("-on", "-id")


def for_page(rows: Rows) -> Rows:
    """With everything that a row of a list shows."""
    present = Presence.objects.filter(contact=OuterRef("pk")).order_by().values("contact")
    return rows.select_related("club", "worker", "client", "venue").annotate(
        is_amended=is_amended(Contact),
        codes_present=present.annotate(n=Count("pk")).values("n"),
    )


def _code(rows: Rows, text: str) -> Rows:
    """A venue's code begins with `V-`; anything else is a card's. Less than three symbols find nothing."""
    typed = tidy(text).upper()
    if typed.startswith("V-"):
        venues = Venue.objects.filter(code__startswith=typed).values_list("pk", flat=True)
        return rows.filter(venue__in=list(venues[:MOST_FOUND]))
    code = plain(text)
    if len(code) < SHORTEST_CODE:
        return rows.none()
    return with_clients(
        rows, list(Client.objects.filter(card_code__startswith=code).values_list("pk", flat=True)[:MOST_FOUND])
    )


def with_clients(rows: Rows, clients: Sequence[UUID]) -> Rows:
    """Contacts with one of these clients, alone or in a group."""
    alone = Contact.objects.filter(client__in=clients).order_by().values("pk")
    return rows.filter(pk__in=alone.union(Presence.objects.filter(client__in=clients).order_by().values("contact")))


def _done(rows: Rows, what: str) -> Rows:
    return rows.filter(**{
        "offered": {"test_offered": True},
        "accepted": {"test_accepted": True},
        "referred": {"referred_to__isnull": False},
        "violence": {"violence_disclosed": True},
    }[what])  # fmt: skip


def _state(rows: Rows, state: str) -> Rows:
    if state == "counting":
        return rows.counting()  # type: ignore[attr-defined]
    if state == "amended":
        return rows.filter(pk__in=Contact.objects.filter(amends__isnull=False).order_by().values("amends"))
    return rows.filter(void=True) if state == "void" else rows.filter(amends__isnull=False, void=False)


def _worker(rows: Rows, text: str) -> Rows:
    people = User.objects.filter(Q(label__icontains=tidy(text)) | Q(login__icontains=tidy(text)))
    return rows.filter(worker__in=list(people.values_list("pk", flat=True)[:200]))


FILTERS: dict[str, Callable[[Rows, Any], Rows]] = {
    "q": _code,
    "period": lambda rows, period: rows.filter(on__gte=period.from_, on__lt=period.to),
    "club": lambda rows, club: rows.filter(club=club),
    "approach": lambda rows, approach: rows.filter(approach=approach),
    "mode": lambda rows, mode: rows.filter(mode=mode),
    "topic": lambda rows, topic: rows.alias(said=F("topics").bitand(topic_bits([topic]))).filter(said__gt=0),
    "is_new": lambda rows, answer: rows.filter(is_new=answer == "yes"),
    "done": _done,
    "state": _state,
    "worker": _worker,
}
