"""The words that the decree, not a language setting, puts on a paper; and how it writes dates and numbers."""

from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WORDS = {
    "vi": {
        "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "number": "Số",
        "to": "Kính gửi",
        "receivers": "Nơi nhận",
        "order": "STT",
        "stub": "Nội dung",
        "unit": "Đơn vị tính",
        "notes": "Ghi chú",
    },
    "en": {
        "nation": "SOCIALIST REPUBLIC OF VIET NAM",
        "motto": "Independence - Freedom - Happiness",
        "number": "No.",
        "to": "To",
        "receivers": "Recipients",
        "order": "No.",
        "stub": "Item",
        "unit": "Unit",
        "notes": "Notes",
    },
}
DOTS = "……"
END = "./."


def dateline(place: str, on: date | None, language: str) -> str:
    """`Quảng Ninh, ngày 05 tháng 7 năm 2019`: a nought before days under 10 and the months 1 and 2."""
    where = f"{place}, " if place else ""
    if language == "en":
        return where + (f"{on.day} {MONTHS[on.month - 1]} {on.year}" if on else f"{DOTS} {DOTS}")
    if on is None:
        return f"{where}ngày {DOTS} tháng {DOTS} năm {DOTS}"
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"{where}ngày {on.day:02d} tháng {month} năm {on.year}"


def number_line(number: str, symbol: str, language: str) -> str:
    """`Số: 07/BC-SYT`: a nought before numbers under 10."""
    written = number.zfill(2) if number.isdigit() else number or DOTS
    colon = "" if language == "en" else ":"
    return f"{WORDS[language]['number']}{colon} {written}" + (f"/{symbol}" if symbol else "")


def heading_numbers(levels: list[int]) -> list[str]:
    """`I.`, `1.`, `a)` for headings of these levels in their order."""
    counts, found = [0, 0, 0], []
    for level in levels:
        counts[level - 1] += 1
        counts[level:] = [0] * (3 - level)
        count = counts[level - 1]
        found.append((f"{_roman(count)}.", f"{count}.", f"{chr(96 + count)})")[level - 1])
    return found


def _roman(number: int) -> str:
    text = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += letters * (number // value)
        number %= value
    return text


def ended(text: str) -> str:
    """The last paragraph of a paper closes with `./.`"""
    return text.rstrip().removesuffix(END).rstrip(". ") + END


def listed(lines: tuple[str, ...]) -> list[str]:
    """Receivers, each with a dash before and a semicolon behind, the last with a full stop."""
    plain = [line.strip().lstrip("-").strip().rstrip(";.") for line in lines]
    return [f"- {line}{'.' if n == len(plain) else ';'}" for n, line in enumerate(plain, 1)]
