"""Files taken in: send one, see how far it is, and what each of its rows would change."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.base import progress
from caunoi.base.listing import listing
from caunoi.directory import actions, forms
from caunoi.directory.actions.imports import APPLIED
from caunoi.directory.models import ImportRow, ImportRun
from caunoi.directory.sheets.columns import BY_KEY
from caunoi.directory.sheets.lookups import Lookups
from caunoi.directory.sheets.opening import BadFile
from caunoi.directory.sheets.values import NEW, say
from caunoi.directory.views.services import KEEPERS

TONES = {"new": "good", "changed": "warn", "refused": "bad", "unchanged": "", "overtaken": "warn"}


@open_to(*KEEPERS)
def imports(request: Asked) -> HttpResponse:
    """Send a file, and those that were sent before."""
    form = forms.ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = actions.start_import(file_name=file.name, data=file.read(), by=request.user, at=timezone.now())
        except BadFile as error:
            form.add_error("file", str(error))
        else:
            return redirect("directory:import_run", run.pk)
    runs = ImportRun.objects.visible_to(request.user).select_related("uploaded_by", "confirmed_by")[:20]
    return render(request, "directory/imports.html", {"form": form, "runs": runs})


@open_to(*KEEPERS)
def import_run(request: Asked, pk: UUID) -> HttpResponse:
    """How far a file was looked at or taken in, or what each of its rows would change."""
    run = found_import(request, pk)
    if (run.is_open and not run.is_ready) or run.is_being_taken_in:
        trail = [(_("Import from Excel"), reverse("directory:imports"))]
        context = {"progress": how_far(run), "title": run.file_name, "trail_items": trail}
        return render(request, "base/progress_page.html", context)
    filters = forms.RowFilter(request.GET)
    rows = run.rows.order_by("number")
    if verdict := filters.chosen().get("verdict"):
        rows = rows.filter(verdict=verdict)
    elif "verdict" not in request.GET:
        rows = rows.exclude(verdict=ImportRow.Verdict.UNCHANGED)
    counts = {code: run.rows.filter(verdict=code).count() for code in ImportRow.Verdict.values}
    page = listing(request, rows.select_related("service"))
    context = {
        "run": run,
        "listing": page,
        "counts": counts,
        "tabs": _tabs(request, run, counts),
        "told": _told(page.rows),
        "applied": counts["new"] + counts["changed"],
        "founded": _founded(run),
    }
    return render(request, "directory/import_run.html", context)


def how_far(run: ImportRun) -> progress.Progress:
    """How far looking is; once it was agreed to, how far taking in is."""
    if run.confirmed_at is not None:
        return how_far_taken(run)
    text = _("%(done)s of %(total)s rows were held against the directory.")
    said = progress.how_far(text, run.done, run.total)
    note = _("You may leave this page and come back: what was read stays. Nothing has changed in the directory.")
    return progress.Progress(run.done, run.total, said, reverse("directory:import_look", args=[run.pk]), note)


def how_far_taken(run: ImportRun) -> progress.Progress:
    """How many of the rows that were agreed to are in the directory, or were left out."""
    agreed = run.rows.filter(verdict__in=[*APPLIED, ImportRow.Verdict.OVERTAKEN])
    total, done = agreed.count(), agreed.filter(number__lte=run.taken_to).count()
    said = progress.how_far(_("%(done)s of %(total)s rows are in the directory."), done, total)
    note = _("You may leave this page and come back: what was taken in stays, and the rest goes on from there.")
    return progress.Progress(done, total, said, reverse("directory:import_take", args=[run.pk]), note)


def _tabs(request: Asked, run: ImportRun, counts: dict[str, int]) -> list[dict[str, Any]]:
    here, now = reverse("directory:import_run", args=[run.pk]), request.GET.get("verdict")
    first = [{"label": _("What changes, and what is refused"), "href": here, "is_current": now is None, "count": None}]
    return first + [
        {
            "label": ImportRow.Verdict(code).label,
            "href": f"{here}?verdict={code}",
            "is_current": now == code,
            "count": count,
        }
        for code, count in counts.items()
        if count or code != ImportRow.Verdict.OVERTAKEN
    ]


def _told(rows: Any) -> list[dict[str, Any]]:
    lookups = Lookups.of(on=timezone.localdate())
    return [
        {
            "row": row,
            "tone": TONES.get(row.verdict, ""),
            "name": row.cells.get("name") or (row.service.name if row.service else ""),
            "organization": row.cells.get("organization", ""),
            "changes": [
                (BY_KEY[key].label, say(key, before, lookups), say(key, after, lookups))
                for key, before, after in row.changes
                if key not in ("name", "organization") or row.verdict == ImportRow.Verdict.CHANGED
            ],
            "problems": [(BY_KEY[problem["column"]].label, problem["reason"]) for problem in row.problems],
        }
        for row in rows
    ]


def _founded(run: ImportRun) -> list[str]:
    """Organizations that no register knows yet: they are the likeliest slips of the pen."""
    news = run.rows.filter(verdict=ImportRow.Verdict.NEW).values_list("changes", flat=True)
    names = (after for changes in news for key, _before, after in changes if key == "organization")
    return sorted({name.removeprefix(NEW) for name in names if name.startswith(NEW)})


def found_import(request: Asked, pk: UUID) -> ImportRun:
    """The file, for those who keep the directory."""
    return get_object_or_404(ImportRun.objects.visible_to(request.user), pk=pk)
