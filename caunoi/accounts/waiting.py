"""What waits on the start page of those who look after phones."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card
from caunoi.accounts.models import Device, User
from caunoi.accounts.roles import PHONE_ROLES, Role


def phones_to_compare(user: User, at: datetime) -> Card | None:
    """Phones that answered and whose fingerprint nobody has compared yet."""
    if user.role not in (*PHONE_ROLES, Role.ADMIN):
        return None
    waiting = Device.objects.visible_to(user).filter(enrolled_at__isnull=False, confirmed_at=None, revoked_at=None)
    count = waiting.count()
    about = _("They send already, but receive nothing until somebody compares the digits.")
    return Card(_("Phones to compare"), count, reverse("accounts:devices"), about, "warn") if count else None
