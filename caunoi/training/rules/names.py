"""Whether two entries are the same person, by Vietnamese names as people really write them. Pure.

Taken as the same name: composed or decomposed letters, the tone on either vowel (`Thuý`, `Thúy`), titles before it
(`Bà`, `Ths.`), any case. As nearly the same: without marks, in another order (`Thảo Nguyễn Hoàng Phương`). As perhaps
the same: a middle name left out, a name shortened to a letter (`Ng. T. Thảo`), i for y. `Thúy` and `Thùy` are two.

A name alone proves nothing: so many people share one. It takes the agency, under any name it has had, to be sure.
"""

import unicodedata
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from caunoi.base.words import fold

TONES = "\u0300\u0301\u0303\u0309\u0323"
TITLES = ("ông", "bà", "anh", "chị", "cô", "chú", "đ/c", "mr", "mrs", "ms")
DEGREES = ("bs", "bscki", "bsckii", "ths", "ts", "cn", "ks", "ls", "gs", "pgs", "đc", "dr")
LEADING = ("đồng chí", "thạc sĩ", "thạc sỹ", "tiến sĩ", "bác sĩ", "bác sỹ", "kỹ sư", "luật sư", "cử nhân")


class Certainty(IntEnum):
    """How sure it is that two entries are one person. From POSSIBLE to LIKELY a person is asked."""

    DIFFERENT = 0
    POSSIBLE = 1
    LIKELY = 2
    SAME = 3


class Likeness(IntEnum):
    """How two names are alike."""

    NONE = 0
    CLOSE = 1
    PLAIN = 2
    EXACT = 3


@dataclass(frozen=True)
class Syllable:
    """One word of a name: `plain` without marks, `marked` with its tone at the end, `short` if it stands for more."""

    plain: str
    marked: str
    short: bool = False

    def fits(self, other: "Syllable") -> bool:
        """The same word, if a word without any mark may stand for one with marks."""
        return self.plain == other.plain and (self.marked == other.marked or self.is_bare or other.is_bare)

    @property
    def is_bare(self) -> bool:
        return self.plain == self.marked


Name = tuple[Syllable, ...]


@dataclass(frozen=True)
class Person:
    """What an entry says. `agencies` are all the agencies that the one named was and became, `communes` likewise;
    empty where it is not known."""

    name: Name
    agencies: frozenset[Hashable] = frozenset()
    communes: frozenset[Hashable] = frozenset()
    position: str = ""
    gender: str = ""


def read_name(text: str) -> Name:
    """A name as typed into syllables, titles before it left out."""
    words = unicodedata.normalize("NFC", text).replace(",", " ").replace(".", ". ").split()
    syllables = [_syllable(word) for word in _without_titles(words)]
    return tuple(each for each in syllables if each.plain)


def person(
    name: str,
    *,
    agencies: Iterable[Hashable] = (),
    communes: Iterable[Hashable] = (),
    position: str = "",
    gender: str = "",
) -> Person:
    """An entry to be compared."""
    return Person(read_name(name), frozenset(agencies), frozenset(communes), fold(position), gender)


def keys(name: Name) -> frozenset[str]:
    """Two names that are alike in any way share one of these: compare only those. Empty for no name."""
    if not name:
        return frozenset()
    loose = [_loose(each.plain) for each in name]
    return frozenset({"=" + loose[-1], "*" + " ".join(sorted(loose))})


def alike(one: Name, other: Name) -> Likeness:
    """How two names are alike; the order of the two does not matter."""
    if not one or not other:
        return Likeness.NONE
    if [each.marked for each in one] == [each.marked for each in other] and not _shortened(one, other):
        return Likeness.EXACT if len(one) > 1 else Likeness.CLOSE
    if len(one) == len(other) > 1 and (_fit(one, other) or _fit(_sorted(one), _sorted(other))):
        return Likeness.PLAIN
    return Likeness.CLOSE if _close(one, other) else Likeness.NONE


def same_person(one: Person, other: Person) -> Certainty:
    """How sure it is that two entries are one person.

    SAME takes the same name, the same agency and nothing that speaks against it. Another agency in another commune is
    another person, whatever the name.
    """
    known, shared = bool(one.agencies and other.agencies), bool(one.agencies & other.agencies)
    if known and not shared and not one.communes & other.communes:
        return Certainty.DIFFERENT
    likeness, against = alike(one.name, other.name), _against(one, other)
    if likeness == Likeness.NONE:
        return Certainty.DIFFERENT
    if shared:
        return Certainty(max(likeness - against, Certainty.DIFFERENT))
    needed = Likeness.EXACT if known else Likeness.PLAIN
    return Certainty.POSSIBLE if likeness >= needed and not against else Certainty.DIFFERENT


def _without_titles(words: list[str]) -> list[str]:
    """Only words that no surname is like, and only while a whole name is left."""
    rest = [word.casefold() for word in words]
    while len(rest) > 2:
        if len(rest) > 3 and f"{rest[0]} {rest[1]}" in LEADING:
            rest = rest[2:]
        elif rest[0] in TITLES or (rest[0].endswith(".") and rest[0].rstrip(".") in DEGREES):
            rest = rest[1:]
        else:
            break
    return rest


def _syllable(word: str) -> Syllable:
    bare = word.strip(".-'’\"()")
    letters = unicodedata.normalize("NFD", bare.casefold())
    tone = "".join(letter for letter in letters if letter in TONES)
    rest = "".join(letter for letter in letters if letter not in TONES)
    plain = fold(bare)
    return Syllable(
        plain, unicodedata.normalize("NFC", rest) + (f"|{tone}" if tone else ""), word.endswith(".") or len(plain) == 1
    )


def _loose(plain: str) -> str:
    return plain.replace("y", "i")


def _sorted(name: Name) -> Name:
    return tuple(sorted(name, key=lambda each: (each.plain, each.marked)))


def _fit(one: Name, other: Name) -> bool:
    return not _shortened(one, other) and all(a.fits(b) for a, b in zip(one, other, strict=True))


def _shortened(one: Name, other: Name) -> bool:
    return any(each.short for each in (*one, *other))


def _close(one: Name, other: Name) -> bool:
    """A middle name left out, a word shortened, i for y: the given name is whole, the rest stands in order."""
    shorter, longer = sorted((one, other), key=len)
    if not _means(shorter[-1], longer[-1], whole=True):
        return False
    if len(shorter) == 1 or not _means(shorter[0], longer[0]):
        return len(longer) == len(shorter) == 1
    return _in_order(shorter[1:-1], longer[1:-1])


def _means(one: Syllable, other: Syllable, *, whole: bool = False) -> bool:
    if not whole and (one.short or other.short):
        return one.plain.startswith(other.plain) or other.plain.startswith(one.plain)
    same_marks = one.is_bare or other.is_bare or _loose(one.marked) == _loose(other.marked)
    return _loose(one.plain) == _loose(other.plain) and same_marks


def _in_order(shorter: Name, longer: Name) -> bool:
    left = iter(longer)
    return all(any(_means(wanted, each) for each in left) for wanted in shorter)


def _against(one: Person, other: Person) -> int:
    """How many things that both entries say speak against it."""
    gender = bool(one.gender and other.gender and one.gender != other.gender)
    commune = bool(one.communes and other.communes and not one.communes & other.communes)
    return gender + commune + _other_post(one.position, other.position)


def _other_post(one: str, other: str) -> bool:
    """Two posts that are not one written shorter: `Phó Chủ tịch` and `PCT`, `Chuyên viên` and `Chuyên viên phòng …`."""
    if not one or not other or one in other or other in one:
        return False
    return _initials(one) != other.replace(".", "") and _initials(other) != one.replace(".", "")


def _initials(text: str) -> str:
    return "".join(b for a, b in pairwise(" " + text) if a == " " and b != " ")
