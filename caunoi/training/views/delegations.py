"""Who sent how many to a class."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.network.views.doing import Asked, found_if
from caunoi.training import delegations as reading
from caunoi.training.views.course_runs import run_and_page


@open_to(Role.OFFICER, Role.TRAINER)
def delegations(request: Asked, pk: UUID) -> HttpResponse:
    """Enrolled and present by agency, group and commune; not found where everybody stands under a code."""
    run, _back = run_and_page(request, pk)
    found_if(run.shows_names_to(request.user))
    parts: list[dict[str, Any]] = [
        {"title": _("By agency"), "heading": _("Agency"), "filter": "agency", "lines": reading.by_agency(run)},
        {"title": _("By group"), "heading": _("Group"), "filter": "group", "lines": reading.by_group(run)},
        {"title": _("By commune"), "heading": _("Commune"), "filter": "", "lines": reading.by_commune(run)},
    ]
    for part in parts:
        part["enrolled"] = sum(line.enrolled for line in part["lines"])
        part["present"] = sum(line.present for line in part["lines"])
    return render(request, "training/delegations.html", {"run": run, "parts": [one for one in parts if one["lines"]]})
