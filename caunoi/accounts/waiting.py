"""What waits on the start page: phones to compare, and phones that somebody set up in one's own name."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card
from caunoi.accounts.models import Device, User
from caunoi.accounts.roles import PHONE_ROLES, Role

NEWS = timedelta(days=14)


def phones_to_compare(user: User, at: datetime) -> Card | None:
    """Phones that answered and whose fingerprint nobody has compared yet."""
    if user.role not in (*PHONE_ROLES, Role.ADMIN):
        return None
    waiting = Device.objects.visible_to(user).filter(enrolled_at__isnull=False, confirmed_at=None, revoked_at=None)
    count = waiting.count()
    about = _("They send already, but receive nothing until somebody compares the digits.")
    return Card(_("Phones to compare"), count, reverse("accounts:devices"), about, "warn") if count else None


def phones_in_my_name(user: User, at: datetime) -> Card | None:
    """Whoever sets up phones could keep one: its owner is told, so that nobody reads in somebody else's name."""
    own = Device.objects.visible_to(user).filter(user=user, revoked_at=None, enrolled_at__gt=at - NEWS)
    count = own.exclude(made_by=user).count()
    about = _("Do you hold each of them in your hand? If not, tell the office at once and have it revoked.")
    return Card(_("Phones set up in your name lately"), count, reverse("accounts:me"), about, "warn") if count else None
