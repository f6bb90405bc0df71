"""Spreadsheets: out, in, and what would change."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.base import progress
from caunoi.base.listing import listing
from caunoi.directory import actions, forms
from caunoi.directory.actions.imports import NotOpen
from caunoi.directory.models import ImportRow, ImportRun, Service
from caunoi.directory.sheets.columns import BY_KEY
from caunoi.directory.sheets.export import MIME, export, template
from caunoi.directory.sheets.lookups import Lookups
from caunoi.directory.sheets.opening import BadFile
from caunoi.directory.sheets.values import NEW, say
from caunoi.directory.views.services import KEEPERS, wanted
from caunoi.privacy import audit

TONES = {"new": "good", "changed": "warn", "refused": "bad", "unchanged": ""}


@open_to(*KEEPERS)
def services_export(request: Asked) -> HttpResponse:
    """All services that the list's filters leave, ended ones too where nothing is chosen."""
    at = timezone.now()
    chosen = forms.ServiceFilter(request.GET).chosen()
    rows = wanted(Service.objects.visible_to(request.user), {"state": "all", **chosen}, at).order_by("code")
    data = export(rows, on=timezone.localdate(at))
    audit.record(by=request.user.id, verb="export", noun="directory", at=at, detail={"bytes": len(data)})
    return _file(data, f"danh-ba-dich-vu-{timezone.localdate(at):%Y-%m-%d}.xlsx")


@open_to(*KEEPERS)
def services_template(request: Asked) -> HttpResponse:
    """An empty sheet with a guide."""
    return _file(template(on=timezone.localdate()), "mau-danh-ba-dich-vu.xlsx")


def _file(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=MIME, headers={"Content-Disposition": f'attachment; filename="{name}"'})


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
    """How far a file was looked at, or what each of its rows would change."""
    run = _run(request, pk)
    if run.is_open and not run.is_ready:
        trail = [(_("Import from Excel"), reverse("directory:imports"))]
        context = {"progress": _looking(run), "title": run.file_name, "trail_items": trail}
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


def _looking(run: ImportRun) -> progress.Progress:
    text = _("%(done)s of %(total)s rows were held against the directory.")
    said = progress.how_far(text, run.done, run.total)
    note = _("You may leave this page and come back: what was read stays. Nothing has changed in the directory.")
    return progress.Progress(run.done, run.total, said, reverse("directory:import_look", args=[run.pk]), note)


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


@open_to(*KEEPERS)
@require_POST
def import_look(request: Asked, pk: UUID) -> HttpResponse:
    """Look at the next rows; the page asks again until all were looked at."""
    run = actions.look_at_rows(run=_run(request, pk), by=request.user, at=timezone.now())
    return progress.answer(request, _looking(run), then=reverse("directory:import_run", args=[run.pk]))


@open_to(*KEEPERS)
@require_POST
def import_confirm(request: Asked, pk: UUID) -> HttpResponse:
    """Put all of it into the directory, or show again what changed meanwhile."""
    run = _run(request, pk)
    try:
        done = actions.confirm_import(run=run, by=request.user, at=timezone.now())
    except NotOpen as error:
        messages.error(request, str(error))
        return redirect("directory:import_run", run.pk)
    if done.overtaken:
        text = ngettext(
            "Nothing was taken in: %(count)d row means something else now, because somebody changed the directory."
            " Look at it again and confirm.",
            "Nothing was taken in: %(count)d rows mean something else now, because somebody changed the directory."
            " Look at them again and confirm.",
            done.overtaken,
        )
        messages.warning(request, text % {"count": done.overtaken})
    else:
        text = _("Taken in: %(added)d new services, %(changed)d changed.")
        messages.success(request, text % {"added": done.added, "changed": done.changed})
    return redirect("directory:import_run", run.pk)


@open_to(*KEEPERS)
@require_POST
def import_drop(request: Asked, pk: UUID) -> HttpResponse:
    """Put a file aside."""
    run = _run(request, pk)
    try:
        actions.drop_import(run=run, by=request.user, at=timezone.now())
    except NotOpen as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The file was put aside. Nothing was changed."))
    return redirect("directory:imports")


def _run(request: Asked, pk: UUID) -> ImportRun:
    return get_object_or_404(ImportRun.objects.visible_to(request.user), pk=pk)
