"""What waits in this room for whom: referrals that nobody answers, recalls, complaints; for a service what is new."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card
from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.services.models import Recall, Referral, ReferralEvent
from caunoi.services.rules import referrals as rules
from caunoi.services.views.provider import counted_services

RUNG_OF = {Role.WORKER: "worker", Role.LEAD: "lead", Role.OFFICER: "officer"}
TONE_OF = {"worker": "", "lead": "warn", "officer": "bad"}
COMPLAINTS_SHOWN = timedelta(days=14)
CAPACITY_OLD = timedelta(days=7)


def unanswered(user: Any, at: datetime) -> Card | None:
    """Referrals that are this person's to ask after now."""
    if user.role not in CODED_ROLES:
        return None
    rung = RUNG_OF[user.role]
    count = Referral.objects.visible_to(user).at_rung(rung, at).count()
    href = f"{reverse('services:referrals')}?rung={rung}"
    return Card(_("Referrals for you to ask after"), count, href, _("not answered"), TONE_OF[rung]) if count else None


def recalls(user: Any, at: datetime) -> Card | None:
    """Recalls of which the receiver has not said that it keeps nothing."""
    if user.role not in CODED_ROLES:
        return None
    count = Recall.objects.visible_to(user).unconfirmed().count()
    about = _("the service has not said that it keeps nothing")
    return Card(_("Recalls not confirmed"), count, reverse("services:recalls"), about, "warn") if count else None


def complaints(user: Any, at: datetime) -> Card | None:
    """What clients complained about in the last two weeks."""
    if user.role not in (Role.LEAD, Role.OFFICER):
        return None
    rows = ReferralEvent.objects.visible_to(user).complaints().filter(recorded_at__gt=at - COMPLAINTS_SHOWN)
    count = rows.count()
    href = reverse("services:complaints")
    return Card(_("Complaints of clients"), count, href, _("in the last two weeks"), "warn") if count else None


def astray(user: Any, at: datetime) -> Card | None:
    """What was said of referrals, did not fit, and nobody has looked at."""
    if user.role not in (Role.LEAD, Role.OFFICER):
        return None
    rows = ReferralEvent.objects.visible_to(user).to_settle()
    count = rows.count()
    href = f"{reverse('services:referrals')}?astray=on"
    return Card(_("Referrals with contradictions"), count, href, tone="warn") if count else None


def new_for_provider(user: Any, at: datetime) -> Card | None:
    """Referrals that this service has not answered."""
    if user.role != Role.PROVIDER:
        return None
    rows = Referral.objects.visible_to(user).filter(state=rules.REQUESTED)
    count = rows.count()
    tone = "bad" if rows.filter(urgency=rules.URGENT).exists() else "warn"
    href = f"{reverse('services:received')}?state=new"
    return Card(_("New referrals to you"), count, href, _("please answer"), tone) if count else None


def recalls_for_provider(user: Any, at: datetime) -> Card | None:
    """What people took back and this service has not confirmed."""
    if user.role != Role.PROVIDER:
        return None
    count = Recall.objects.visible_to(user).unconfirmed().count()
    about = _("please destroy what you noted and say so")
    return Card(_("Taken back"), count, reverse("services:received_recalls"), about, "bad") if count else None


def old_capacity(user: Any, at: datetime) -> Card | None:
    """Services whose free places nobody has confirmed for a week."""
    if user.role != Role.PROVIDER:
        return None
    said = counted_services(user).values_list("capacity_said_at", flat=True)
    count = sum(moment is None or at - moment > CAPACITY_OLD for moment in said)
    about = _("not confirmed for a week")
    return Card(_("Free places to confirm"), count, reverse("services:capacity"), about, "warn") if count else None
