"""Plans: the list by programme, one with its targets and papers, and the deeds on them."""

import copy
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.coordination import actions, forms
from caunoi.coordination.models import Directive, Indicator, Plan, Target
from caunoi.coordination.parts import part_words
from caunoi.coordination.views.readers import OF_PLANS
from caunoi.network.finding import like
from caunoi.network.views.doing import ask, found_if


@open_to(*OF_PLANS)
def plans(request: Asked) -> HttpResponse:
    """Every plan that this reader may see, those of the latest years first."""
    filters = forms.PlanFilter(request.GET)
    rows: QuerySet[Any] = Plan.objects.visible_to(request.user)
    chosen = filters.chosen()
    if words := chosen.get("q"):
        rows = like(rows, words, "title", "code", "number_symbol")
    rows = rows.filter(**{name: chosen[name] for name in ("programme", "year") if name in chosen})
    rows = rows.select_related("programme", "agency").prefetch_related("agency__names")
    counted = rows.annotate(
        target_count=Count("targets", distinct=True), activities=Count("communications", distinct=True)
    )
    context = {
        "listing": listing(request, counted.order_by("-programme__from_on", "-year", "code"), counted=rows),
        "filters": filters,
        "may_plan": actions.plans_for_province(request.user),
    }
    return render(request, "coordination/plans.html", context)


@open_to(*OF_PLANS)
def plan(request: Asked, pk: UUID) -> HttpResponse:
    """One plan: what it sets out to reach, its paper, what it asks of others."""
    one = get_object_or_404(Plan.objects.visible_to(request.user).select_related("programme", "agency"), pk=pk)
    context = {
        "plan": one,
        "facts": _facts(one),
        "targets": told(list(one.targets.select_related("place", "plan__programme"))),
        "files": one.files.all(),
        "directive": one.directive if _may_read(request, one) else None,
        "may_plan": actions.plans_for_province(request.user),
        "activities": one.communications.visible_to(request.user).counting().count(),
    }
    return render(request, "coordination/plan.html", context)


def _may_read(request: Asked, one: Plan) -> bool:
    return Directive.objects.visible_to(request.user).filter(plans=one).exists()


def _facts(one: Plan) -> list[tuple[str, Any]]:
    return [
        (_("Programme"), one.programme.title),
        (_("Year"), str(one.year) if one.year else _("all years of the programme")),
        (_("Whose plan it is"), one.agency.name_on(one.signed_on or one.first_day)),
        (_("Number and symbol"), one.number_symbol),
        (_("Signed on"), one.signed_on),
        *([(_("Closed on"), one.closed_on)] if one.closed_on else []),
    ]


def told(targets: list[Target]) -> list[tuple[Target, str, str, str]]:
    """Each target with the name and unit of its indicator, and the words of what narrows it."""
    names = {row.code: row for row in Indicator.objects.order_by("valid_from")}
    rows = []
    for target in targets:
        indicator = names.get(target.code)
        name, unit = (indicator.name, indicator.get_unit_display()) if indicator else (target.code, "")
        rows.append((target, name, unit, narrowing(target)))
    return rows


def narrowing(target: Target) -> str:
    """The part, the place and the year that a target is held to, in words; nothing for all of it."""
    words = part_words(target.breakdown, on=target.first_day) if target.breakdown else {}
    said = [
        str(words.get(target.part, target.part)) if target.part else "",
        target.place.full_name if target.place else "",
        str(target.year) if target.year else "",
    ]
    return " · ".join(word for word in said if word)


@open_to(Role.OFFICER)
def plan_new(request: Asked) -> HttpResponse:
    """A new plan."""
    found_if(actions.plans_for_province(request.user))
    return ask(
        request,
        forms.PlanForm(request.POST or None, by=request.user, initial={"programme": request.GET.get("programme")}),
        deed=lambda said: actions.make_plan(**said, by=request.user, at=timezone.now()),
        done=_("The plan is kept. Now say what it sets out to reach."),
        then=lambda made: reverse("coordination:plan", args=[made.pk]),
        title=_("New plan"),
        trail=[(_("Plans"), reverse("coordination:plans"))],
        cancel=reverse("coordination:plans"),
    )


@open_to(Role.OFFICER)
def plan_change(request: Asked, pk: UUID) -> HttpResponse:
    """Correct a plan, or close it."""
    one, back = mine(request, pk)
    return ask(
        request,
        forms.PlanChangeForm(request.POST or None, by=request.user, instance=copy.copy(one)),
        deed=lambda said: actions.change_plan(plan=one, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the plan"),
        trail=[(one.code, back)],
        cancel=back,
    )


def mine(request: Asked, pk: UUID) -> tuple[Plan, str]:
    """The plan, for somebody who sets plans, and the address of its page."""
    found_if(actions.plans_for_province(request.user))
    one = get_object_or_404(Plan.objects.visible_to(request.user).select_related("programme"), pk=pk)
    return one, reverse("coordination:plan", args=[one.pk])
