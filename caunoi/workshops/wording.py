"""What letters by e-mail say: a day, a hall and a link; no one, and no content. Each is (subject, text)."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caunoi.training.papers.badges import AgencyNames
from caunoi.workshops.models import ActionItem, Invitation, Workshop

Letter = tuple[str, str]


def answer_link(invitation: Invitation) -> str:
    """The address at which an agency answers, without an account."""
    return settings.BASE_URL + reverse("public:answer", kwargs={"language": "vi", "token": invitation.token})


def invited(invitation: Invitation, *, again: bool) -> Letter:
    """The invitation, or a reminder of it."""
    subject = _("Reminder: invitation to a meeting") if again else _("Invitation to a meeting")
    lines = [
        *_addressed(invitation),
        _("You are invited to: %(title)s") % {"title": invitation.workshop.neutral_title},
        *_when_and_where(invitation.workshop),
        _("Seats for your agency: %(seats)s") % {"seats": invitation.seats},
        *_host(invitation.workshop),
        "",
        _answer(invitation),
        _("The day is attached for your calendar."),
    ]
    return f"{subject}, {_day(invitation.workshop)}", "\n".join(lines)


def how_it_stands(invitation: Invitation) -> Letter:
    """The meeting as it is now, in the place of what was sent before; or that it will not be held."""
    workshop = invitation.workshop
    title = _("Meeting: %(title)s") % {"title": workshop.neutral_title}
    lines = [*_addressed(invitation), title, *_when_and_where(workshop), *_host(workshop), ""]
    if workshop.state == Workshop.State.CANCELLED:
        subject = _("A meeting is called off")
        lines += [_("This meeting will not be held."), _("The attached file takes it out of your calendar.")]
    else:
        subject = _("A meeting: day, hour and place")
        lines += [
            _("This takes the place of what was sent before."),
            _answer(invitation),
            _("The day is attached for your calendar."),
        ]
    return f"{subject}, {_day(workshop)}", "\n".join(lines)


def due_items(items: Sequence[ActionItem], today: date) -> Letter:
    """An agency's items that are due or overdue: codes and days."""
    link = settings.BASE_URL + reverse("workshops:action_items")
    lines = [
        _("These action items of your agency are due:"),
        "",
        *(_item_line(item, today) for item in items),
        "",
        _("What they are stands in the minutes, and here after signing in: %(link)s") % {"link": link},
    ]
    return _("Reminder: %(count)s action items are due") % {"count": len(items)}, "\n".join(lines)


def _names(workshop: Workshop) -> AgencyNames:
    """An e-mail lies open on its way, so an agency whose name says too much has none."""
    return AgencyNames(workshop.on)


def _addressed(invitation: Invitation) -> list[str]:
    asked = _names(invitation.workshop).of(invitation.agency)
    return [_("To: %(agency)s") % {"agency": asked}, ""] if asked else []


def _host(workshop: Workshop) -> list[str]:
    host = _names(workshop).of(workshop.host)
    return [_("Host: %(agency)s") % {"agency": host}] if host else []


def _when_and_where(workshop: Workshop) -> list[str]:
    where = ", ".join(part for part in (workshop.venue, workshop.place.full_name) if part)
    when = f"{timezone.localtime(workshop.starts_at):%H:%M}, {_day(workshop)}"
    return [_("Time: %(when)s") % {"when": when}, _("Place: %(where)s") % {"where": where}]


def _answer(invitation: Invitation) -> str:
    words = {"link": answer_link(invitation)}
    if invitation.answer == Invitation.Answer.NONE:
        return _("Please say whether you come, and how many: %(link)s") % words
    return _("You said that you come. If that changes: %(link)s") % words


def _item_line(item: ActionItem, today: date) -> str:
    words = {"code": item.code, "day": date_format(item.due_on, "SHORT_DATE_FORMAT")}
    if item.due_on < today:
        return _("- %(code)s, overdue since %(day)s") % words
    return _("- %(code)s, by %(day)s") % words


def _day(workshop: Workshop) -> str:
    return date_format(timezone.localtime(workshop.starts_at), "SHORT_DATE_FORMAT")
