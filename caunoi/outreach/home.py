"""What outreach shows on the start page and in the search."""

from datetime import date, datetime

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.home import Card, Hit
from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, CODED_ROLES
from caunoi.clients.rules.cards import CodeRefused, normalise, written
from caunoi.network.models import Club
from caunoi.outreach.due import due
from caunoi.outreach.models import Contact
from caunoi.outreach.rules.due import URGENT
from caunoi.outreach.stock import missing

FRESH_SECONDS = 120  # the start page is opened all day; the list itself is always computed anew


def clients_due(user: User, at: datetime) -> Card | None:
    """For workers and leads: how many of their clubs' clients are to be seen this week."""
    if user.role not in CLUB_ROLES:
        return None
    today = timezone.localdate(at)
    count, urgent = cache.get_or_set(f"due:{user.pk}:{today}", lambda: _count(user, today), FRESH_SECONDS) or (0, False)
    tone = "warn" if urgent else ""
    return Card(_("Clients to be seen"), count, reverse("outreach:due"), tone=tone) if count else None


def _count(user: User, today: date) -> tuple[int, bool]:
    items = due(user, on=today)
    return len(items), any(item.priority >= URGENT for item in items)


def stock_missing(user: User, at: datetime) -> Card | None:
    """Months of stock that were not written yet, over all clubs this person sees."""
    if user.role not in CODED_ROLES:
        return None
    gaps = missing(list(Club.objects.visible_to(user)), today=timezone.localdate(at))
    count = sum(len(months) for months in gaps.values())
    return Card(_("Months without a stock count"), count, reverse("outreach:stock"), tone="warn") if count else None


def find_contacts(user: User, text: str) -> list[Hit]:
    """A whole card code leads to the contacts under it; nothing else finds a contact."""
    try:
        code = normalise(text)
    except CodeRefused:
        return []
    contacts = Contact.objects.visible_to(user).filter(client__card_code=code)
    if not contacts.exists():
        return []
    href = f"{reverse('outreach:contacts')}?{urlencode({'q': written(code)})}"
    return [Hit(_("Contacts"), written(code), href, about=_("Contacts under this card"))]
