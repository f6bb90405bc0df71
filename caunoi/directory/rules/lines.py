"""Phones and costs as a person writes them, a line or a piece each; what is said reads back as the same.

1800 6769 (đường nóng, miễn phí, không báo công an); 0203 382 5300 - 12
Khám lần đầu: 50.000 đ; Xét nghiệm: miễn phí
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from caunoi.base.words import fold, tidy

PIECES = re.compile(r"[;\n]")
A_PHONE = re.compile(
    r"^(?P<number>\+?[\d][\d .()-]*?)"
    r"(?:\s*(?:-|–|x|ext\.?|máy lẻ|số lẻ)\s*(?P<extension>\d{1,6}))?\s*(?:\((?P<words>.*)\))?$",
    re.IGNORECASE,
)
AN_AMOUNT = re.compile(
    r"^(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:đ|đồng|vnđ|vnd|d|dong)?(?:\s*\((?P<about>.*)\))?$", re.IGNORECASE
)
FEWEST_DIGITS, MOST_DIGITS = 3, 15

WORDS: Final = {
    ("kind", "voice"): ("điện thoại", "telephone", "voice", "phone"),
    ("kind", "hotline"): ("đường nóng", "hotline"),
    ("kind", "sms"): ("tin nhắn", "messages", "sms"),
    ("kind", "fax"): ("fax", "fax"),
    ("is_free_call", "yes"): ("miễn phí", "free", "gọi miễn phí"),
    ("records_calls", "yes"): ("ghi âm", "records calls"),
    ("records_calls", "no"): ("không ghi âm", "does not record calls"),
    ("shares_with_police", "yes"): ("báo công an", "shares with the police"),
    ("shares_with_police", "no"): ("không báo công an", "does not share with the police"),
}
MEANING: Final = {fold(word): meaning for meaning, words in WORDS.items() for word in words}


class NotAPhone(ValueError):
    """This piece is no phone number. `lost_zero`: it looks like one whose first 0 a spreadsheet dropped."""

    def __init__(self, piece: str, *, lost_zero: bool = False) -> None:
        super().__init__(piece)
        self.piece, self.lost_zero = piece, lost_zero


@dataclass(frozen=True)
class PhoneLine:
    """One number with what must be known of it."""

    number: str
    extension: str = ""
    kind: str = "voice"
    is_free_call: bool = False
    records_calls: str = "unknown"
    shares_with_police: str = "unknown"
    description: str = ""


@dataclass(frozen=True)
class CostLine:
    """One thing and its price in đồng, or words about it."""

    option: str
    amount: int | None = None
    amount_description: str = ""


def read_phones(text: str) -> list[PhoneLine]:
    """Numbers from a text. NotAPhone names the piece that is none. Unknown words in brackets are its note."""
    return [_phone(piece) for piece in pieces_of(text)]


def say_phones(phones: Iterable[PhoneLine], language: str = "vi") -> str:
    """The text that reads back as these phones."""
    return "; ".join(_say_phone(phone, 0 if language == "vi" else 1) for phone in phones)


def read_costs(text: str) -> list[CostLine]:
    """`what: amount` for each piece; an amount that is no number is kept as words."""
    return [_cost(piece) for piece in pieces_of(text)]


def say_costs(costs: Iterable[CostLine]) -> str:
    """The text that reads back as these costs."""
    return "; ".join(_say_cost(cost) for cost in costs)


def pieces_of(text: str) -> list[str]:
    """What is divided by `;` or lines, tidied, without empty pieces."""
    return [piece for piece in (tidy(part) for part in PIECES.split(text)) if piece]


def tidy_lines(text: str) -> str:
    """The text tidied line by line, without empty lines at its ends."""
    return "\n".join(tidy(line) for line in text.strip().splitlines())


def check_number(number: str) -> str:
    """The number as it is shown. NotAPhone where it cannot be one."""
    digits = re.sub(r"\D", "", number)
    if not re.fullmatch(r"\+?[\d .()-]+", number) or not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        raise NotAPhone(number)
    if len(digits) in (9, 10) and digits[0] not in "01" and not number.startswith("+"):
        raise NotAPhone(number, lost_zero=True)
    return tidy(number)


def _phone(piece: str) -> PhoneLine:
    match = A_PHONE.match(piece)
    if match is None:
        raise NotAPhone(piece)
    said: dict[str, str] = {}
    notes = []
    for word in (tidy(part) for part in (match["words"] or "").split(",")):
        name, value = MEANING.get(fold(word), ("", ""))
        if name:
            said[name] = value
        elif word:
            notes.append(word)
    return PhoneLine(
        check_number(match["number"].strip()),
        match["extension"] or "",
        said.get("kind", "voice"),
        "is_free_call" in said,
        said.get("records_calls", "unknown"),
        said.get("shares_with_police", "unknown"),
        ", ".join(notes),
    )


def _say_phone(phone: PhoneLine, language: int) -> str:
    facts = [
        ("kind", "" if phone.kind == "voice" else phone.kind),
        ("is_free_call", "yes" if phone.is_free_call else ""),
        ("records_calls", phone.records_calls),
        ("shares_with_police", phone.shares_with_police),
    ]
    words = [WORDS[fact][language] for fact in facts if fact in WORDS]
    words += [phone.description] if phone.description else []
    extension = f" - {phone.extension}" if phone.extension else ""
    return f"{phone.number}{extension}{' (' + ', '.join(words) + ')' if words else ''}"


def _cost(piece: str) -> CostLine:
    option, colon, rest = piece.rpartition(": ")
    if not colon:
        return CostLine(piece)
    match = AN_AMOUNT.match(rest.strip())
    if match is None:
        return CostLine(option.strip(), None, rest.strip())
    return CostLine(option.strip(), int(re.sub(r"[.,]", "", match[1])), match["about"] or "")


def _say_cost(cost: CostLine) -> str:
    if cost.amount is None:
        return f"{cost.option}: {cost.amount_description}" if cost.amount_description else cost.option
    amount = f"{cost.amount:,}".replace(",", ".")
    about = f" ({cost.amount_description})" if cost.amount_description else ""
    return f"{cost.option}: {amount} đ{about}"
