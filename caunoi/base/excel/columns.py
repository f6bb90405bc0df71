"""What a sheet holds: its name and its columns, in both languages."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import override

from caunoi.base.words import fold

LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class Column:
    """One column. `sort` says how its words are read by the room; `most` is the longest text."""

    key: str
    label: str | Promise
    sort: str = "text"
    most: int = 0
    required: bool = False
    width: int = 18
    about: str | Promise = ""
    example: str = ""


@dataclass(frozen=True)
class Shape:
    """A sheet of a list: its name, its columns, and the most rows that are taken at once. `also` are other words for
    the headings, folded: what people write who have not seen the template."""

    sheet: str | Promise
    columns: tuple[Column, ...]
    most_rows: int = 5_000
    also: tuple[tuple[str, str], ...] = ()

    def by_key(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    def names(self) -> set[str]:
        """What the sheet may be called, folded."""
        return set(in_both({"": self.sheet}))

    def headings(self) -> dict[str, str]:
        """Folded heading in either language → key."""
        found = dict(self.also)
        for language in LANGUAGES:
            with override(language):
                found |= {fold(str(column.label)): column.key for column in self.columns}
        return found


def in_both(words: dict[str, Any]) -> dict[str, str]:
    """Folded word in either language → its code, for choices {code: lazy word}; the code itself too."""
    found = {fold(code): code for code in words if code}
    for language in LANGUAGES:
        with override(language):
            found |= {fold(str(word)): code for code, word in words.items()}
    return found
