"""The words before a place's name, in the catalogue and as people type them."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from caunoi.base.words import fold, tidy
from caunoi.places.models import Kind, Level

CATALOGUE = {
    "Thành phố": {Level.PROVINCE: Kind.CENTRAL_CITY, Level.DISTRICT: Kind.CITY},
    "Tỉnh": {Level.PROVINCE: Kind.PROVINCE},
    "Huyện": {Level.DISTRICT: Kind.RURAL_DISTRICT},
    "Quận": {Level.DISTRICT: Kind.URBAN_DISTRICT},
    "Thị xã": {Level.DISTRICT: Kind.TOWN},
    "Thị trấn": {Level.COMMUNE: Kind.TOWNSHIP},
    "Phường": {Level.COMMUNE: Kind.WARD},
    "Xã": {Level.COMMUNE: Kind.COMMUNE},
    "Đặc khu": {Level.COMMUNE: Kind.SPECIAL_ZONE},
}
TYPED = {fold(word): tuple(kinds.values()) for word, kinds in CATALOGUE.items()} | {
    "tp": (Kind.CENTRAL_CITY, Kind.CITY),
    "tp.": (Kind.CENTRAL_CITY, Kind.CITY),
    "tx": (Kind.TOWN,),
    "tx.": (Kind.TOWN,),
    "tt": (Kind.TOWNSHIP,),
    "tt.": (Kind.TOWNSHIP,),
    "p.": (Kind.WARD,),
    "x.": (Kind.COMMUNE,),
    "h.": (Kind.RURAL_DISTRICT,),
    "q.": (Kind.URBAN_DISTRICT,),
    "t.": (Kind.PROVINCE,),
}


def split_full_name(full_name: str, level: Level) -> tuple[Kind, str]:
    """`Phường Mạo Khê` to the kind of ward and `Mạo Khê`."""
    for word, kinds in CATALOGUE.items():
        if full_name.startswith(word + " ") and level in kinds:
            return kinds[level], full_name[len(word) :].strip()
    raise ValueError(f"{full_name!r} does not begin with the kind of a {level}.")


def split_typed(text: str) -> tuple[tuple[Kind, ...], str]:
    """`p. Mạo Khê` to the kinds meant and the folded name. Without such words, or with nothing after them, no kinds.

    `Phường 1` keeps its number: the kind is meant, the name is `1`.
    """
    folded = fold(tidy(text))
    for word in sorted(TYPED, key=len, reverse=True):
        rest = folded.removeprefix(word)
        if rest != folded and rest.strip() and (rest[0] == " " or word.endswith(".")):
            return TYPED[word], rest.strip()
    return (), folded


def say_source(source: str) -> str:
    """A source as the data file writes it, for readers: numbers of resolutions stay, the rest is put into words."""
    first, _between, rest = source.removesuffix(" (verify)").partition(" ")
    if first == "catalogue":
        day = formats.date_format(date.fromisoformat(rest), "SHORT_DATE_FORMAT")
        return _("statistics office's catalogue of %(day)s") % {"day": day}
    told = {
        "conversion table 2025": _("statistics office's conversion table 2025"),
        "same code": _("same code"),
        "same name": _("same name"),
        "its communes": _("its communes"),
        "district": _("not stated"),
        "by report": _("by report only"),
    }
    return told.get(source.removesuffix(" (verify)"), source.removesuffix(" (verify)"))
