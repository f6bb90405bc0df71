"""Words for the ways in which a figure is told in parts."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

BREAKDOWNS: dict[str, Any] = {
    "gender": _("gender"),
    "age": _("age"),
    "mode": _("kind of contact"),
    "novelty": _("first or repeated contact"),
    "commune": _("commune"),
    "role": _("role in the club"),
    "provider": _("provider"),
    "topic": _("topic"),
    "trade": _("trade"),
    "agency": _("organisation"),
    "supply": _("item"),
    "advised": _("advised or not"),
}


def breakdown_words(codes: Iterable[str]) -> str:
    """`gender, age` in the reader's language."""
    return ", ".join(str(BREAKDOWNS.get(code, code)) for code in codes)
