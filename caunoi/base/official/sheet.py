"""What stands on an official paper, as plain data: the same for PDF and for Word."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Figure:
    """One value as it is printed (`1.800`, `<5`, `*`, ``), with the mark of a note, if any: `(1)`."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class Column:
    """A column of figures and the unit that all of them have: lượt, người, buổi, …"""

    label: str
    unit: str = ""


@dataclass(frozen=True)
class Row:
    """A line of a table. `level` 1 stands under the line before ("of whom"); `strong` is a total or a group."""

    label: str
    figures: tuple[Figure, ...] = ()
    number: str = ""
    level: int = 0
    strong: bool = False


@dataclass(frozen=True)
class Figures:
    """A table. `stub` names the column of labels; with `numbered`, rows show their `number` in a first column."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    stub: str = ""
    numbered: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading of level 1 (I.), 2 (1.) or 3 (a), numbered by itself, and what stands under it, in order."""

    heading: str
    blocks: tuple[str | Figures, ...] = ()
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Signature:
    """`lines` as they stand over the name: `("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")`."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Sheet:
    """An official paper after Nghị định 30/2020/NĐ-CP.

    parent, issuer   the agency above, and the agency whose paper it is, by its name at the time
    number, symbol   `12` and `BC-SYT`; an empty number leaves room to write one in
    place, on        where and when; without a day, room for it
    kind, subject    `BÁO CÁO`, and what it is about
    marking          stamped beneath the number: `LƯU HÀNH NỘI BỘ`
    receivers        the list "Nơi nhận"; the last line is usually `Lưu: VT, …`
    secretary        only of minutes (mẫu 1.10): signs on the left of `signature`, the receivers beneath, no dateline
    """

    issuer: str
    subject: str
    signature: Signature
    secretary: Signature | None = None
    kind: str = "BÁO CÁO"
    parent: str = ""
    number: str = ""
    symbol: str = ""
    marking: str = ""
    place: str = ""
    on: date | None = None
    addressed_to: tuple[str, ...] = ()
    intro: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    language: Literal["vi", "en"] = field(default="vi")
