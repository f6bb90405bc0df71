"""Letters by e-mail: short, neutral, one to an agency. What they say is in `wording`.

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
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.network.errors import Refused
from caunoi.workshops import wording
from caunoi.workshops.calendar import calendar_file
from caunoi.workshops.models import ActionItem, Invitation

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
            with translation.override(settings.LANGUAGE_CODE):
                letter = _letter(*wording.invited(invitation, again=again), invitation.mailbox)
            _with_the_day(letter, invitation, at)
            _deliver(letter, sent, [invitation.pk], sent.invitations)
    return sent


def send_how_it_stands(invitations: Sequence[Invitation], *, at: datetime) -> Delivered:
    """Tell agencies that were invited where and when it is now, or that it was called off, so that their calendars
    follow. Who said no, and who has no mailbox, is left out. MailNotSet."""
    check_mail()
    sent = Delivered()
    for invitation in invitations:
        if invitation.mailbox and invitation.answer != Invitation.Answer.NO:
            with translation.override(settings.LANGUAGE_CODE):
                letter = _letter(*wording.how_it_stands(invitation), invitation.mailbox)
            _with_the_day(letter, invitation, at)
            _deliver(letter, sent, [invitation.pk], sent.invitations)
    return sent


def send_due_items(mailbox: str, items: Sequence[ActionItem], *, today: date) -> Delivered:
    """One letter to an agency about its items that are due or overdue: codes and days. MailNotSet."""
    check_mail()
    sent = Delivered()
    with translation.override(settings.LANGUAGE_CODE):
        letter = _letter(*wording.due_items(items, today), mailbox)
    _deliver(letter, sent, [item.pk for item in items], sent.items)
    return sent


def _with_the_day(letter: EmailMessage, invitation: Invitation, at: datetime) -> None:
    letter.attach("lich-hop.ics", calendar_file(invitation.workshop, at=at), "text/calendar")


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
