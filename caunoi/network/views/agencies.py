"""Agencies: the register, one through time, and the deeds on them."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to, signed_in
from caunoi.accounts.roles import Role
from caunoi.base.forms import DateField
from caunoi.base.listing import listing
from caunoi.network import actions, forms, scopes
from caunoi.network.models import Agency, AgencyName, Agreement, Posting
from caunoi.network.timeline import timeline
from caunoi.network.views.doing import Asked, ask


@signed_in
def agencies(request: Asked) -> HttpResponse:
    filters = forms.AgencyFilter(request.GET)
    chosen = filters.chosen()
    day = chosen.get("on") or timezone.localdate()
    rows = Agency.objects.visible_to(request.user).prefetch_related("names")
    if words := chosen.get("q"):
        rows = rows.named_like(words)
    if kind := chosen.get("kind"):
        rows = rows.filter(kind=kind)
    if chosen.get("on"):
        rows = rows.active(day)
    page = listing(request, rows.order_by("code")).beside(name_then=lambda agency: agency.name_on(day))
    context = {"listing": page, "filters": filters, "day": day}
    return render(request, "network/agencies.html", context | {"may_set": request.user.role in scopes.SETTERS})


@signed_in
def agency(request: Asked, pk: UUID) -> HttpResponse:
    rows = Agency.objects.visible_to(request.user).prefetch_related("names")
    one = get_object_or_404(rows, pk=pk)
    today = timezone.localdate()
    asked = _day(request.GET.get("on", ""))
    postings = list(Posting.objects.visible_to(request.user).filter(agency=one).select_related("user", "agency"))
    context = {
        "agency": one,
        "name": one.name_on(today),
        "asked": asked,
        "name_then": one.name_on(asked) if asked else None,
        "existed_then": asked is not None and rows.active(asked).filter(pk=one.pk).exists(),
        "events": timeline(one, asked or today),
        "names": one.names.all(),
        "facts": [
            (_("Code"), one.code),
            (_("Kind"), one.get_kind_display()),
            (_("Founded on"), _founded(one)),
            (_("End date"), one.ended_on or _("running")),
        ],
        "agreements": Agreement.objects.visible_to(request.user).filter(agency=one),
        "postings": postings,
        "may_end": actions.ones_to_end(request.user, postings),
        "today": today,
        "may_set": request.user.role in scopes.SETTERS,
    }
    return render(request, "network/agency.html", context)


def _founded(one: Agency) -> str:
    """The first day with its source, for where none is published the source says that it must be checked."""
    first = min(one.names.all(), key=lambda name: name.from_on, default=None)
    day = date_format(one.founded_on, "SHORT_DATE_FORMAT")
    return f"{day} · {first.source}" if first and first.source else day


def _day(text: str) -> date | None:
    field = DateField(required=False)
    try:
        return field.clean(text)
    except ValidationError:
        return None


@open_to(Role.ADMIN, Role.OFFICER)
def agency_new(request: Asked) -> HttpResponse:
    return ask(
        request,
        forms.AgencyForm(request.POST or None),
        deed=lambda said: actions.register_agency(**said, by=request.user, at=timezone.now()),
        done=_("The agency is in the register."),
        then=lambda made: reverse("network:agency", args=[made.pk]),
        title=_("New agency"),
        trail=[(_("Agencies"), reverse("network:agencies"))],
        cancel=reverse("network:agencies"),
    )


@open_to(Role.ADMIN, Role.OFFICER)
def agency_change(request: Asked, pk: UUID) -> HttpResponse:
    one, name, back = _one(request, pk)
    return ask(
        request,
        forms.KindForm(request.POST or None, initial={"kind": one.kind}),
        deed=lambda said: actions.change_agency(agency=one, **said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the kind of agency"),
        trail=[(name, back)],
        cancel=back,
    )


@open_to(Role.ADMIN, Role.OFFICER)
def agency_rename(request: Asked, pk: UUID) -> HttpResponse:
    one, name, back = _one(request, pk)
    return ask(
        request,
        forms.RenameForm(request.POST or None),
        deed=lambda said: actions.rename_agency(agency=one, **said, by=request.user, at=timezone.now()),
        done=_("The new name holds from that day; papers of earlier days keep the old one."),
        then=lambda _made: back,
        title=_("New name from a day on"),
        trail=[(name, back)],
        cancel=back,
    )


@open_to(Role.ADMIN, Role.OFFICER)
def name_correct(request: Asked, pk: UUID) -> HttpResponse:
    row = get_object_or_404(AgencyName.objects.select_related("agency"), pk=pk)
    back = reverse("network:agency", args=[row.agency_id])
    old = row.name
    return ask(
        request,
        forms.NameForm(request.POST or None, instance=row),
        deed=lambda said: actions.correct_name(agency_name=row, **said, by=request.user, at=timezone.now()),
        done=_("The name is corrected; its days stay."),
        then=lambda _made: back,
        title=_("Correct how a name is written"),
        trail=[(old, back)],
        cancel=back,
    )


@open_to(Role.ADMIN, Role.OFFICER)
def successor_new(request: Asked, pk: UUID) -> HttpResponse:
    one, name, back = _one(request, pk)
    initial = {"on": one.ended_on or timezone.localdate()}
    return ask(
        request,
        forms.SuccessorForm(request.POST or None, initial=initial),
        deed=lambda said: actions.name_successor(agency=one, **said, by=request.user, at=timezone.now()),
        done=_("The successor is kept."),
        then=lambda _made: back,
        title=_("Name who took over"),
        trail=[(name, back)],
        cancel=back,
    )


@open_to(Role.ADMIN, Role.OFFICER)
def agency_end(request: Asked, pk: UUID) -> HttpResponse:
    one, name, back = _one(request, pk)
    return ask(
        request,
        forms.EndAgencyForm(request.POST or None, today=timezone.localdate(), agency=one),
        deed=lambda said: actions.end_agency(agency=one, **said, by=request.user, at=timezone.now()),
        done=_("The agency ends on that day."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("End the agency “%(name)s”?") % {"name": name},
        consequences=[
            _("Postings to it end on that day."),
            _("Papers of earlier days keep its name."),
        ],
        submit=_("End the agency"),
        cancel=back,
    )


def _one(request: Asked, pk: UUID) -> tuple[Agency, str, str]:
    one = get_object_or_404(Agency.objects.visible_to(request.user), pk=pk)
    return one, str(one), reverse("network:agency", args=[one.pk])
