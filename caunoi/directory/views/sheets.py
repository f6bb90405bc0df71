"""Spreadsheets out: the directory as a file, and an empty one."""

from django.http import HttpResponse
from django.utils import timezone

from caunoi.accounts.access import Asked, open_to
from caunoi.directory import forms
from caunoi.directory.models import Service
from caunoi.directory.sheets.export import MIME, export, template
from caunoi.directory.views.services import KEEPERS, wanted
from caunoi.privacy import audit


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
