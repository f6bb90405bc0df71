"""What waits in this room, and what is found in it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card, Hit
from caunoi.coordination.actions.law import plans_for_province
from caunoi.coordination.models import Directive, Plan, Requirement
from caunoi.coordination.models.seen import AGENCIES, PLANNERS
from caunoi.network.finding import like


def late(user: Any, at: datetime) -> Card | None:
    """Requirements after their day: all of them for the office, an agency's own for its accounts."""
    if user.role not in AGENCIES and not plans_for_province(user):
        return None
    count = Requirement.objects.visible_to(user).overdue(timezone.localdate(at)).count()
    if not count:
        return None
    href = f"{reverse('coordination:requirements')}?state=overdue"
    return Card(_("Requirements overdue"), count, href, _("their day has passed"), "bad")


def waiting(user: Any, at: datetime) -> Card | None:
    """For an agency what it was given, for the office what an agency says is done."""
    href = reverse("coordination:requirements")
    if user.role in AGENCIES:
        count = Requirement.objects.visible_to(user).filter(state__in=("given", "begun")).count()
        return Card(_("Required of your agency"), count, href, _("not done yet")) if count else None
    if not plans_for_province(user):
        return None
    count = Requirement.objects.visible_to(user).filter(state="reported").count()
    about = _("an agency says they are done")
    return Card(_("Requirements to confirm"), count, f"{href}?state=reported", about) if count else None


def find(user: Any, text: str) -> list[Hit]:
    """Plans and directives by code, number or title, with or without marks, as far as this reader may see them."""
    hits = []
    if user.role in (*PLANNERS, *AGENCIES):
        for plan in like(Plan.objects.visible_to(user), text, "code", "title", "number_symbol")[:10]:
            hits.append(Hit(_("Plans"), plan.title, reverse("coordination:plan", args=[plan.pk]), plan.number_symbol))
    for row in like(Directive.objects.visible_to(user), text, "number_symbol", "title")[:10]:
        hits.append(Hit(_("Directives"), str(row), reverse("coordination:directive", args=[row.pk]), row.issued_by))
    return hits
