"""What waits in this room, and what the search finds in it."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card, Hit
from caunoi.accounts.roles import Role
from caunoi.network import lacking, rules, scopes
from caunoi.network.finding import like
from caunoi.network.models import Agency, Agreement, Approach, Club


def expiring_agreements(user: Any, at: datetime) -> Card | None:
    """Agreements that end within 60 days, for those who renew them."""
    if user.role not in scopes.SETTERS:
        return None
    count = Agreement.objects.visible_to(user).in_state(rules.EXPIRING, timezone.localdate(at)).count()
    href = f"{reverse('network:agreements')}?state=expiring"
    return Card(_("Agreements that end soon"), count, href, _("within 60 days"), "warn") if count else None


def clubs_without_lead(user: Any, at: datetime) -> Card | None:
    """Running clubs that nobody leads."""
    if user.role not in scopes.SETTERS:
        return None
    count = _lacking(user, "lead", at)
    href = f"{reverse('network:clubs')}?lacks=lead"
    return Card(_("Clubs without a lead"), count, href, _("nobody can open their notes"), "warn") if count else None


def clubs_without_key(user: Any, at: datetime) -> Card | None:
    """Running clubs to which no note can be sealed yet."""
    if user.role not in (*scopes.SETTERS, Role.LEAD):
        return None
    count = _lacking(user, "key", at)
    href = f"{reverse('network:clubs')}?lacks=key"
    about = _("the lead makes it on their phone")
    return Card(_("Clubs without a key"), count, href, about, "warn") if count else None


def _lacking(user: Any, what: str, at: datetime) -> int:
    return lacking.only(Club.objects.visible_to(user), what, timezone.localdate(at)).count()


def find(user: Any, text: str) -> list[Hit]:
    """Clubs, approaches and agencies, by code and by old and new names, with or without marks."""
    return [*_clubs(user, text), *_approaches(user, text), *_agencies(user, text), *_agreements(user, text)]


def _clubs(user: Any, text: str) -> list[Hit]:
    rows = like(Club.objects.visible_to(user), text, "code", "name").select_related("commune")[:10]
    return [Hit(_("Clubs"), one.name, reverse("network:club", args=[one.pk]), one.commune) for one in rows]


def _approaches(user: Any, text: str) -> list[Hit]:
    rows = like(Approach.objects.visible_to(user), text, "code", "name", "short_name")[:10]
    return [Hit(_("Approaches"), str(one), reverse("network:approach", args=[one.pk]), one.code) for one in rows]


def _agencies(user: Any, text: str) -> list[Hit]:
    rows = Agency.objects.visible_to(user).named_like(text).prefetch_related("names")[:10]
    return [
        Hit(_("Agencies"), str(one), reverse("network:agency", args=[one.pk]), one.get_kind_display()) for one in rows
    ]


def _agreements(user: Any, text: str) -> list[Hit]:
    rows = Agreement.objects.visible_to(user).filter(Q(code__icontains=text)).select_related("agency")[:10]
    return [
        Hit(_("Agreements"), one.code, reverse("network:agreement", args=[one.pk]), one.agency.name_on(one.signed_on))
        for one in rows
    ]
