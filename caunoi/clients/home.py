"""What waits in this room, and finding a client by the code on the card, in no other way."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card, Hit
from caunoi.accounts.models import User
from caunoi.clients import rules
from caunoi.clients.candidates import candidates
from caunoi.clients.models import Client, ClientChange
from caunoi.clients.views.settling import SETTLERS

SHORTEST_CODE = 3


def to_settle(user: User, at: datetime) -> Card | None:
    """Changes that overlap."""
    if user.role not in SETTLERS:
        return None
    count = ClientChange.objects.visible_to(user).to_settle().count()  # type: ignore[attr-defined]
    label = _("Changes by two people at once")
    return Card(label, count, reverse("clients:to_settle"), tone="warn") if count else None


def to_decide(user: User, at: datetime) -> Card | None:
    """Codes that may be one person."""
    if user.role not in SETTLERS:
        return None
    count = len(candidates(user))
    return Card(_("Codes that may be one person"), count, reverse("clients:candidates")) if count else None


def find(user: User, text: str) -> list[Hit]:
    """Clients whose code begins so."""
    start = rules.cards.plain(text)
    if len(start) < SHORTEST_CODE or not set(start) <= set(rules.cards.ALPHABET):
        return []
    found = Client.objects.visible_to(user).filter(card_code__startswith=start).select_related("club")[:10]
    return [Hit(_("Clients"), str(one), reverse("clients:client", args=[one.pk]), str(one.club)) for one in found]
