"""Badges: who somebody is in the hall, and a code that a phone reads at the door.

Nothing stands on one that may not be read outside. In a mixed class it carries the learner code alone, for everybody.
"""

import io
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import segno

from caunoi.base import paper
from caunoi.base.making import Making
from caunoi.network.models import Agency
from caunoi.training.models import CourseRun, Learner
from caunoi.training.rules.badges import written
from caunoi.training.rules.titles import spoken

TEMPLATE = Path(__file__).parent / "badges.typ"
CARD, A6 = "card", "a6"
LAYOUTS: Final = (CARD, A6)


def badges_pdf(course_run: CourseRun, learners: Iterable[Learner], *, layout: str = CARD) -> bytes:
    """The badges of these learners in their order, for cutting: "card" ten of 90 × 55 mm a page, "a6" four."""
    return _pdf(course_run, entries(course_run, learners), layout)


def in_order(course_run: CourseRun) -> list[UUID]:
    """The learners that get a badge: by agency and name as they are handed out, in a mixed class by code."""
    rows = course_run.learners.filter(withdrawn_at=None)
    if course_run.is_mixed:
        return list(rows.order_by("learner_code").values_list("pk", flat=True))
    named = rows.order_by("agency__code", "folded", "learner_code")
    return list(named.values_list("pk", flat=True))


def entries(course_run: CourseRun, learners: Iterable[Learner]) -> list[dict[str, Any]]:
    """What each badge says."""
    mixed, agencies = course_run.is_mixed, AgencyNames(course_run.starts_on)
    return [_entry(learner, mixed, agencies) for learner in learners]


def _entry(learner: Learner, mixed: bool, agencies: "AgencyNames") -> dict[str, Any]:
    named = "" if mixed else learner.name
    badge = written(learner.badge_code)
    return {
        "code": learner.learner_code,
        "badge": badge,
        "qr": qr(badge),
        "name": named,
        "agency": "" if mixed else agencies.of(learner.agency),
    }


class AgencyNames:
    """Agencies' names on a day as they may stand outside: the short one, or none, where the long one says too much."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.known: dict[UUID, str] = {}

    def of(self, agency: Agency | None) -> str:
        if agency is None:
            return ""
        if agency.pk not in self.known:
            names = (agency.name_on(self.on), agency.short_name_on(self.on))
            self.known[agency.pk] = next((name for name in names if not spoken(name)), "")
        return self.known[agency.pk]


class BadgeMaker:
    """Badges of one class in portions."""

    portion = 100

    def __init__(self, course_run: CourseRun) -> None:
        self.course_run = course_run

    def prepare(self, folder: Path, things: Sequence[str], making: Making) -> None:
        rows = self.course_run.learners.filter(pk__in=things).select_related("agency").prefetch_related("agency__names")
        found = {str(learner.pk): learner for learner in rows}
        made = entries(self.course_run, (found[thing] for thing in things if thing in found))
        (folder / f"{making.done:06d}.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")

    def finish(self, folder: Path, making: Making) -> Path:
        parts = sorted(folder.glob("[0-9]*.json"))
        every = [entry for part in parts for entry in json.loads(part.read_text(encoding="utf-8"))]
        out = folder / "badges.pdf"
        out.write_bytes(_pdf(self.course_run, every, making.detail.get("layout", CARD)))
        return out


def _pdf(course_run: CourseRun, badges: list[dict[str, Any]], layout: str) -> bytes:
    return paper.pdf(TEMPLATE, {"title": course_run.shown_title, "layout": layout, "badges": badges})


def qr(text: str) -> str:
    """A QR code as SVG without a border, for a template that leaves room around it."""
    out = io.BytesIO()
    segno.make(text, error="q", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True)
    return out.getvalue().decode()
