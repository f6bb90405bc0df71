"""What waits for somebody on the start page, and what the search finds."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card, Hit
from caunoi.discussion.carried import Carried
from caunoi.discussion.models import Discussion
from caunoi.network.finding import like
from caunoi.training.models import CourseRun
from caunoi.workshops.models import GUESTS, KEEPERS, ActionItem, Invitation, Workshop
from caunoi.workshops.opening import told

LISTED = "workshops:action_items"


def overdue(user: Any, at: datetime) -> Card | None:
    """Action items whose day has passed, else those that are still open."""
    seen = ActionItem.objects.visible_to(user)
    late = seen.overdue(timezone.localdate(at)).count()
    if late:
        return Card(_("Action items overdue"), late, f"{reverse(LISTED)}?state=overdue", tone="bad")
    count = seen.open().count() if user.role in GUESTS else 0
    return Card(_("Action items of your agency"), count, reverse(LISTED)) if count else None


def unanswered(user: Any, at: datetime) -> Card | None:
    """Meetings ahead without an answer: an agency's own, or how many the office waits for."""
    rows = Invitation.objects.visible_to(user).filter(
        answer=Invitation.Answer.NONE, workshop__state=Workshop.State.CALLED, workshop__starts_at__gt=at
    )
    if user.role in KEEPERS:
        rows = rows.filter(sent_at__isnull=False)
        label = _("Invitations without an answer")
    else:
        label = _("Meetings that wait for your answer")
    count = rows.count()
    return Card(label, count, reverse("workshops:workshops"), tone="warn") if count else None


def has_items(user: Any, run: CourseRun) -> bool:
    """Whether something was agreed from what a class discussed."""
    return ActionItem.objects.visible_to(user).filter(course_run=run).exists()


def from_themes(user: Any, discussion: Discussion) -> dict[UUID, list[Carried]]:
    """Of each theme of a discussion the action items that came from it."""
    items = ActionItem.objects.visible_to(user).filter(theme__discussion=discussion)
    found: dict[UUID, list[Carried]] = {}
    for one in told(items, on=timezone.localdate(), to=user):
        about = f"{one.owner}, {date_format(one.item.due_on, 'SHORT_DATE_FORMAT')}"
        href = reverse("workshops:action_item", args=[one.item.pk])
        carried = Carried(one.item.code, href, about, one.state, one.tone)
        if theme := one.item.theme_id:
            found.setdefault(theme, []).append(carried)
    return found


def find(user: Any, text: str) -> Iterator[Hit]:
    """Workshops and action items by code or title, with or without marks."""
    for row in like(Workshop.objects.visible_to(user), text, "code", "neutral_title")[:20]:
        yield Hit(_("Workshops"), row.neutral_title, reverse("workshops:workshop", args=[row.pk]), row.code)
    for item in like(ActionItem.objects.visible_to(user), text, "code", "text")[:20]:
        yield Hit(_("Action items"), item.text, reverse("workshops:action_item", args=[item.pk]), item.code)
