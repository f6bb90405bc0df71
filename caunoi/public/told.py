"""One service as the public reads it: every text is made here, so that list, page, paper and phone say the same."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from babel import Locale
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.directory import rules
from caunoi.directory.models import Location, Phone, Service, YesNo
from caunoi.directory.words import NEED_WORDS
from caunoi.public.hours import say_hours

GOOD, PLAIN, WARN = "good", "", "warn"
LINKS = {Phone.Kind.VOICE: "tel:", Phone.Kind.HOTLINE: "tel:", Phone.Kind.SMS: "sms:"}


@dataclass(frozen=True)
class Said:
    """A short text and how it should strike the eye: good, plain or warn."""

    text: str
    tone: str = PLAIN


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


@dataclass(frozen=True)
class Address:
    name: str
    lines: str
    commune: str
    commune_id: UUID
    transport: str
    access: list[str]
    note: str


@dataclass(frozen=True)
class Told:
    """A service with its facts in words."""

    id: UUID
    service: Service
    name: str
    organization: str
    needs: list[str]
    need_codes: list[str]
    description: str
    numbers: list[Number]
    addresses: list[Address]
    hours: list[str]
    is_open: bool | None
    cost: Said
    costs: list[str]
    id_papers: Said
    nameless: Said | None
    papers: list[str]
    languages: list[str]
    for_whom: list[str]
    checked: Said
    is_fresh: bool
    friendliness: str
    website: str
    is_there: bool
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def badges(self) -> list[Said]:
        """What the list says in one glance: only what is surely good for whoever comes."""
        said = [self.cost, self.id_papers, *([self.nameless] if self.nameless else [])]
        return [each for each in said if each.tone == GOOD]


def tell(service: Service, *, at: datetime, rating: tuple[Decimal, int] | None) -> Told:
    """A service (with `told()` read ahead) in the language of the moment."""
    on = timezone.localdate(at)
    hours = list(service.hours())
    return Told(
        id=service.pk,
        service=service,
        name=service.name,
        organization=service.organization.name_on(on),
        needs=[str(NEED_WORDS[code]) for code in service.need_codes],
        need_codes=service.need_codes,
        description=service.description,
        numbers=_numbers(service),
        addresses=[_address(link) for link in service.at_locations.all() if _is_used(link.location, on)],
        hours=say_hours(hours, on),
        is_open=rules.is_open(hours, timezone.localtime(at)),
        cost=COST[service.is_free](),
        costs=[_cost(option) for option in service.costs.all()] + _if(service.fees_description),
        id_papers=ID_PAPERS[service.asks_for_id](),
        nameless=NAMELESS.get(service.anonymous_ok, lambda: None)(),
        papers=[paper.document for paper in service.documents.all()],
        languages=[_language(row.code) for row in service.languages.all()],
        for_whom=_for_whom(service),
        checked=_checked(service, on),
        is_fresh=service.freshness(on) == rules.FRESH,
        friendliness=_friendliness(rating),
        website=service.organization.website,
        is_there=getattr(service, "is_there", False),
        facts=_facts(service),
    )


def _numbers(service: Service) -> list[Number]:
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


def _is_used(location: Location, on: date) -> bool:
    return location.ended_on is None or location.ended_on > on


def _address(link: Any) -> Address:
    place: Location = link.location
    step_free = {YesNo.YES: _("step-free"), YesNo.NO: _("there are steps")}.get(YesNo(place.step_free), "")
    return Address(
        name=place.name,
        lines=place.address,
        commune=place.commune.full_name,
        commune_id=place.commune_id,
        transport=place.transport,
        access=[*_if(step_free), *_if(place.accessibility)],
        note=link.description,
    )


def _cost(option: Any) -> str:
    amount = (
        f"{number_format(option.amount, use_l10n=True, force_grouping=True)} đ" if option.amount is not None else ""
    )
    return ": ".join(part for part in (option.option, " ".join(_if(amount) + _if(option.amount_description))) if part)


def _for_whom(service: Service) -> list[str]:
    return [*_if(service.eligibility), *_if(_ages(service.min_age, service.max_age))]


def _ages(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return _("age %(low)s to %(high)s") % {"low": low, "high": high}
    if low is not None:
        return _("from age %(low)s") % {"low": low}
    return _("up to age %(high)s") % {"high": high} if high is not None else ""


def _checked(service: Service, on: date) -> Said:
    if service.verified_on is None:
        return Said(_("Never checked: call first"), WARN)
    day = {"day": date_format(service.verified_on, "d/m/Y")}
    if service.freshness(on) == rules.FRESH:
        return Said(_("Checked on %(day)s") % day, GOOD)
    return Said(_("Not checked lately (last on %(day)s): call first") % day, WARN)


def due_on(service: Service) -> date | None:
    """Until when the last check of a service holds."""
    days = rules.thresholds(hotline=service.is_hotline).amber
    return service.verified_on + timedelta(days=days) if service.verified_on else None


def _friendliness(rating: tuple[Decimal, int] | None) -> str:
    if rating is None:
        return ""
    values = {"average": number_format(rating[0], decimal_pos=1, use_l10n=True), "count": rating[1]}
    return _("Friendly: %(average)s of 5 (%(count)s people who went there)") % values


def _facts(service: Service) -> dict[str, str]:
    facts = {
        _("Also called"): service.alternate_name,
        _("How to get it"): service.application_process,
        _("How long one waits"): service.wait_time,
    }
    return {label: text for label, text in facts.items() if text}


def _language(code: str) -> str:
    return str(Locale.parse(get_language() or "vi").languages.get(code, code))


def _if(text: str) -> list[str]:
    return [text] if text else []


COST = {
    YesNo.YES: lambda: Said(_("Free of charge"), GOOD),
    YesNo.NO: lambda: Said(_("Costs money")),
    YesNo.UNKNOWN: lambda: Said(_("It is not known whether it costs money: ask first")),
}
ID_PAPERS = {
    YesNo.YES: lambda: Said(_("ID papers are asked for"), WARN),
    YesNo.NO: lambda: Said(_("No ID papers needed"), GOOD),
    YesNo.UNKNOWN: lambda: Said(_("It is not known whether ID papers are asked for: ask first")),
}
NAMELESS = {
    YesNo.YES: lambda: Said(_("You need not say your name"), GOOD),
    YesNo.NO: lambda: Said(_("Your name is asked for"), WARN),
}
RECORDS = {
    YesNo.YES: lambda: Said(_("Calls are recorded."), WARN),
    YesNo.NO: lambda: Said(_("Calls are not recorded."), GOOD),
    YesNo.UNKNOWN: lambda: Said(_("It is not known whether calls are recorded.")),
}
POLICE = {
    YesNo.YES: lambda: Said(_("What you say may be passed on to the police."), WARN),
    YesNo.NO: lambda: Said(_("They say that nothing is passed on to the police."), GOOD),
    YesNo.UNKNOWN: lambda: Said(_("It is not known whether something is passed on to the police.")),
}
