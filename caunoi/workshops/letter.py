"""The invitation as an official letter, for agencies that are invited on paper."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base.official import Sheet, Signature, pdf
from caunoi.workshops.models import Invitation, Workshop
from caunoi.workshops.paper import issuer_of
from caunoi.workshops.wording import answer_link


def letter_pdf(invitation: Invitation, *, at: datetime) -> bytes:
    """Giấy mời: who, to what, when, where, how many, and where to answer."""
    workshop = invitation.workshop
    issuer, parent = issuer_of(workshop)
    starts = timezone.localtime(workshop.starts_at)
    where = ", ".join(part for part in (workshop.venue, workshop.place.full_name) if part)
    day = date_format(starts, "SHORT_DATE_FORMAT")
    return pdf(
        Sheet(
            parent=parent,
            issuer=issuer,
            symbol="GM",
            place=workshop.place.name,
            on=timezone.localdate(at),
            kind=_("Invitation"),
            subject=workshop.neutral_title,
            addressed_to=(invitation.agency.name_on(workshop.on),),
            intro=(
                _("%(issuer)s asks your agency to send %(seats)s people.")
                % {"issuer": issuer, "seats": invitation.seats},
                _("Time: %(when)s") % {"when": f"{starts:%H:%M}, {day}"} + ".",
                _("Place: %(where)s") % {"where": where} + ".",
                *_agenda(workshop),
                _("Please answer at the address below."),
                answer_link(invitation),
            ),
            closing=(_("We look forward to seeing you."),),
            signature=Signature((_("HEAD OF THE AGENCY"),)),
            receivers=(_("As above"), _("For the record: clerical office, file")),
            language="en" if get_language() == "en" else "vi",
        )
    )


def _agenda(workshop: Workshop) -> list[str]:
    """The parts of the agenda, with their hours where they are known."""
    rows = workshop.agenda.all()
    parts = [f"{one.starts_at:%H:%M}: {one.title}" if one.starts_at else one.title for one in rows]
    return [_("Agenda") + ":", *(f"- {part.rstrip('.')}." for part in parts)] if parts else []
