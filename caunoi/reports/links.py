"""Where the rows behind a figure are listed: the address of a list with its filters."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from caunoi.reports.behind import BEHIND
from caunoi.reports.chapters import Cell
from caunoi.reports.counting.tally import NOT_STATED
from caunoi.reports.figures import Frame

CONTACTS = {
    "contacts": {},
    "people": {},
    "supplies_given": {},
    "rights_advice": {"topic": "labour_rights"},
    "referred_outside": {"done": "referred"},
}
REFERRALS = {
    "referrals_made": "made",
    "referrals_accepted": "accepted",
    "referrals_received": "received",
    "referral_days_median": "received",
    "referrals_confirmed": "confirmed",
    "referrals_refused": "refused",
    "referrals_declined": "declined",
    "referrals_failed": "failed",
    "referrals_recalled": "recalled",
}
PARTS = {
    "mode": "mode",
    "topic": "topic",
    "trade": "trade",
    "provider": "provider",
    "novelty": "is_new",
    "need": "need",
    "advice": "kind",
    "known": "stage",
    "source": "source",
    "band": "band",
    "referral_state": "state",
    "urgency": "urgency",
    "line": "kind",
    "call_topic": "topic",
    "incident": "kind",
    "perpetrator": "perpetrator",
    "communication": "kind",
}
"""Breakdowns whose parts the lists can be filtered by."""
WORDS = {"new": "yes", "repeat": "no"}
NO_PARTS = {"needs_named"}
"""Indicators of which one row may make several: their parts have no list of just these."""


def rows_behind(frame: Frame, cell: Cell) -> str:
    """The list of the rows that made this number: the room's own where it can be held to just these, else ours."""
    if not (cell.figure.counted or cell.figure.rows):
        return ""
    return _of_the_room(frame, cell) or _of_ours(frame, cell)


def _of_the_room(frame: Frame, cell: Cell) -> str:
    if frame.place.code != settings.PROVINCE or not _has_list(cell):
        return ""
    page, chosen = _list(frame, cell.figure.code)
    if cell.figure.approach:
        chosen["approach"] = str(cell.figure.approach.pk)
    if frame.club and page not in ("network:agreements", "safety:zero"):
        chosen["club"] = str(frame.club)
    if cell.name:
        chosen[PARTS[cell.name]] = WORDS.get(cell.part, cell.part)
    return f"{reverse(page)}?{urlencode(chosen)}"


def _has_list(cell: Cell) -> bool:
    """Whether the room's list can show just the rows of this cell."""
    if cell.figure.code in BEHIND and (cell.figure.code != "communications" or cell.name == "commune"):
        return False
    return not cell.name or (cell.name in PARTS and cell.part != NOT_STATED and cell.figure.code not in NO_PARTS)


def _of_ours(frame: Frame, cell: Cell) -> str:
    if cell.figure.code not in BEHIND:
        return ""
    chosen = {"period": frame.period.name, "place": frame.place.code}
    if cell.figure.approach:
        chosen["approach"] = str(cell.figure.approach.pk)
    if frame.club:
        chosen["club"] = str(frame.club)
    if cell.name:
        chosen |= {"by": cell.name, "part": cell.part}
    return f"{reverse('reports:rows', args=[cell.figure.code])}?{urlencode(chosen)}"


def _list(frame: Frame, code: str) -> tuple[str, dict[str, str]]:
    if code in CONTACTS:
        return "outreach:contacts", {"period": frame.period.name, "state": "counting", **CONTACTS[code]}
    first, last = (f"{day:%d/%m/%Y}" for day in (frame.period.from_, frame.period.to - timedelta(days=1)))
    days = {"from_on": first, "to_on": last}
    if code in REFERRALS:
        return "services:referrals", {**days, "step": REFERRALS[code]}
    if code == "incidents":
        return "safety:incidents", {**days, "state": "any"}
    return {
        "consultations": ("services:consultations", days),
        "needs_named": ("services:surveys", days),
        "tests_result_known": ("services:tests", {**days, "stage": "accepted"}),
        "trade_enrolled": ("services:trainings", {**days, "stage": "enrolled_on"}),
        "trade_completed": ("services:trainings", {**days, "stage": "completed_on"}),
        "trade_working_3": ("services:trainings", {**days, "stage": "mark_3"}),
        "trade_working_6": ("services:trainings", {**days, "stage": "mark_6"}),
        "loans": ("services:loans", days),
        "calls": ("hotline:calls", days),
        "call_topics": ("hotline:calls", days),
        "zero_reports": ("safety:zero", {"until": f"{frame.period.to - timedelta(days=1):%Y-%m}"}),
        "legal_advice": ("services:consultations", {**days, "kind": "legal"}),
        "needs_survey": ("services:surveys", days),
        "trade_registered": ("services:trainings", days),
        "communications": ("coordination:communications", {**days, "state": "counting"}),
        "agreements_signed": ("network:agreements", {"signed_from": first, "signed_to": last}),
    }[code]
