"""Reading reports: the list, one of them as its reader may see it, its contacts on another map, its paper."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.network.models import Approach
from caunoi.privacy import audit
from caunoi.privacy.disclosure import Audience
from caunoi.reports import forms, paper
from caunoi.reports.actions.reporting import makes_reports
from caunoi.reports.chapters import Cell, chapters
from caunoi.reports.drift import drifted
from caunoi.reports.figures import Figure, Frame, figures
from caunoi.reports.frozen import frame_of, frozen_figures
from caunoi.reports.issues import NotIssued, printed_for
from caunoi.reports.links import rows_behind
from caunoi.reports.models import Report
from caunoi.reports.paper import period_words
from caunoi.reports.restating import by_commune
from caunoi.reports.shown import inside, shown

READERS = (Role.OFFICER, Role.PARTNER, Role.POLICE)
INTERNAL = "internal"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@open_to(*READERS)
def reports(request: Asked) -> HttpResponse:
    rows = Report.objects.visible_to(request.user).select_related("place").prefetch_related("issues")
    page = listing(request, rows.order_by("-period", "place__search_name"))
    listed = [(row, period_words(row.period)) for row in page.rows]
    context = {"listing": page, "listed": listed, "may_make": makes_reports(request.user)}
    return render(request, "reports/reports.html", context)


@open_to(*READERS)
def report(request: Asked, pk: UUID) -> HttpResponse:
    """Officers see every number with the way to its rows; everybody else what was issued for them."""
    one = found(request, pk)
    is_inside = request.user.role == Role.OFFICER
    rows, frame = figures_for(request, one)
    text = inside if is_inside else printed_for(one, Audience.PROVINCE)
    link: Callable[[Cell], str] = (lambda cell: rows_behind(frame, cell)) if is_inside else (lambda cell: "")
    was_read(request, one)
    context = {
        "report": one,
        "title": period_words(one.period),
        "is_inside": is_inside,
        "may_make": makes_reports(request.user),
        "chapters": shown(chapters(rows, on=frame.period.from_), text=text, link=link),
        "paragraphs": [line for line in one.narrative.splitlines() if line.strip()],
        **(_inside(one) if is_inside and one.frozen_at else {}),
    }
    return render(request, "reports/report.html", context)


def _inside(one: Report) -> dict[str, Any]:
    """What only the office sees of a frozen report: where the count differs today, and for whom it was issued."""
    issued = {issue.audience for issue in one.issues.all()}
    ways = [
        (audience.value, words, audience.value in issued)
        for audience, words in ((Audience.PROVINCE, _("partner agencies")), (Audience.PUBLIC, _("the public")))
    ]
    return {"drifts": drifted(one), "ways": ways if one.place.code == settings.PROVINCE else []}


@open_to(*READERS)
def report_map(request: Asked, pk: UUID) -> HttpResponse:
    """Contacts by commune, on the map of a chosen day."""
    one = found(request, pk)
    rows, frame = figures_for(request, one)
    text = inside if request.user.role == Role.OFFICER else printed_for(one, Audience.PROVINCE)
    form = forms.MapForm(request.GET or None)
    form.is_valid()
    on = form.day(frame.period.to - timedelta(days=1)) if form.is_bound else frame.period.to - timedelta(days=1)
    was_read(request, one)
    context = {
        "report": one,
        "title": period_words(one.period),
        "filters": forms.MapForm({"on": f"{on:%d/%m/%Y}"}),
        "on": on,
        "places": by_commune(rows, on=on, text=text),
        "is_inside": text is inside,
    }
    return render(request, "reports/map.html", context)


@open_to(*READERS)
def report_paper(request: Asked, pk: UUID, form: str, audience: str) -> HttpResponse:
    """The paper for readers of one kind. The internal one is made for officers only."""
    one = found(request, pk)
    wanted = None if audience == INTERNAL else Audience(audience)
    if request.user.role != Role.OFFICER and wanted is not Audience.PROVINCE:
        raise Http404
    rows, frame = figures_for(request, one)
    at = timezone.now()
    try:
        contents = paper.render(frame, rows, form=form, at=at, audience=wanted, report=one)
    except NotIssued as error:
        raise Http404 from error
    detail = {"period": one.period, "format": form, "audience": audience}
    audit.record(by=request.user.pk, verb="print", noun="report", at=at, subjects=[one.pk], detail=detail)
    answer = HttpResponse(contents, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="bao-cao-{one.place.code}-{one.period}.{form}"'
    answer["Cache-Control"] = "no-store"
    return answer


def found(request: Asked, pk: UUID) -> Report:
    """The report, if this person may read it."""
    rows = Report.objects.visible_to(request.user).select_related("place").prefetch_related("issues")
    return get_object_or_404(rows, pk=pk)


def figures_for(request: Asked, one: Report) -> tuple[list[Figure], Frame]:
    """Frozen figures, or today's count. An officer held to some approaches gets their chapters only."""
    frame = frame_of(one)
    rows = frozen_figures(one) if one.frozen_at else figures(frame)
    if request.user.role == Role.OFFICER and not makes_reports(request.user):
        own = set(Approach.objects.visible_to(request.user).values_list("pk", flat=True))
        rows = [figure for figure in rows if figure.approach and figure.approach.pk in own]
    return rows, frame


def was_read(request: Asked, one: Report) -> None:
    """The line in the log that somebody read this report."""
    audit.record(by=request.user.pk, verb="read", noun="report", at=timezone.now(), subjects=[one.pk])
