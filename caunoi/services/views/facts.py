"""Surveys and consultations: one set of pages for both nouns, told apart by what `SORTS` says of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES
from caunoi.base.ids import new_id
from caunoi.base.listing import listing
from caunoi.base.outcomes import Outcome
from caunoi.clients.rules.cards import plain
from caunoi.clients.views.doing import user_of
from caunoi.privacy import audit
from caunoi.services import actions, forms
from caunoi.services.models import Consultation, NeedsSurvey
from caunoi.services.models.facts import Fact
from caunoi.services.telling import facts_of
from caunoi.services.words import NOT_KEPT, PROBLEM_WORDS


@dataclass(frozen=True)
class Sort:
    """What tells surveys and consultations apart on their pages."""

    name: str
    model: type[NeedsSurvey] | type[Consultation]
    form: type[forms.SurveyForm] | type[forms.ConsultationForm]
    filter: type[forms.FactFilter]
    record: Callable[..., list[Outcome]]
    title: Any
    new: Any


SORTS = {
    "survey": Sort(
        "survey",
        NeedsSurvey,
        forms.SurveyForm,
        forms.FactFilter,
        lambda row, **who: actions.record_surveys(surveys=[row], **who),
        gettext_lazy("Surveys of needs"),
        gettext_lazy("New survey"),
    ),
    "consultation": Sort(
        "consultation",
        Consultation,
        forms.ConsultationForm,
        forms.ConsultationFilter,
        lambda row, **who: actions.record_consultations(consultations=[row], **who),
        gettext_lazy("Consultations"),
        gettext_lazy("New consultation"),
    ),
}


@open_to(*CODED_ROLES)
def facts(request: HttpRequest, sort: str) -> HttpResponse:
    user, kind = user_of(request), SORTS[sort]
    filters = kind.filter(request.GET, user=user)
    rows = filtered(kind.model.objects.visible_to(user).counting(), filters.chosen(), "on")
    page = listing(request, rows.select_related("club", "approach", "client"))
    _was_read(request, page.rows, kind, verb="list")
    for row in page.rows:
        row.told = facts_of(row, brief=True)
    context = {"listing": page, "filters": filters, "sort": kind, "new": reverse(f"services:{sort}_new")}
    return render(request, "services/facts.html", context)


def filtered(rows: Any, chosen: dict[str, Any], day: str) -> Any:
    """The rows that the filters of this room leave; `day` is the field that from and until speak of."""
    if "q" in chosen:
        rows = rows.filter(client__card_code__startswith=plain(chosen["q"]))
    names = {name: name for name in ("club", "approach", "kind", "topic")}
    names |= {"from_on": f"{day}__gte", "to_on": f"{day}__lte"}
    return rows.filter(**{names[name]: value for name, value in chosen.items() if name in names})


@open_to(*CODED_ROLES)
def fact(request: HttpRequest, pk: UUID, sort: str) -> HttpResponse:
    kind = SORTS[sort]
    one = _found(request, pk, kind)
    _was_read(request, [one], kind, verb="read")
    amendment = kind.model.objects.filter(amends=one).first()
    context = {
        "one": one,
        "sort": kind,
        "facts": facts_of(one),
        "amendment": amendment,
        "may_amend": amendment is None and not one.void,
        **{name: reverse(f"services:{sort}{end}", args=args) for name, end, args in _links(one)},
    }
    if amendment:
        context["newer"] = reverse(f"services:{sort}", args=[amendment.pk])
    return render(request, "services/fact.html", context)


def _links(one: Fact) -> list[tuple[str, str, list[UUID]]]:
    return [("list", "s", []), ("amend", "_amend", [one.pk]), ("take_back", "_take_back", [one.pk])]


@open_to(*CODED_ROLES)
def fact_new(request: HttpRequest, sort: str) -> HttpResponse:
    kind = SORTS[sort]
    return _enter(request, kind, initial={}, title=kind.new, cancel=reverse(f"services:{sort}s"))


@open_to(*CODED_ROLES)
def amend(request: HttpRequest, pk: UUID, sort: str) -> HttpResponse:
    """Correct a fact: a new one takes its place."""
    kind = SORTS[sort]
    one = _found(request, pk, kind)
    cancel = reverse(f"services:{sort}", args=[one.pk])
    return _enter(request, kind, initial=kind.form.shown(one), title=_("Correct"), cancel=cancel, amends=one.pk)


def _enter(
    request: HttpRequest, kind: Sort, *, initial: dict[str, Any], title: Any, cancel: str, amends: UUID | None = None
) -> HttpResponse:
    user = user_of(request)
    form = kind.form(request.POST or None, user=user, initial=initial)
    if request.method == "POST" and form.is_valid():
        row = {**form.row(), "amends": amends}
        [outcome] = kind.record(row, by=user, at=timezone.now())
        if not outcome.problem:
            messages.success(request, _("The record is kept."))
            return redirect(f"services:{kind.name}", row["id"])
        form.add_error(None, PROBLEM_WORDS.get(outcome.problem, NOT_KEPT))
    return render(request, "services/form.html", {"form": form, "title": title, "cancel": cancel, "sort": kind})


@open_to(*CODED_ROLES)
def take_back(request: HttpRequest, pk: UUID, sort: str) -> HttpResponse:
    """Entered by mistake: it stays, and stops counting."""
    kind = SORTS[sort]
    one = _found(request, pk, kind)
    back = reverse(f"services:{sort}", args=[one.pk])
    if request.method == "POST":
        row = {**_same(one, kind), "id": new_id(), "amends": one.pk, "void": True}
        [outcome] = kind.record(row, by=user_of(request), at=timezone.now())
        if outcome.problem:
            messages.error(request, PROBLEM_WORDS.get(outcome.problem, NOT_KEPT))
        else:
            messages.success(request, _("Taken back. It stays in the list of records and no longer counts."))
        return redirect(back)
    context = {
        "question": _("Take this record back?"),
        "consequences": [_("It no longer counts in any figure."), _("It stays readable, with who took it back.")],
        "submit": _("Take back"),
        "cancel": back,
    }
    return render(request, "services/sure.html", context)


def _same(one: Fact, kind: Sort) -> dict[str, Any]:
    """The row that would make this fact again."""
    shown = kind.form.shown(one)
    row = {name: getattr(value, "pk", value) for name, value in shown.items()}
    return {**row, "client": one.client_id}


def _found(request: HttpRequest, pk: UUID, kind: Sort) -> Any:
    rows: Any = kind.model.objects.visible_to(user_of(request))
    return get_object_or_404(rows.select_related("club", "approach", "client", "recorded_by"), pk=pk)


def _was_read(request: HttpRequest, rows: Any, kind: Sort, *, verb: str) -> None:
    if subjects := [row.pk for row in rows]:
        audit.record(by=user_of(request).pk, verb=verb, noun=kind.name, at=timezone.now(), subjects=subjects)
