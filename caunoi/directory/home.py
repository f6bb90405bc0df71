"""What waits in the directory, and what the search finds in it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card, Hit
from caunoi.directory import actions, finding
from caunoi.directory.models import ImportRun, Service


def to_call_back(user: Any, at: datetime) -> Card | None:
    """Services whose facts are not fresh any more, for those who keep the directory."""
    if not actions.may_keep(user):
        return None
    count = Service.objects.visible_to(user).to_call_back(on=timezone.localdate(at)).count()
    about = _("nobody has made sure for half a year, hotlines for three months")
    return Card(_("Services to call back"), count, reverse("directory:call_backs"), about, "warn") if count else None


def files_waiting(user: Any, at: datetime) -> Card | None:
    """Files that were sent and neither taken in nor put aside."""
    if not actions.may_keep(user):
        return None
    count = ImportRun.objects.visible_to(user).filter(confirmed_at=None, dropped_at=None).count()
    return Card(_("Directory files to confirm"), count, reverse("directory:imports")) if count else None


def find(user: Any, text: str) -> list[Hit]:
    """Services by name, code and organization, with or without marks."""
    rows = finding.named_like(Service.objects.visible_to(user).offered(timezone.localdate()), text)
    found = rows.select_related("organization__agency").prefetch_related("organization__agency__names")[:10]
    return [
        Hit(_("Services"), one.name, reverse("directory:service", args=[one.pk]), one.organization) for one in found
    ]
