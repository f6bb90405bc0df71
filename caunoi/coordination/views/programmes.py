"""Programmes: their years, their decision, and what is not certain."""

import copy
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.coordination import actions, forms
from caunoi.coordination.models import Plan, Programme
from caunoi.coordination.views.readers import OF_PLANS
from caunoi.network.views.doing import ask, found_if


@open_to(*OF_PLANS)
def programmes(request: Asked) -> HttpResponse:
    """All programmes, the latest first."""
    seen = Plan.objects.visible_to(request.user)
    rows = Programme.objects.visible_to(request.user).order_by("-from_on")
    listed = [(row, seen.filter(programme=row).count()) for row in rows]
    context = {"programmes": listed, "may_plan": actions.plans_for_province(request.user)}
    return render(request, "coordination/programmes.html", context)


@open_to(Role.OFFICER)
def programme_new(request: Asked) -> HttpResponse:
    """A programme of the province."""
    found_if(actions.plans_for_province(request.user))
    back = reverse("coordination:programmes")
    return ask(
        request,
        forms.ProgrammeForm(request.POST or None),
        deed=lambda said: actions.make_programme(**said, by=request.user, at=timezone.now()),
        done=_("The programme is kept."),
        then=lambda _made: back,
        title=_("New programme"),
        trail=[(_("Programmes"), back)],
        cancel=back,
    )


@open_to(Role.OFFICER)
def programme_change(request: Asked, pk: UUID) -> HttpResponse:
    """Say what is certain now."""
    found_if(actions.plans_for_province(request.user))
    one = get_object_or_404(Programme.objects.visible_to(request.user), pk=pk)
    back = reverse("coordination:programmes")
    return ask(
        request,
        forms.ProgrammeChangeForm(request.POST or None, instance=copy.copy(one)),
        deed=lambda said: actions.change_programme(programme=one, **said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the programme"),
        about=one.code,
        trail=[(_("Programmes"), back)],
        cancel=back,
    )
