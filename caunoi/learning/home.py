"""What waits in this room: learners to be asked three months later, sheets of unknown badges."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card
from caunoi.learning.models import QuizResult
from caunoi.learning.models.rounds import HANDLERS
from caunoi.learning.reading.class_forms import due_classes


def follow_ups_due(user: Any, at: datetime) -> Card | None:
    """Classes whose learners are to be asked now."""
    if user.role not in HANDLERS:
        return None
    rows = due_classes(user, today=timezone.localdate(at), ahead_days=0)
    if not rows:
        return None
    return Card(_("Classes to follow up"), len(rows), reverse("learning:follow_ups"), _("three months after"))


def sheets_to_settle(user: Any, at: datetime) -> Card | None:
    """Answer sheets whose badge no class list knows; the page of the round that has the latest."""
    if user.role not in HANDLERS:
        return None
    waiting = QuizResult.objects.visible_to(user).filter(aside=QuizResult.Aside.UNKNOWN)
    latest = waiting.order_by("-handed_in_at").values_list("quiz_round", flat=True).first()
    if latest is None:
        return None
    href = f"{reverse('learning:round', args=[latest])}?aside=1#sheets"
    return Card(_("Answer sheets without a learner"), waiting.count(), href, _("unknown badge"), "warn")
