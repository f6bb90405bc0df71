"""Numbers to ring, each with what somebody must know before ringing it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from caunoi.directory.models import Phone, Service, YesNo
from caunoi.public.told.said import POLICE, RECORDS, Said

LINKS = {Phone.Kind.VOICE: "tel:", Phone.Kind.HOTLINE: "tel:", Phone.Kind.SMS: "sms:"}


@dataclass(frozen=True)
class Number:
    """A number to ring, with what somebody must know before ringing it."""

    number: str
    href: str
    kind: str
    is_free: bool
    note: str
    records_calls: str
    shares_with_police: str

    @property
    def before(self) -> list[Said]:
        """Said before the number, always: silence would be read as safe."""
        return [RECORDS[self.records_calls](), POLICE[self.shares_with_police]()]

    @property
    def is_plain(self) -> bool:
        """Whether nothing speaks against ringing."""
        return self.records_calls == self.shares_with_police == YesNo.NO


def numbers_of(service: Service) -> list[Number]:
    """The service's own numbers, then its addresses'; its organization's only where there is no other."""
    links = service.at_locations.all()
    own = [*service.phones.all(), *(phone for link in links for phone in link.location.phones.all())]
    phones = own or list(service.organization.phones.all())
    return list({phone.number: _number(phone, service) for phone in phones}.values())


def _number(phone: Phone, service: Service) -> Number:
    organization = service.organization
    digits = "".join(sign for sign in phone.number if sign.isdigit() or sign == "+")
    link = LINKS.get(Phone.Kind(phone.kind), "")
    extension = f",{phone.extension}" if phone.extension.isdigit() else ""
    return Number(
        number=_with_extension(phone),
        href=f"{link}{digits}{extension}" if link else "",
        kind=str(Phone.Kind(phone.kind).label),
        is_free=phone.is_free_call,
        note=phone.description,
        records_calls=_known(phone.records_calls, organization.records_calls),
        shares_with_police=_known(phone.shares_with_police, organization.shares_with_police),
    )


def _with_extension(phone: Phone) -> str:
    said = {"number": phone.number, "extension": phone.extension}
    return _("%(number)s extension %(extension)s") % said if phone.extension else phone.number


def _known(own: str, general: str) -> str:
    """What is known of this number, or else of the whole organization."""
    return general if own == YesNo.UNKNOWN else own
