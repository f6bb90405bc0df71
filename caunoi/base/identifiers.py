"""Whether a short text seems to hold what could find somebody: a number, an address on the net, a handle.

An aid, not a proof: it catches slips of the pen. It errs towards letting times, dates and small counts pass.
"""

import re

_SEPARATED = re.compile(r"(?<=\d)[\s.\-–/()]+(?=\d)")
_LONG_NUMBER = re.compile(r"\d{8,}")
_NOT_A_NUMBER = re.compile(
    r"\b\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}\b"  # a date
    r"|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b\d{1,2}(?:[:hg]\d{2}|[hg])\b(?:\s*[-–]\s*\d{1,2}(?:[:hg]\d{2}|[hg]))?",  # hours of a day
    re.IGNORECASE,
)
_ON_THE_NET = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|https?://|www\.|(?<!\w)@\w{3,}|\b(?:zalo|facebook|fb|telegram|viber)\s*[:./]|\.com\b|\.vn\b",
    re.IGNORECASE,
)


def seems_to_identify(text: str) -> bool:
    """True for a run of eight or more digits (also grouped), a mail or web address, or a handle."""
    if _ON_THE_NET.search(text):
        return True
    rest = _NOT_A_NUMBER.sub(" ~ ", text)
    return bool(_LONG_NUMBER.search(_SEPARATED.sub("", rest)))
