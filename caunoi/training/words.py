"""Groups, genders and methods in plain words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.training.rules.groups import GROUPS

GROUP_WORDS = {
    "leaders": _("Leaders of agencies"),
    "specialists": _("Specialists of departments"),
    "commune_officers": _("Commune officers"),
    "womens_union": _("Women's Union"),
    "youth_union": _("Youth Union"),
    "volunteer_team": _("Volunteer social work teams"),
    "club_board": _("Boards of clubs"),
    "club_core": _("Core members of clubs"),
    "club_members": _("Members of clubs"),
    "health_staff": _("Health staff"),
    "legal_staff": _("Legal aid staff"),
    "vocational_staff": _("Vocational training staff"),
    "other": pgettext_lazy("group", "Other"),
}
OF_CLUBS = ("club_board", "club_core", "club_members")
"""Groups that only club members belong to: of an official they are never said."""
GENDER_WORDS = {"f": _("Woman"), "m": _("Man"), "x": _("Other")}


def group_choices(*, officials: bool = False) -> list[tuple[str, Any]]:
    """Groups for a form: all of them, or those of officials."""
    return [(code, GROUP_WORDS[code]) for code in GROUPS if not (officials and code in OF_CLUBS)]


def say_groups(codes: Iterable[str]) -> str:
    """Groups one after the other, as on a page about a class."""
    return ", ".join(str(GROUP_WORDS[code]) for code in codes)
