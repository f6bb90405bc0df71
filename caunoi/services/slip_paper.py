"""The slip on paper: an appointment card on A6 that says where and when, never who, why or in which programme."""

import io
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caunoi.base import paper
from caunoi.directory.models import Location, Service
from caunoi.services.hours import hours_in_words
from caunoi.services.models import Referral

TEMPLATE = Path(__file__).parent / "paper" / "slip.typ"
DOOR = "/slip/"
LANGUAGES = ("vi", "en")


def address() -> str:
    """What somebody types to say something with a slip's code, without "https://"."""
    return (settings.BASE_URL + DOOR).split("://", 1)[-1].rstrip("/")


def link(code: str) -> str:
    """What the QR code holds. The code stands behind the "#": no server, log or proxy ever sees it."""
    return f"{settings.BASE_URL}{DOOR}#{code}"


def slip_pdf(referral: Referral, code: str) -> bytes:
    """The card as a PDF, in the client's language."""
    language = referral.client.language if referral.client.language in LANGUAGES else "vi"
    with translation.override(language):
        return paper.pdf(TEMPLATE, {**_data(referral, code), "lang": language})


def _data(referral: Referral, code: str) -> dict[str, Any]:
    return {
        "title": _("Appointment"),
        "made": _day(referral.made_at),
        "code": code,
        "qr": _qr(link(code)),
        "until": _("Valid until %s") % _day(referral.slip_expires_at) if referral.slip_expires_at else "",
        "address": address(),
        **where(referral.service),
        "labels": {
            "place": _("Address"),
            "hours": _("Opening hours"),
            "phone": _("Telephone"),
            "bring": _("Bring along"),
            "code": _("Code of this slip"),
            "type": _("Scan the picture, or type the address"),
        },
        "receives": {
            "who": _("The place that receives"),
            "what": _("types the code to say: arrived, served, or not possible."),
        },
        "carries": {
            "who": _("Who carries this slip"),
            "what": _("types the code to confirm, rate or complain. No account, no name."),
        },
    }


def where(service: Service) -> dict[str, str]:
    """Where to go and when. The place's name stands for the service's: a service's name may tell why one goes there."""
    location = _location(service)
    phone = next(iter([*service.phones.all(), *service.organization.phones.all()]), None)
    return {
        "service": (location.name if location else "") or str(service.organization),
        "place": _address(location) if location else "",
        "hours": hours_in_words(service.hours()),
        "phone": phone.number if phone else "",
        "bring": ", ".join(one.document for one in service.documents.all()),
    }


def _location(service: Service) -> Location | None:
    links = list(service.at_locations.all())
    return links[0].location if links else None


def _address(location: Location) -> str:
    return ", ".join(part for part in (location.address, location.commune.full_name) if part)


def _day(moment: Any) -> str:
    return date_format(timezone.localdate(moment), "SHORT_DATE_FORMAT")


def _qr(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgns=True)
    return out.getvalue().decode()
