"""Surveys, consultations, tests and loans: one set of pages for all, told apart by what `SORTS` says of each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES
from caunoi.base.ids import new_id
from caunoi.base.listing import listing
from caunoi.clients.rules.cards import plain
from caunoi.clients.views.doing import user_of
from caunoi.network.models import Agreement
from caunoi.privacy import audit
from caunoi.services import quotas, tables
from caunoi.services.models import Consultation, Loan, NeedsSurvey
from caunoi.services.models.facts import Fact
from caunoi.services.telling import answers_of, brief, facts_of, needs_of
from caunoi.services.views.sorts import SORTS, Sort
from caunoi.services.words import NOT_KEPT, PROBLEM_WORDS


@open_to(*CODED_ROLES)
def facts(request: HttpRequest, sort: str) -> HttpResponse:
    user, kind = user_of(request), SORTS[sort]
    filters = kind.filter(request.GET, user=user)
    rows = filtered(kind.model.objects.visible_to(user).counting(), filters.chosen(), "on")
    page = listing(request, rows.select_related("club", "approach", "client", *LINKED.get(sort, ())))
    _was_read(request, page.rows, kind, verb="list")
    for row in page.rows:
        row.told = brief(row)
    context = {
        "listing": page,
        "filters": filters,
        "sort": kind,
        "new": reverse(f"services:{sort}_new"),
        "tables": tables.of_loans(rows) if kind.model is Loan else [],
    }
    return render(request, "services/facts.html", context)


def filtered(rows: Any, chosen: dict[str, Any], day: str) -> Any:
    """The rows that the filters of this room leave; `day` is the field that from and until speak of."""
    if "q" in chosen:
        rows = rows.filter(client__card_code__startswith=plain(chosen["q"]))
    if stages := TEST_STAGES.get(chosen.get("stage", "")):
        rows = rows.filter(**stages)
    names = {name: name for name in ("club", "approach", "kind", "topic", "agreement", "place", "source", "band")}
    names |= {"from_on": f"{day}__gte", "to_on": f"{day}__lte"}
    return rows.filter(**{names[name]: value for name, value in chosen.items() if name in names})


LINKED = {"loan": ("training__trade",), "consultation": ("agreement",)}
TEST_STAGES: dict[str, dict[str, Any]] = {
    "declined": {"accepted": False},
    "accepted": {"accepted": True},
    "known": {"result_known": True},
    "unknown": {"result_known": False},
    "open": {"accepted": True, "result_known__isnull": True},
}


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
        **_told(one),
        **{name: reverse(f"services:{sort}{end}", args=args) for name, end, args in _links(one)},
    }
    if amendment:
        context["newer"] = reverse(f"services:{sort}", args=[amendment.pk])
    return render(request, "services/fact.html", context)


def _told(one: Fact) -> dict[str, Any]:
    """What only one sort's page says: a survey's answers and needs, an agreement's warnings."""
    if isinstance(one, NeedsSurvey):
        return {"answers": answers_of(one), "needs": needs_of(one)}
    if isinstance(one, Consultation) and one.agreement:
        return {"warnings": quotas.words(quotas.quota(one.agreement, on=timezone.localdate()))}
    return {}


def _links(one: Fact) -> list[tuple[str, str, list[UUID]]]:
    return [("list", "s", []), ("amend", "_amend", [one.pk]), ("take_back", "_take_back", [one.pk])]


@open_to(*CODED_ROLES)
def fact_new(request: HttpRequest, sort: str) -> HttpResponse:
    kind = SORTS[sort]
    begun = kind.form.begun(request.GET, user_of(request))
    return _enter(request, kind, initial=begun, title=kind.new, cancel=reverse(f"services:{sort}s"))


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
            _warn_of(request, row.get("agreement"))
            return redirect(f"services:{kind.name}", row["id"])
        form.add_error(None, PROBLEM_WORDS.get(outcome.problem, NOT_KEPT))
    return render(request, "services/form.html", {"form": form, "title": title, "cancel": cancel, "sort": kind})


def _warn_of(request: HttpRequest, agreement: UUID | None) -> None:
    """Say what is to be said of the agreement that was just used."""
    seen = Agreement.objects.visible_to(user_of(request))
    used = seen.filter(pk=agreement).first() if agreement else None
    for sentence, _tone in quotas.words(quotas.quota(used, on=timezone.localdate())) if used else []:
        messages.warning(request, f"{used}: {sentence}")


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
    return render(request, "base/confirm.html", context)


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
        audit.record(by=user_of(request).pk, verb=verb, noun=kind.noun, at=timezone.now(), subjects=subjects)
