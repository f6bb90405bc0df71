"""Progress as a paper: one page that a leader reads in a minute."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base import paper
from caunoi.reports.progress.telling import Line, Page

TEMPLATE = Path(__file__).parent / "page.typ"


def pdf(page: Page, *, at: datetime) -> bytes:
    """The PDF of a progress page, A4, marked as internal where it holds counted figures."""
    return paper.pdf(TEMPLATE, as_data(page), at=at)


def as_data(page: Page) -> dict[str, Any]:
    """Every text of the paper, ready."""
    return {
        "language": "en" if get_language() == "en" else "vi",
        "cell": settings.CELL_NAME,
        "title": page.programme.title,
        "decision": page.programme.decision,
        "doubt": "" if page.programme.is_certain else page.programme.doubt,
        "marking": _("For internal use") if page.is_inside else "",
        "on": _("Progress on %(day)s") % {"day": date_format(page.on, "SHORT_DATE_FORMAT")},
        "map": _("Places on the map of %(day)s") % {"day": date_format(page.map_on, "SHORT_DATE_FORMAT")},
        "heads": [_("Target"), _("Share"), _("So far"), _("To reach"), _("Forecast"), _("State")],
        "summary": [{"label": each["label"], "value": each["value"], "tone": each["tone"]} for each in page.summary],
        "blocks": [
            {
                "title": block.plan.title,
                "about": " · ".join(word for word in (block.plan.number_symbol, block.agency) if word),
                "elapsed": block.elapsed,
                "elapsed_words": _("%(n)s%% of the time has passed") % {"n": block.elapsed},
                "lines": [_line(line) for line in block.lines],
            }
            for block in page.blocks
        ],
        "notes": _notes(page),
        "made": date_format(timezone.localtime(), "SHORT_DATETIME_FORMAT"),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "label": line.label,
        "narrowed": line.narrowed,
        "value": line.value,
        "target": f"{line.target} {line.unit}",
        "bar": line.bar,
        "share": "" if line.outlook.share is None else f"{line.outlook.share}%",
        "elapsed": line.outlook.elapsed,
        "forecast": line.forecast,
        "verdict": line.verdict,
        "tone": line.tone,
        "remarks": list(line.remarks),
    }


def _notes(page: Page) -> list[str]:
    said = [
        *page.remarks,
        _("The forecast goes on at the pace so far; it is given once a quarter of the time has passed."),
        _("lượt, người, buổi and vật phẩm are never added to each other."),
    ]
    if not page.is_inside:
        said.append(_("Figures are those of issued reports, in which small numbers are not printed."))
    if settings.DEMO:
        said.append(_("All data in this paper is invented, to show how the software works. No row is about anybody."))
    return said
