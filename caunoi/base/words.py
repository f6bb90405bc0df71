"""Vietnamese words for searching and sorting, with or without marks."""

import unicodedata

_D = str.maketrans({"đ": "d", "Đ": "D", "ð": "d"})


def fold(text: str) -> str:
    """`Đông Triều` and `dong trieu` to the same `dong trieu`: no marks, no case, single spaces."""
    plain = unicodedata.normalize("NFD", text.translate(_D))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def tidy(text: str) -> str:
    """The same words in one Unicode form (NFC) with single spaces, marks kept."""
    return " ".join(unicodedata.normalize("NFC", text).split())
