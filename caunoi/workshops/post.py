"""Letters by e-mail: short, neutral, one to an agency. They name a day, a hall and a link; no one, and no content.

Nothing is written here: verbs note what has gone out. A letter that does not go out takes no other one with it.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.network.errors import Refused
from caunoi.training.papers.badges import AgencyNames
from caunoi.workshops.calendar import calendar_file
from caunoi.workshops.models import ActionItem, Invitation, Workshop

logger = logging.getLogger(__name__)


class MailNotSet(Refused):
    """This cell sends no e-mail."""

    message = gettext_lazy(
        "This installation sends no e-mail: CAUNOI_SMTP_URL and CAUNOI_MAIL_FROM are not set. Nothing was sent; "
        "hand over the links or the printed letters, and note them as sent."
    )


@dataclass
class Delivered:
    """What has gone out, and what has not: ids of invitations and of action items."""

    invitations: list[UUID] = field(default_factory=list)
    items: list[UUID] = field(default_factory=list)
    failed: int = 0


def check_mail() -> None:
    """MailNotSet unless this cell sends e-mail."""
    if not settings.MAIL_FROM:
        raise MailNotSet


def send_invitations(invitations: Sequence[Invitation], *, at: datetime, again: bool = False) -> Delivered:
    """Send each to its agency's mailbox, with the .ics; those without a mailbox are left out. MailNotSet."""
    check_mail()
    sent = Delivered()
    for invitation in invitations:
        if invitation.mailbox:
            letter = _invitation(invitation, again=again)
            letter.attach("lich-hop.ics", calendar_file(invitation.workshop, at=at), "text/calendar")
            _deliver(letter, sent, [invitation.pk], sent.invitations)
    return sent


def send_due_items(mailbox: str, items: Sequence[ActionItem], *, today: date) -> Delivered:
    """One letter to an agency about its items that are due or overdue: codes and days. MailNotSet."""
    check_mail()
    sent = Delivered()
    with translation.override(settings.LANGUAGE_CODE):
        lines = [_item_line(item, today) for item in items]
        text = "\n".join(
            [
                _("These action items of your agency are due:"),
                "",
                *lines,
                "",
                _("What they are stands in the minutes, and here after signing in: %(link)s")
                % {"link": settings.BASE_URL + reverse("workshops:action_items")},
            ]
        )
        letter = _letter(_("Reminder: %(count)s action items are due") % {"count": len(items)}, text, mailbox)
    _deliver(letter, sent, [item.pk for item in items], sent.items)
    return sent


def answer_link(invitation: Invitation) -> str:
    """The address at which an agency answers, without an account."""
    return settings.BASE_URL + reverse("public:answer", kwargs={"language": "vi", "token": invitation.token})


def _invitation(invitation: Invitation, *, again: bool) -> EmailMessage:
    workshop = invitation.workshop
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Reminder: invitation to a meeting") if again else _("Invitation to a meeting")
        return _letter(f"{title}, {_day(workshop)}", _invitation_text(invitation), invitation.mailbox)


def _invitation_text(invitation: Invitation) -> str:
    workshop = invitation.workshop
    where = ", ".join(part for part in (workshop.venue, workshop.place.full_name) if part)
    names = AgencyNames(workshop.on)  # an e-mail lies open on its way, so an agency whose name says too much has none
    asked, host = names.of(invitation.agency), names.of(workshop.host)
    lines = [
        *([_("To: %(agency)s") % {"agency": asked}, ""] if asked else []),
        _("You are invited to: %(title)s") % {"title": workshop.neutral_title},
        _("Time: %(when)s") % {"when": f"{timezone.localtime(workshop.starts_at):%H:%M}, {_day(workshop)}"},
        _("Place: %(where)s") % {"where": where},
        _("Seats for your agency: %(seats)s") % {"seats": invitation.seats},
        *([_("Host: %(agency)s") % {"agency": host}] if host else []),
        "",
    ]
    if invitation.answer == Invitation.Answer.NONE:
        lines += [_("Please say whether you come, and how many: %(link)s") % {"link": answer_link(invitation)}]
    else:
        lines += [_("You said that you come. If that changes: %(link)s") % {"link": answer_link(invitation)}]
    return "\n".join([*lines, _("The day is attached for your calendar.")])


def _item_line(item: ActionItem, today: date) -> str:
    day = date_format(item.due_on, "SHORT_DATE_FORMAT")
    words = {"code": item.code, "day": day}
    return (
        _("- %(code)s, overdue since %(day)s") % words if item.due_on < today else _("- %(code)s, by %(day)s") % words
    )


def _day(workshop: Workshop) -> str:
    return date_format(timezone.localtime(workshop.starts_at), "SHORT_DATE_FORMAT")


def _letter(subject: str, text: str, mailbox: str) -> EmailMessage:
    foot = _("Sent by %(cell)s. Please do not answer this message.") % {"cell": settings.CELL_NAME}
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, f"{text}\n\n--\n{foot}\n", settings.MAIL_FROM, [mailbox], headers=headers)


def _deliver(letter: EmailMessage, sent: Delivered, ids: list[UUID], into: list[UUID]) -> None:
    letter.connection = get_connection()
    try:
        letter.send()
    except (SMTPException, OSError) as error:
        logger.warning("A letter did not go out: %s.", type(error).__name__)
        sent.failed += 1
    else:
        into.extend(ids)
