"""One file of learners: how far it was looked at, what each row would do, who is in doubt, and taking it in."""

from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base import progress
from caunoi.base.listing import PAGE, Listing, page_number
from caunoi.network.models import Agency
from caunoi.training.actions import imports as actions
from caunoi.training.excel.columns import SHAPE
from caunoi.training.excel.judging import DOUBT, NEW, REFUSED, SAME, counts
from caunoi.training.models import LearnerImport
from caunoi.training.registering import may_see
from caunoi.training.views.registration import read
from caunoi.training.words import GENDER_WORDS, GROUP_WORDS
from caunoi.training.writings import writings

TABS = {
    NEW: (gettext_lazy("New"), "good"),
    DOUBT: (gettext_lazy("In doubt"), "warn"),
    SAME: (gettext_lazy("There already"), ""),
    REFUSED: (gettext_lazy("Refused"), "bad"),
}


@open_to(Role.OFFICER, Role.TRAINER)
def learner_import(request: Asked, pk: UUID) -> HttpResponse:
    """How far it is, or what its rows would do."""
    one = found_import(request, pk)
    trail = [
        (one.course_run.house_title, reverse("training:course_run", args=[one.course_run_id])),
        (_("Registration"), reverse("training:registration", args=[one.course_run_id])),
    ]
    if (one.is_open and not one.is_ready) or one.is_being_taken_in:
        context = {"progress": how_far(one), "title": one.file_name, "trail_items": trail}
        return render(request, "base/progress_page.html", context)
    if one.is_open:
        read(request, one.course_run, "learner list")
    return render(request, "training/learner_import.html", {**_context(request, one), "trail_items": trail})


def how_far(one: LearnerImport) -> progress.Progress:
    """How far looking, or taking in, is."""
    if one.is_being_taken_in:
        total = one.counts["into_class"]
        said = progress.how_far(_("%(done)s of %(total)s people are in the class."), one.taken, total)
        return progress.Progress(one.taken, total, said, reverse("training:learner_import_take", args=[one.pk]))
    said = progress.how_far(_("%(done)s of %(total)s rows were looked at."), one.looked_at, one.total)
    note = _("You may leave this page and come back. Nobody has been put into the class yet.")
    return progress.Progress(
        one.looked_at, one.total, said, reverse("training:learner_import_look", args=[one.pk]), note
    )


def _context(request: Asked, one: LearnerImport) -> dict[str, Any]:
    tally = actions.tally(one.rows) if one.is_open else one.counts
    wanted = request.GET.get("verdict", "")
    wanted = wanted if wanted in TABS else _first_to_look_at(tally)
    rows = [row for row in one.rows if row["verdict"] == wanted] if one.is_open else []
    page = _paged(request, rows)
    agencies = _names(row["agency"] for row in page.rows)
    return {
        "one": one,
        "run": one.course_run,
        "tally": tally,
        "wanted": wanted,
        "tabs": _tabs(one, tally, wanted),
        "listing": page,
        "told": [_told(row, agencies) for row in page.rows],
        **(writings(one, request.user) if one.is_open else {}),
        "undecided": sum(row["verdict"] == DOUBT and not counts(row) for row in one.rows) if one.is_open else 0,
    }


def _first_to_look_at(tally: dict[str, int]) -> str:
    """What a person has to look at comes first."""
    return next((verdict for verdict in (REFUSED, DOUBT, NEW, SAME) if tally.get(verdict)), NEW)


def _paged(request: Asked, rows: list[dict[str, Any]]) -> Listing:
    page = page_number(request)
    start = (page - 1) * PAGE
    return Listing(rows[start : start + PAGE], page, len(rows) > start + PAGE, len(rows), True)


def _tabs(one: LearnerImport, tally: dict[str, int], wanted: str) -> list[dict[str, Any]]:
    here = reverse("training:learner_import", args=[one.pk])
    return [
        {"label": label, "href": f"{here}?verdict={key}", "is_current": key == wanted, "count": tally.get(key, 0)}
        for key, (label, _tone) in TABS.items()
    ]


def _told(row: dict[str, Any], agencies: dict[str, str]) -> dict[str, Any]:
    cells = row["cells"]
    label, tone = TABS[row["verdict"]]
    return {
        "row": row,
        "name": cells.get("name", ""),
        "agency": agencies.get(row["agency"] or "", cells.get("agency", "")),
        "as_written": cells.get("agency", "") if row["agency"] else "",
        "position": cells.get("position", ""),
        "group": GROUP_WORDS.get(row["group"], ""),
        "gender": GENDER_WORDS.get(row["gender"], ""),
        "commune": cells.get("commune", ""),
        "label": label,
        "tone": tone,
        "problems": [(SHAPE.by_key(each["column"]).label, each["reason"]) for each in row["problems"]],
        "like": row["like"],
        "counts": counts(row),
    }


def _names(ids: Any) -> dict[str, str]:
    wanted = {pk for pk in ids if pk}
    return {str(agency.pk): str(agency) for agency in Agency.objects.filter(pk__in=wanted).prefetch_related("names")}


def found_import(request: Asked, pk: UUID) -> LearnerImport:
    """The file, for those who may read names of its class."""
    rows = LearnerImport.objects.visible_to(request.user).select_related("course_run", "uploaded_by", "confirmed_by")
    one = cast("LearnerImport", get_object_or_404(rows, pk=pk))
    if not may_see(request.user, one.course_run):
        raise Http404
    return one
