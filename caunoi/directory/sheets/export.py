"""Writes spreadsheets: all services with the columns that are taken in again, and an empty template with a guide."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.excel.columns import Column
from caunoi.base.excel.writing import MIME, book
from caunoi.directory.models.services import ServiceQuerySet
from caunoi.directory.sheets.columns import COLUMNS, SHAPE
from caunoi.directory.sheets.lookups import Lookups
from caunoi.directory.sheets.values import DAYS, Values, say, values_of
from caunoi.directory.sheets.words import WORDS

__all__ = ["MIME", "export", "template"]

NUMBERS = ("min_age", "max_age", "capacity_total")
SEVERAL = ("needs", "languages")


def export(services: ServiceQuerySet, *, on: date) -> bytes:
    """All these services, a row each, in the reader's language."""
    lookups = Lookups.of(on=on)
    return _book([_said(values_of(service), lookups) for service in services.each_told()])


def template(*, on: date) -> bytes:
    """The same sheet without rows, and a page that says what stands where."""
    return _book([])


def _book(rows: list[dict[str, Any]]) -> bytes:
    return book(SHAPE, rows, choices={key: _words(key) for key in WORDS if key not in SEVERAL}, about=_about)


def _said(values: Values, lookups: Lookups) -> dict[str, Any]:
    return {column.key: _cell(column.key, values[column.key], lookups) for column in COLUMNS}


def _cell(key: str, value: Any, lookups: Lookups) -> Any:
    if value is None or value == "" or value == []:
        return None
    if key in DAYS:
        return date.fromisoformat(value)
    return value if key in NUMBERS else say(key, value, lookups)


def _words(key: str) -> list[str]:
    return [str(word) for word in WORDS.get(key, {}).values()]


def _about(column: Column) -> str:
    words = "; ".join(_words(column.key))
    choices = _("One of: %(words)s.") % {"words": words}
    if column.key in SEVERAL:
        choices = _("Of these: %(words)s.") % {"words": words}
    return " ".join(part for part in (str(column.about), choices if words else "") if part)
