"""Why a referral or a step was not kept, in words: what happened, what was kept, what to do."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

WORDS = {
    "no_consent": _(
        "There is no consent of this client for this receiver, or it no longer stands. Nothing was kept. Ask the"
        " client and send the form again."
    ),
    "no_such_service": _("This service is not offered any more. Nothing was kept. Look for another one."),
    "not_a_receiver": _("This service takes no referrals. Nothing was kept. Look for another one."),
    "not_yours": _("This client is not in a club of yours. Nothing was kept."),
    "identifier": _("The note seems to hold a name, number or address. Nothing was kept. Write it without."),
    "future": _("This moment has not come yet. Nothing was kept. Correct the day."),
    "parent": _("The client or the earlier record is not here. Nothing was kept."),
    "other_contents": _("This form was sent before with other contents. Nothing was changed. Open the form anew."),
    "code_taken": _("By chance another slip has this code. Nothing was kept. Send the form again."),
}


def why_not(problem: str) -> str:
    """A reason of docs/sync.md for the person at the desk."""
    return str(WORDS.get(problem, _("Something in the form does not fit. Nothing was kept. Look through it again.")))


def moment(at: datetime) -> str:
    """A moment as people here write it: 02/03/2026 14:30."""
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
