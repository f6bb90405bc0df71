"""The deeds on targets: what is to be reached, chosen from the catalogue."""

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
from caunoi.coordination.models import Indicator, Target
from caunoi.coordination.views.plans import mine, told
from caunoi.network.views.doing import ask, found_if, sure


@open_to(Role.OFFICER)
def target_new(request: Asked, pk: UUID) -> HttpResponse:
    """First the indicator (`?code=`), then the number and what narrows it."""
    plan, back = mine(request, pk)
    trail = [(plan.code, back)]
    indicator = Indicator.objects.on(plan.last_day).filter(code=request.GET.get("code", "")).first()
    if indicator is None:
        context = {"form": forms.WhichIndicatorForm(plan=plan), "trail": trail, "cancel": back}
        return render(request, "coordination/which_indicator.html", context)
    form = forms.TargetForm(request.POST or None, plan=plan, indicator=indicator)
    return ask(
        request,
        form,
        deed=lambda _said: actions.add_target(
            plan=plan, code=indicator.code, **form.said(), by=request.user, at=timezone.now()
        ),
        done=_("The target is kept."),
        then=lambda _made: back,
        title=_("New target"),
        about=f"{indicator.name} ({indicator.unit}). {indicator.definition}",
        trail=trail,
        cancel=back,
    )


@open_to(Role.OFFICER)
def target_change(request: Asked, pk: UUID) -> HttpResponse:
    """Another number, or other words."""
    target, back = _mine(request, pk)
    ((_target, name, unit, narrowed),) = told([target])
    return ask(
        request,
        forms.TargetChangeForm(request.POST or None, instance=copy.copy(target)),
        deed=lambda said: actions.change_target(target=target, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the target"),
        about=" · ".join(word for word in (f"{name} ({unit})", narrowed) if word),
        trail=[(target.plan.code, back)],
        cancel=back,
    )


@open_to(Role.OFFICER)
def target_remove(request: Asked, pk: UUID) -> HttpResponse:
    """Take a target out of its plan."""
    target, back = _mine(request, pk)
    ((_target, name, _unit, _narrowed),) = told([target])
    return sure(
        request,
        deed=lambda: actions.remove_target(target=target, by=request.user, at=timezone.now()),
        done=_("The target is no longer in the plan."),
        back=back,
        question=_("Take the target “%(name)s” out of the plan?") % {"name": name},
        consequences=[_("Reports do not change. The log keeps what the target was.")],
        submit=_("Take it out"),
    )


def _mine(request: Asked, pk: UUID) -> tuple[Target, str]:
    found_if(actions.plans_for_province(request.user))
    rows = Target.objects.visible_to(request.user).select_related("plan__programme", "place")
    one = get_object_or_404(rows, pk=pk)
    return one, reverse("coordination:plan", args=[one.plan_id])
