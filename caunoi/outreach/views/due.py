"""Who is to be seen when, and why."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import PAGE, Listing, page_number
from caunoi.network.models import Club
from caunoi.outreach.due import WORDS, DueItem, due
from caunoi.outreach.forms import DueFilter
from caunoi.outreach.rules.due import URGENT
from caunoi.outreach.views.contacts import READERS, note_reading


@open_to(*READERS)
def due_list(request: Asked) -> HttpResponse:
    """The due list of one's own clubs; an officer chooses one club."""
    filters = DueFilter(request.GET, user=request.user)
    club = filters.chosen().get("club")
    today = timezone.localdate()
    must_choose = request.user.role == Role.OFFICER and club is None
    items = [] if must_choose else due(request.user, on=today, club=club)
    page = _page(request, items)
    note_reading(request, "client", [item.client_id for item in page.rows])
    clubs = {
        row.pk: row for row in Club.objects.visible_to(request.user).filter(pk__in={item.club_id for item in page.rows})
    }
    context = {
        "listing": page,
        "filters": filters,
        "must_choose": must_choose,
        "rows": [
            {"item": item, "club": clubs[item.club_id], "why": _why(item), "tone": _tone(item)} for item in page.rows
        ],
        "today": today,
        "may_write": request.user.role != Role.OFFICER,
    }
    return render(request, "outreach/due.html", context)


def _page(request: Asked, items: list[DueItem]) -> Listing:
    """The list is computed whole, so it is cut here instead of in the database."""
    number = page_number(request)
    start = (number - 1) * PAGE
    return Listing(items[start : start + PAGE], number, len(items) > start + PAGE, len(items), counted_all=True)


def _why(item: DueItem) -> list[dict[str, object]]:
    return [{"words": WORDS[reason.code], "reason": reason, "code": reason.code} for reason in item.reasons]


def _tone(item: DueItem) -> str:
    return "bad" if item.priority >= URGENT else "warn" if item.priority >= 3 else ""
