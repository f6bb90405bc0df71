"""The rows behind one number, where no room has a list of just these."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import COUNT_LIMIT, PAGE, Listing, page_number
from caunoi.base.periods import BadPeriod, parse
from caunoi.coordination.models import Indicator
from caunoi.network.models import Approach, Club
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.reports.actions.reporting import makes_reports
from caunoi.reports.behind import BEHIND, Behind, Line, Wanted
from caunoi.reports.figures import Frame
from caunoi.reports.labels import TITLES, labelled_keys
from caunoi.reports.paper import period_words
from caunoi.reports.tables import NOT_ADDED

READERS = (Role.OFFICER, Role.LEAD)


@dataclass(frozen=True)
class Which:
    """Which number of which figure was asked for: its rows are of this approach and this club, where one is named."""

    indicator: Indicator
    frame: Frame
    wanted: Wanted
    approach: Approach | None
    club: Club | None


@open_to(*READERS)
def rows(request: Asked, code: str) -> HttpResponse:
    """What was counted, as far as this person may see it; readers of protected numbers have no such page."""
    which = _asked(request, code)
    behind = BEHIND[code](which.frame.scope(), which.wanted)
    page = _page(request, behind)
    _were_read(request, [row["line"] for row in page.rows])
    indicator = which.indicator
    context = {
        "indicator": indicator,
        "unit": indicator.get_unit_display(),  # type: ignore[attr-defined]
        "title": period_words(which.frame.period.name),
        "heads": behind.heads,
        "listing": page,
        "about": _about(which),
        "adds": indicator.unit not in NOT_ADDED,
        "by_officer": request.user.role == Role.OFFICER,
    }
    return render(request, "reports/rows.html", context)


def _asked(request: Asked, code: str) -> Which:
    """What the address asks for; an address that names nothing of this person's leads nowhere."""
    asked, user = request.GET, request.user
    if code not in BEHIND:
        raise Http404
    try:
        period = parse(asked.get("period", ""))
    except BadPeriod as error:
        raise Http404 from error
    indicator = get_object_or_404(Indicator.objects.on(period.from_), code=code)
    approach = _one_of(Approach.objects.visible_to(user), asked.get("approach", ""))
    club = _one_of(Club.objects.visible_to(user), asked.get("club", ""))
    if not (club if user.role == Role.LEAD else approach or makes_reports(user)):  # else it is not their figure
        raise Http404
    name, part = asked.get("by", ""), asked.get("part", "")
    if name and name not in indicator.breakdowns:
        raise Http404
    frame = Frame(_place(asked.get("place", ""), period.from_), period, reader=user, club=club.pk if club else None)
    return Which(indicator, frame, Wanted(approach.pk if approach else None, name, part), approach, club)


def _one_of(rows: Any, text: str) -> Any:
    if not text:
        return None
    try:
        wanted = UUID(text)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(rows, pk=wanted)


def _place(code: str, on: Any) -> Place:
    found = Place.objects.on(on).filter(code=code or settings.PROVINCE, province_code=settings.PROVINCE).first()
    if found is None:
        raise Http404
    return found


def _page(request: Asked, behind: Behind) -> Listing:
    """One page of lines, each with its cells under their heads."""
    number = page_number(request)
    start = (number - 1) * PAGE
    lines = behind.lines(start, start + PAGE + 1)
    count = behind.count()
    return Listing(
        rows=[{"line": line, "cells": list(zip(behind.heads, line.cells, strict=True))} for line in lines[:PAGE]],
        page=number,
        has_next=len(lines) > PAGE,
        count=min(count, COUNT_LIMIT),
        counted_all=count <= COUNT_LIMIT,
    )


def _were_read(request: Asked, lines: Iterable[Line]) -> None:
    """The lines in the log: which coded records this person saw."""
    seen: dict[str, set[UUID]] = defaultdict(set)
    for line in lines:
        if line.noun and line.subject:
            seen[line.noun].add(line.subject)
    for noun, subjects in seen.items():
        audit.record(by=request.user.pk, verb="list", noun=noun, at=timezone.now(), subjects=sorted(subjects))


def _about(which: Which) -> list[str]:
    """Which approach, which part and which place the rows are of, in words."""
    frame, wanted = which.frame, which.wanted
    said = [str(each) for each in (frame.place, which.approach, which.club) if each]
    if wanted.name:
        on = frame.period.to - timedelta(days=1)
        [(_key, label)] = labelled_keys(wanted.name, {wanted.part: 1}, on=on) or [("", wanted.part)]
        said.append(f"{TITLES[wanted.name]}: {label}")
    return said
