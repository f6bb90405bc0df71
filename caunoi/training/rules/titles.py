"""Titles that leave the house: on badges, lists, links, certificates, in messages. They hold no word for the trade."""

import re
import unicodedata
from typing import Final

WITH_OR_WITHOUT_MARKS: Final = (
    *("mại dâm", "mãi dâm", "bán dâm", "mua dâm", "mua bán dâm", "gái điếm", "gái gọi", "gái bán hoa", "gái làng chơi"),
    *("tệ nạn", "tệ nạn xã hội", "trụy lạc", "ăn sương"),
)
"""Found also where the marks, or some of them, were left out."""
ONLY_AS_WRITTEN: Final = ("dâm", "điếm", "đĩ", "cave", "nhà thổ", "nhà chứa", "làm gái", "gái nhảy", "gái ngành")
"""Without marks these are other, plain words: điểm, đi, nhà thờ."""
SHORT: Final = ("pnmd", "pnbd", "nmd", "nbd", "gmd", "pcmd", "pctnxh", "tnxh", "fsw", "fsws")
"""Abbreviations that officials write."""
ENGLISH: Final = (
    r"prostitut\w*",
    r"sex(?:ual)?[\W_]*(?:work\w*|trade|industry)",
    r"(?:commercial|transactional|paid)[\W_]*sex",
    r"sex[\W_]+for[\W_]+money",
    r"whores?",
    r"hookers?",
    r"brothels?",
    r"call[\W_]*girls?",
    r"escorts?",
    r"street[\W_]*walkers?",
    r"social[\W_]*evils?",
)
HARMLESS: Final = re.compile(r"dâm bụt", re.IGNORECASE)  # a hibiscus, also a street's name


def spoken(text: str) -> list[str]:
    """The words in a title that must not leave the house, as they were written, each once; none: the title may go out.

    Vietnamese with or without marks, with anything or nothing between the syllables, and English.
    """
    plain = unicodedata.normalize("NFC", "".join(one for one in text if unicodedata.category(one) != "Cf"))
    plain = HARMLESS.sub(" ", plain)
    return list(dict.fromkeys(found[0] for found in _SPOKEN.finditer(plain)))


def _letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter.replace("đ", "d"))[0]
    return letter if base == letter else f"[{letter}{base}]"


def _words(term: str, *, exact: bool) -> str:
    syllables = term.split()
    written = syllables if exact else ["".join(_letter(one) for one in syllable) for syllable in syllables]
    return r"[\W_]*".join(written)


def _pattern() -> re.Pattern[str]:
    words = [_words(term, exact=False) for term in WITH_OR_WITHOUT_MARKS]
    words += [_words(term, exact=True) for term in ONLY_AS_WRITTEN]
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join([*longest_first, *SHORT, *ENGLISH])})(?!\w)", re.IGNORECASE)


_SPOKEN: Final = _pattern()
