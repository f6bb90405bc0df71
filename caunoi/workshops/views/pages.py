"""What the pages of a workshop share: which one, for whom, and its tabs."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked
from caunoi.network.views.doing import found_if
from caunoi.workshops.models import KEEPERS, Workshop


def found(request: Asked, pk: UUID) -> Workshop:
    """The workshop, if this person may see it."""
    rows = Workshop.objects.visible_to(request.user)
    rows = rows.select_related("host", "place", "previous", "discussion").prefetch_related("host__names")
    return get_object_or_404(rows, pk=pk)


def kept(request: Asked, pk: UUID) -> Workshop:
    """The workshop, for those who keep workshops."""
    found_if(request.user.role in KEEPERS)
    return found(request, pk)


def around(workshop: Workshop, current: str) -> dict[str, Any]:
    """The workshop and its tabs, for those who keep it."""
    pages = [
        ("workshops:workshop", _("Overview"), None),
        ("workshops:invitations", _("Invitations"), workshop.invitations.count()),
        ("workshops:attendance", _("Who came"), None),
        ("workshops:minutes", _("Minutes of the meeting"), None),
    ]
    tabs = [
        {"label": label, "href": reverse(name, args=[workshop.pk]), "is_current": name == current, "count": count}
        for name, label, count in pages
    ]
    return {"workshop": workshop, "tabs": tabs}
