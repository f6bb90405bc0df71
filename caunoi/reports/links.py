"""Where the rows behind a figure are listed: the address of a list with its filters."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from caunoi.reports.chapters import Cell
from caunoi.reports.counting.tally import NOT_STATED
from caunoi.reports.figures import Frame

CONTACTS = {
    "contacts": {},
    "people": {},
    "supplies_given": {},
    "rights_advice": {"topic": "labour_rights"},
    "tests_accepted": {"done": "accepted"},
    "referred_outside": {"done": "referred"},
}
PARTS = {"mode": "mode", "topic": "topic", "trade": "trade", "provider": "provider", "novelty": "is_new"}
"""Breakdowns whose parts the lists can be filtered by."""
WORDS = {"new": "yes", "repeat": "no"}


def rows_behind(frame: Frame, cell: Cell) -> str:
    """The list of the rows that made this number, or nothing where no list shows just these."""
    if not cell.figure.counted or frame.place.code != settings.PROVINCE:
        return ""
    if cell.name and (cell.name not in PARTS or cell.part == NOT_STATED):
        return ""
    page, chosen = _list(frame, cell.figure.code)
    if cell.figure.approach:
        chosen["approach"] = str(cell.figure.approach.pk)
    if frame.club and page != "network:agreements":
        chosen["club"] = str(frame.club)
    if cell.name:
        chosen[PARTS[cell.name]] = WORDS.get(cell.part, cell.part)
    return f"{reverse(page)}?{urlencode(chosen)}"


def _list(frame: Frame, code: str) -> tuple[str, dict[str, str]]:
    if code in CONTACTS:
        return "outreach:contacts", {"period": frame.period.name, "state": "counting", **CONTACTS[code]}
    first, last = (f"{day:%d/%m/%Y}" for day in (frame.period.from_, frame.period.to - timedelta(days=1)))
    days = {"from_on": first, "to_on": last}
    return {
        "legal_advice": ("services:consultations", {**days, "kind": "legal"}),
        "needs_survey": ("services:surveys", days),
        "trade_registered": ("services:trainings", days),
        "members_trained": ("training:course_runs", days),
        "agreements_signed": ("network:agreements", {"signed_from": first, "signed_to": last}),
    }[code]
