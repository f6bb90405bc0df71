"""A service as pages show it: what must be known before a call stands before the number."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.directory.models import Location, Phone, Service, YesNo
from caunoi.directory.rules import next_opening
from caunoi.directory.rules.hours import say_hours
from caunoi.directory.words import FRESHNESS_TONES, FRESHNESS_WORDS, LANGUAGE_WORDS, NEED_WORDS


@dataclass(frozen=True)
class Number:
    """A number, and before it what happens to a call. tone: "bad", "warn" or "good"."""

    phone: Phone
    warnings: list[str]
    tone: str
    href: str


@dataclass(frozen=True)
class Freshness:
    """How fresh a service's facts are, in a word and a tone."""

    word: Any
    tone: str
    verified_on: date | None


def freshness(service: Service, on: date) -> Freshness:
    """The badge of a service on a day."""
    state = service.freshness(on)
    return Freshness(FRESHNESS_WORDS[state], FRESHNESS_TONES[state], service.verified_on)


def numbers(service: Service) -> list[Number]:
    """All numbers of a service with what must be known before ringing."""
    return [_number(service, phone) for phone in service.numbers()]


def _number(service: Service, phone: Phone) -> Number:
    records = service.known_of_call(phone, "records_calls")
    shares = service.known_of_call(phone, "shares_with_police")
    warnings = [
        {
            YesNo.YES: _("Calls are recorded."),
            YesNo.NO: _("Calls are not recorded."),
            YesNo.UNKNOWN: _("It is not known whether calls are recorded."),
        }[YesNo(records)],
        {
            YesNo.YES: _("What is said may be passed on to the police."),
            YesNo.NO: _("Nothing is passed on to the police."),
            YesNo.UNKNOWN: _("It is not known whether something is passed on to the police."),
        }[YesNo(shares)],
    ]
    tone = "bad" if YesNo.YES in (records, shares) else "warn" if YesNo.UNKNOWN in (records, shares) else "good"
    digits = "".join(sign for sign in phone.number if sign.isdigit() or sign == "+")
    return Number(phone, warnings, tone, f"{'sms' if phone.kind == Phone.Kind.SMS else 'tel'}:{digits}")


def hours(service: Service) -> list[str]:
    """Opening hours, a line each."""
    text = say_hours((row.as_opening() for row in service.hours()), _language())
    return text.split("; ") if text else []


def open_state(service: Service, at: datetime) -> tuple[str, str] | None:
    """Whether it is open now, in a word and a tone; when it opens next; None where no hours are known."""
    is_open = service.is_open(at)
    if is_open is None:
        return None
    if is_open:
        return _("open now"), "good"
    again = next_opening(service.hours(), timezone.localtime(at))
    if again is None:
        return _("closed now"), ""
    return _("closed now, opens %(when)s") % {"when": f"{again:%H:%M %d/%m}"}, ""


def facts(service: Service) -> list[tuple[str, Any]]:
    """What is said of a service, in the order in which somebody asks."""
    return [
        (_("Answers these needs"), ", ".join(str(NEED_WORDS[code]) for code in service.need_codes)),
        (_("What is done there"), service.description),
        (_("Asks for ID papers"), _known(service.get_asks_for_id_display(), service.asks_for_id)),
        (_("Without giving a name"), _known(service.get_anonymous_ok_display(), service.anonymous_ok)),
        (_("Free of charge"), _known(service.get_is_free_display(), service.is_free)),
        (_("Costs"), "\n".join(_cost(row) for row in service.costs.all())),
        (_("About fees"), service.fees_description),
        (_("Papers to bring"), "\n".join(row.document for row in service.documents.all())),
        (_("Opening hours"), "\n".join(hours(service))),
        (_("How long one waits"), service.wait_time),
        (_("For whom"), service.eligibility),
        (_("Age"), _ages(service)),
        (_("How to get it"), service.application_process),
        (_("Languages"), ", ".join(str(LANGUAGE_WORDS.get(row.code, row.code)) for row in service.languages.all())),
    ]


def place_facts(location: Location, *, with_hours: bool = True) -> list[tuple[str, Any]]:
    """What is said of a place beside its address, without what nobody has said. Its hours do not hold for a service
    that has its own: leave them out there."""
    opens = say_hours((row.as_opening() for row in location.schedules.all()), _language()) if with_hours else ""
    step_free = "" if location.step_free == YesNo.UNKNOWN else location.get_step_free_display()
    said = [
        (_("Opening hours"), opens),
        (_("How to get there"), location.transport),
        (_("Step-free"), step_free),
        (_("About access"), location.accessibility),
    ]
    return [line for line in said if line[1]]


def _language() -> str:
    return (get_language() or "vi")[:2]


def _known(word: str, code: str) -> str:
    return "" if code == YesNo.UNKNOWN else word


def _cost(row: Any) -> str:
    amount = "" if row.amount is None else f"{localize(row.amount)} đ"
    return f"{row.option}: {' '.join(part for part in (amount, row.amount_description) if part)}".rstrip(": ")


def _ages(service: Service) -> str:
    low, high = service.min_age, service.max_age
    if low is None and high is None:
        return ""
    if high is None:
        return _("from %(age)d") % {"age": low}
    return _("to %(age)d") % {"age": high} if low is None else _("%(low)d to %(high)d") % {"low": low, "high": high}
