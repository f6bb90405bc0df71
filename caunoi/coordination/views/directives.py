"""Directives: the list, one with what it requires, and the deeds on it."""

import copy
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.coordination import actions, forms
from caunoi.coordination.models import Directive, Requirement
from caunoi.coordination.views.readers import OF_PAPERS
from caunoi.coordination.views.requirements import shown
from caunoi.network.finding import like
from caunoi.network.views.doing import ask, found_if


@open_to(*OF_PAPERS)
def directives(request: Asked) -> HttpResponse:
    """Every directive that this reader may see; an agency those that ask something of it."""
    filters = forms.DirectiveFilter(request.GET)
    rows: QuerySet[Any] = Directive.objects.visible_to(request.user)
    chosen = filters.chosen()
    if words := chosen.get("q"):
        rows = like(rows, words, "number_symbol", "title", "issuer_name")
    exact = {"kind": "kind", "issued_from": "issued_on__gte", "issued_to": "issued_on__lte"}
    rows = rows.filter(**{exact[name]: value for name, value in chosen.items() if name in exact})
    today = timezone.localdate()
    mine = Requirement.objects.visible_to(request.user)
    seen, waiting, late = (Q(requirements__in=each) for each in (mine, mine.open(), mine.overdue(today)))
    counted = rows.select_related("issuer").prefetch_related("issuer__names", "files")
    counted = counted.annotate(
        asked=Count("requirements", filter=seen, distinct=True),
        waiting=Count("requirements", filter=waiting, distinct=True),
        late=Count("requirements", filter=late, distinct=True),
    )
    context = {
        "listing": listing(request, counted, counted=rows),
        "filters": filters,
        "may_plan": actions.plans_for_province(request.user),
    }
    return render(request, "coordination/directives.html", context)


@open_to(*OF_PAPERS)
def directive(request: Asked, pk: UUID) -> HttpResponse:
    """One directive; an agency sees of what it requires only what is its own."""
    one = get_object_or_404(Directive.objects.visible_to(request.user).select_related("issuer"), pk=pk)
    rows = Requirement.objects.visible_to(request.user).filter(directive=one).order_by("order")
    context = {
        "directive": one,
        "facts": _facts(one),
        "requirements": shown(rows, today=timezone.localdate()),
        "files": one.files.all(),
        "plans": one.plans.visible_to(request.user),
        "may_plan": actions.plans_for_province(request.user),
    }
    return render(request, "coordination/directive.html", context)


def _facts(one: Directive) -> list[tuple[str, Any]]:
    return [
        (_("Kind"), one.get_kind_display()),
        (_("Number and symbol"), one.number_symbol),
        (_("Day of issue"), one.issued_on),
        (_("Issuing agency"), one.issued_by),
        (_("What it is about"), one.title),
    ]


@open_to(Role.OFFICER)
def directive_new(request: Asked) -> HttpResponse:
    """A paper that has come."""
    found_if(actions.plans_for_province(request.user))
    return ask(
        request,
        forms.DirectiveForm(request.POST or None),
        deed=lambda said: actions.record_directive(**said, by=request.user, at=timezone.now()),
        done=_("The directive is kept. Now say what it requires of whom."),
        then=lambda made: reverse("coordination:directive", args=[made.pk]),
        title=_("New directive"),
        trail=[(_("Directives"), reverse("coordination:directives"))],
        cancel=reverse("coordination:directives"),
    )


@open_to(Role.OFFICER)
def directive_change(request: Asked, pk: UUID) -> HttpResponse:
    """Correct what was typed from the paper."""
    one, back = mine(request, pk)
    return ask(
        request,
        forms.DirectiveForm(request.POST or None, instance=copy.copy(one)),
        deed=lambda said: actions.change_directive(directive=one, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the directive"),
        trail=[(str(one), back)],
        cancel=back,
    )


@open_to(Role.OFFICER)
def requirement_new(request: Asked, pk: UUID) -> HttpResponse:
    """One more thing that it requires."""
    one, back = mine(request, pk)
    return ask(
        request,
        forms.RequirementForm(request.POST or None),
        deed=lambda said: actions.require(directive=one, **said, by=request.user, at=timezone.now()),
        done=_("The requirement is kept; the agency finds it on its start page."),
        then=lambda _made: back,
        title=_("What it requires"),
        about=f"{one} · {one.title}",
        trail=[(str(one), back)],
        cancel=back,
    )


def mine(request: Asked, pk: UUID) -> tuple[Directive, str]:
    """The directive, for somebody who keeps them, and the address of its page."""
    found_if(actions.plans_for_province(request.user))
    one = get_object_or_404(Directive.objects.visible_to(request.user), pk=pk)
    return one, reverse("coordination:directive", args=[one.pk])
