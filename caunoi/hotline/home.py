"""What of the back-line waits for somebody on the start page."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card
from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.hotline.models import Call, LineKind, Swap
from caunoi.hotline.rostering import gaps_ahead_of


def calls_unanswered(user: Any, at: datetime) -> Card | None:
    """Calls that nobody has answered: all of them for officers, those of their clubs for club roles."""
    if user.role not in CODED_ROLES:
        return None
    count = Call.objects.visible_to(user, at).waiting().count()
    href = f"{reverse('hotline:calls')}?state=open"
    return Card(_("Calls that nobody has answered"), count, href, tone="bad") if count else None


def calls_for_expert(user: Any, at: datetime) -> Card | None:
    """Calls that have come to this person's rung, or that another expert wants to hand over."""
    if user.role != Role.EXPERT:
        return None
    rows = Call.objects.visible_to(user, at)
    waiting = rows.reaching(user, at).count() + rows.filter(offered_to=user).count()
    return Card(_("Calls that wait for you"), waiting, reverse("hotline:mine"), tone="bad") if waiting else None


def calls_in_hand(user: Any, at: datetime) -> Card | None:
    """Calls that this person handles and has not closed."""
    if user.role not in (Role.EXPERT, Role.OFFICER):
        return None
    count = Call.objects.visible_to(user, at).filter(state="answered", handler=user).count()
    return Card(_("Calls you are handling"), count, reverse("hotline:mine")) if count else None


def gaps_ahead(user: Any, at: datetime) -> Card | None:
    """Times in the next fourteen days when nobody would be on call."""
    if user.role != Role.OFFICER:
        return None
    gaps = gaps_ahead_of(at)
    if not gaps:
        return None
    kind, soonest = LineKind(gaps[0].kind).label, date_format(localtime(gaps[0].span.start), "SHORT_DATETIME_FORMAT")
    about = _("%(kind)s from %(moment)s is the first of them") % {"kind": kind, "moment": soonest}
    tone = "bad" if gaps[0].span.start <= at else "warn"
    return Card(_("Times with nobody on call in the next 14 days"), len(gaps), reverse("hotline:gaps"), about, tone)


def swaps(user: Any, at: datetime) -> Card | None:
    """For an expert: shifts they are asked to take. For officers: shifts that changed hands."""
    rows = Swap.objects.visible_to(user)
    if user.role == Role.EXPERT:
        count, label = rows.unanswered(at).filter(to=user).count(), _("Shifts you are asked to take")
    else:
        count, label = rows.filter(Q(accepted=True), noted_at=None).count(), _("Shifts that changed hands")
    return Card(label, count, reverse("hotline:swaps"), tone="warn") if count else None
