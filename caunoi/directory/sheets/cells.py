"""Words of one cell back into a value. Wrong says why not, in the reader's language."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.excel.columns import Column, in_both
from caunoi.base.words import fold, tidy
from caunoi.directory.rules.hours import NotHours, read_hours, say_hours
from caunoi.directory.rules.lines import (
    NotAPhone,
    pieces_of,
    read_costs,
    read_phones,
    say_costs,
    say_phones,
    tidy_lines,
)
from caunoi.directory.sheets.lookups import Lookups
from caunoi.directory.sheets.values import NEW
from caunoi.directory.sheets.words import WORDS
from caunoi.places.models import Place
from caunoi.places.typed import meant

Cells = Mapping[str, str]
Current = Mapping[str, Any]
DAY_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
MOST_NUMBER = 32_000  # a small number of every database
FLAG_KEYS = ("takes_referrals", "national")


class Wrong(ValueError):
    """This cell cannot be taken; the message says why and what to do."""


def read(column: Column, cells: Cells, lookups: Lookups, current: Current) -> Any:
    """The value of a column in a row. `current` is what the directory says of this service now ({} for a new one)."""
    text = cells[column.key]
    if column.most and len(text) > column.most:
        raise Wrong(_("It is longer than %(most)d letters. Shorten it.") % {"most": column.most})
    if column.required and not text:
        raise Wrong(_("It is empty, but it is needed."))
    return READERS[column.sort](column, cells, lookups, current)


def _text(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str:
    return tidy_lines(cells[column.key])


def _code(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str:
    text = cells[column.key]
    if text and not CODE.fullmatch(text):
        raise Wrong(_("A code has letters and digits only, such as DV0001. Leave it empty for a new service."))
    return text


def _choice(empty: Any) -> Callable[..., Any]:
    def one(column: Column, cells: Cells, lookups: Lookups, current: Current) -> Any:
        text = cells[column.key]
        return _known(column.key, text) if text else empty

    return one


def _several(column: Column, cells: Cells, lookups: Lookups, current: Current) -> list[str]:
    found = {_known(column.key, piece) for piece in re.split(r"[;\n]", cells[column.key]) if piece.strip()}
    return [code for code in WORDS[column.key] if code in found]


def _known(key: str, text: str) -> Any:
    words = _words_of(key)
    if fold(text) not in words:
        allowed = "; ".join(str(word) for word in WORDS[key].values())
        raise Wrong(_("“%(text)s” is not known here. Write one of: %(allowed)s.") % {"text": text, "allowed": allowed})
    return words[fold(text)]


@cache
def _words_of(key: str) -> dict[str, Any]:
    if key not in FLAG_KEYS:
        return in_both(WORDS[key])
    yes_no = in_both(WORDS["is_free"])
    plain = {word: code == "yes" for word, code in yes_no.items() if code != "unknown"}
    return plain | {"x": True, "1": True, "0": False}


def _number(column: Column, cells: Cells, lookups: Lookups, current: Current) -> int | None:
    text = cells[column.key]
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text) > MOST_NUMBER:
        raise Wrong(_("“%(text)s” is not a whole number.") % {"text": text})
    return int(text)


def _day(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str | None:
    text = cells[column.key]
    return read_day(text).isoformat() if text else None


def read_day(text: str) -> date:
    """A day as dd/mm/yyyy (or as a spreadsheet keeps it). Wrong for anything else."""
    for form in DAY_FORMATS:
        try:
            day = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if 1900 <= day.year <= 2100:
            return day
    raise Wrong(_("“%(text)s” is not a day. Write it as 05/03/2026.") % {"text": text})


def _phones(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str:
    try:
        return say_phones(read_phones(cells[column.key]))
    except NotAPhone as error:
        if error.lost_zero:
            text = _("“%(text)s” seems to have lost its first 0. Format the column as text and write the 0.")
        else:
            text = _("“%(text)s” is not a phone number. Write it as 0203 382 5300 (words about it).")
        raise Wrong(text % {"text": error.piece}) from error


def _hours(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str:
    try:
        return say_hours(read_hours(cells[column.key]))
    except NotHours as error:
        text = _("“%(text)s” is not understood. Write it as Mon-Fri 07:30-11:30, 13:30-17:00; Sat 07:30-11:30 or 24/7.")
        raise Wrong(text % {"text": error.piece}) from error


def _costs(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str:
    return say_costs(read_costs(cells[column.key]))


def _documents(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str:
    return "; ".join(pieces_of(cells[column.key]))


def _organization(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str:
    """The agency's id, or `new:` and its name where the row says of what kind the unknown one is."""
    text = tidy(cells[column.key])
    found = set(lookups.agencies.get(fold(text), ()))
    if current and current["organization"] in found:
        return str(current["organization"])
    if len(found) > 1:
        raise Wrong(_("Several organizations have this name. Write the code of the one that is meant."))
    if found:
        return found.pop()
    if cells.get("organization_kind"):
        return f"{NEW}{text}"
    text = _(
        "No organization has this name. Mend it, or say in “Kind of organization” what it is: it is then registered."
    )
    raise Wrong(text)


def _organization_kind(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str:
    kind = str(_known(column.key, cells[column.key])) if cells[column.key] else ""
    agencies = lookups.agencies.get(fold(tidy(cells.get("organization", ""))), set())
    kinds = {lookups.kinds[pk] for pk in agencies}
    if kind and kinds and kind not in kinds:
        raise Wrong(_("The register of agencies says otherwise. Leave it empty here, or change it there."))
    return kind or next(iter(kinds), "")


def _commune(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str | None:
    text = cells[column.key]
    if not text:
        return None
    typed, name = meant(text)
    places = lookups.communes.get(typed) or lookups.communes.get(name) or []
    if current and any(str(place.pk) == current["commune"] for place in places):
        return str(current["commune"])
    now = {here.pk: here for place in _those_today(places, lookups) for here in lookups.now(place)}
    if len(now) == 1:
        return str(next(iter(now)))
    if not now:
        raise Wrong(_("“%(text)s” is no commune of this province, neither today nor before.") % {"text": text})
    names = ", ".join(sorted(place.full_name for place in now.values()))
    raise Wrong(_("“%(text)s” can be %(names)s today. Write which.") % {"text": text, "names": names})


def _those_today(places: list[Place], lookups: Lookups) -> list[Place]:
    """A name of today means the commune of today, whatever bore it before."""
    return [place for place in places if place.valid_on(lookups.on)] or places


def _agreement(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str | None:
    text = cells[column.key]
    if not text:
        return None
    if fold(text) not in lookups.agreements:
        raise Wrong(_("There is no agreement with the number “%(text)s”.") % {"text": text})
    return lookups.agreements[fold(text)]


def _more_places(column: Column, cells: Cells, lookups: Lookups, current: Current) -> str:
    """What is there already: a row speaks of one place, and takes none of the others away."""
    text, there = cells[column.key], current.get("more_places", "")
    if text and fold(tidy(text)) != fold(tidy(there)):
        raise Wrong(
            _("Further places are changed on the page of the service. Leave this cell as it was exported, or empty.")
        )
    return there


READERS: dict[str, Callable[[Column, Cells, Lookups, Current], Any]] = {
    "text": _text,
    "code": _code,
    "status": _choice("active"),
    "yes_no": _choice("unknown"),
    "flag": _choice(False),
    "capacity": _choice(""),
    "needs": _several,
    "languages": _several,
    "number": _number,
    "day": _day,
    "phones": _phones,
    "hours": _hours,
    "costs": _costs,
    "documents": _documents,
    "organization": _organization,
    "organization_kind": _organization_kind,
    "commune": _commune,
    "more_places": _more_places,
    "agreement": _agreement,
}
