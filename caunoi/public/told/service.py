"""A service with its facts in words."""

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
from caunoi.directory.models import Service
from caunoi.directory.words import NEED_WORDS
from caunoi.public.hours import say_hours
from caunoi.public.told.addresses import Address, addresses_of
from caunoi.public.told.numbers import Number, numbers_of
from caunoi.public.told.said import COST, GOOD, ID_PAPERS, NAMELESS, WARN, Said


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
        numbers=numbers_of(service),
        addresses=addresses_of(service, on),
        hours=say_hours(hours, on),
        is_open=rules.is_open(hours, timezone.localtime(at)),
        cost=COST[service.is_free](),
        costs=[_cost(option) for option in service.costs.all()] + _if(service.fees_description),
        id_papers=ID_PAPERS[service.asks_for_id](),
        nameless=NAMELESS[service.anonymous_ok]() if service.anonymous_ok in NAMELESS else None,
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
