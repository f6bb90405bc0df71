"""What waits in livelihood, for the start page: people to ask whether they work, agreements nearly used up."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card
from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.network import rules as network_rules
from caunoi.network.models import Agreement
from caunoi.services import quotas
from caunoi.services.following import follow_ups_due
from caunoi.services.rules.quotas import EXPIRES, USED_UP


def work_to_ask_about(user: Any, at: datetime) -> Card | None:
    """People who completed a course three or six months ago."""
    if user.role not in CODED_ROLES:
        return None
    count = len(follow_ups_due(user, on=timezone.localdate(at)))
    about = _("3 or 6 months after the course")
    return Card(_("Ask whether they work"), count, reverse("services:follow_ups"), about, "warn") if count else None


def agreements_nearly_used(user: Any, at: datetime) -> Card | None:
    """Running agreements whose volume is used up or nearly so; those about to end have a card of the network's."""
    if user.role not in (Role.OFFICER, Role.LEAD):
        return None
    today = timezone.localdate(at)
    running = Agreement.objects.visible_to(user).in_state(network_rules.RUNNING, today).filter(volume__isnull=False)
    standing = quotas.quotas(running, on=today)
    low = [quota for quota in standing.values() if set(quota.warnings) - {EXPIRES}]
    if not low:
        return None
    tone = "bad" if any(USED_UP in quota.warnings for quota in low) else "warn"
    href = f"{reverse('services:usage')}"
    return Card(_("Agreements nearly used up"), len(low), href, _("20% left or less"), tone)
