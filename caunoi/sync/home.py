"""What the start page says of the phones' door."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card
from caunoi.sync.models import Held


def waiting(user: Any, at: datetime) -> Card | None:
    """Records that wait for this person's decision."""
    count = Held.objects.visible_to(user).waiting().count()
    if not count:
        return None
    return Card(
        label=_("Records that wait for a decision"),
        count=count,
        href=reverse("sync:waiting"),
        about=_("They arrived and are kept; they do not count until somebody decides."),
        tone="warn",
    )
