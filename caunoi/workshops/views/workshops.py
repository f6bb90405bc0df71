"""Workshops: the list, one, its agenda, and what the next meeting opens with."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.base.listing import listing
from caunoi.network.errors import Refused
from caunoi.network.finding import like
from caunoi.network.views.doing import ask, sure
from caunoi.workshops import actions, forms
from caunoi.workshops.calendar import calendar_file
from caunoi.workshops.models import GUESTS, KEEPERS, ActionItem, Invitation, Workshop
from caunoi.workshops.opening import became_of, told
from caunoi.workshops.views.pages import around, found, kept

SORTS = {"day": "starts_at", "-day": "-starts_at", "code": "code", "-code": "-code"}


@open_to(*KEEPERS, *GUESTS)
def workshops(request: Asked) -> HttpResponse:
    filters = forms.WorkshopFilter(request.GET)
    rows: QuerySet[Workshop] = Workshop.objects.visible_to(request.user)
    chosen = filters.chosen()
    may_keep = request.user.role in KEEPERS
    if words := chosen.get("q"):
        rows = like(rows, words, "code", "neutral_title", *(["title"] if may_keep else []))
    if state := chosen.get("state"):
        rows = rows.filter(state=state)
    rows = rows.order_by(SORTS.get(request.GET.get("sort", ""), "-starts_at"), "code")
    counted = rows.annotate(agencies=Count("invitations"), came=Sum("invitations__attended"))
    page = listing(request, counted.select_related("host", "place").prefetch_related("host__names"), counted=rows)
    context = {
        "listing": page.beside(host_then=lambda row: row.host.name_on(row.on)),
        "filters": filters,
        "may_keep": may_keep,
    }
    return render(request, "workshops/workshops.html", context)


@open_to(*KEEPERS, *GUESTS)
def workshop(request: Asked, pk: UUID) -> HttpResponse:
    one = found(request, pk)
    if request.user.role not in KEEPERS:
        return _for_a_guest(request, one)
    items = told(one.action_items.all(), on=timezone.localdate())
    context = {
        **around(one, "workshops:workshop"),
        "figures": _figures(one),
        "facts": _facts(one),
        "agenda": _agenda(one),
        "items": items,
        "before": became_of(one),
        "is_open": one.minutes_signed_at is None,
        "may_be_held": one.is_ahead and one.starts_at <= timezone.now(),
    }
    return render(request, "workshops/workshop.html", context)


def _for_a_guest(request: Asked, one: Workshop) -> HttpResponse:
    """What an invited agency sees: when, where, the agenda, its own invitation and its own action items."""
    mine = Invitation.objects.visible_to(request.user).filter(workshop=one).select_related("agency", "workshop")
    items = ActionItem.objects.visible_to(request.user).filter(workshop=one)
    context = {
        "workshop": one,
        "facts": _facts(one),
        "agenda": _agenda(one),
        "invitations": [(row, row.agency.name_on(one.on)) for row in mine],
        "items": told(items, on=timezone.localdate(), to=request.user),
        "is_ahead": one.starts_at > timezone.now() and one.state == Workshop.State.CALLED,
    }
    return render(request, "workshops/for_a_guest.html", context)


def _figures(one: Workshop) -> list[dict[str, Any]]:
    answers = list(one.invitations.values_list("answer", "coming", "attended"))
    people = _("people")
    said = [answer for answer, _coming, _came in answers if answer != Invitation.Answer.NONE]
    came = [number for _answer, _coming, number in answers if number is not None]
    where = reverse("workshops:invitations", args=[one.pk])
    return [
        {"label": _("Invited"), "value": len(answers), "unit": _("agencies"), "href": where},
        {"label": _("Answered"), "value": len(said), "unit": _("agencies"), "href": where},
        {"label": _("Announced"), "value": sum(c or 0 for _a, c, _n in answers), "unit": people, "href": where},
        {
            "label": _("Were present"),
            "value": sum(came) if came else "–",
            "unit": people,
            "href": reverse("workshops:attendance", args=[one.pk]),
        },
    ]


def _facts(one: Workshop) -> list[tuple[str, Any]]:
    starts, ends = timezone.localtime(one.starts_at), timezone.localtime(one.ends_at)
    last = date_format(ends, "H:i") if starts.date() == ends.date() else date_format(ends, "SHORT_DATETIME_FORMAT")
    return [
        (_("Day and hour"), f"{date_format(starts, 'SHORT_DATETIME_FORMAT')} – {last}"),
        (_("Held at"), ", ".join(part for part in (one.venue, one.place.full_name) if part)),
        (_("Host agency"), one.host.name_on(one.on)),
        (_("State"), one.get_state_display()),  # type: ignore[attr-defined]
        (_("In the chair"), one.chair),
        (_("Secretary"), one.secretary),
    ]


def _agenda(one: Workshop) -> list[tuple[Any, str]]:
    rows = one.agenda.select_related("agency").prefetch_related("agency__names")
    return [(row, row.agency.name_on(one.on) if row.agency else "") for row in rows]


@open_to(*KEEPERS)
def workshop_new(request: Asked) -> HttpResponse:
    return ask(
        request,
        forms.WorkshopForm(request.POST or None, by=request.user),
        deed=lambda said: actions.plan_workshop(**said, by=request.user, at=timezone.now()),
        done=_("The workshop is planned. Set its agenda and invite agencies."),
        then=lambda made: reverse("workshops:workshop", args=[made.pk]),
        title=_("New workshop"),
        trail=[(_("Workshops"), reverse("workshops:workshops"))],
        cancel=reverse("workshops:workshops"),
    )


@open_to(*KEEPERS)
def workshop_change(request: Asked, pk: UUID) -> HttpResponse:
    one = kept(request, pk)
    back = reverse("workshops:workshop", args=[pk])
    return ask(
        request,
        forms.WorkshopForm(request.POST or None, by=request.user, instance=one),
        deed=lambda said: actions.change_workshop(workshop=one, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept. Those invited hear of another day or place only if you tell them.")
        if one.state == Workshop.State.CALLED
        else _("The change is kept."),
        then=lambda _made: back,
        title=_("Change the workshop"),
        trail=[(one.code, back)],
        cancel=back,
    )


@open_to(*KEEPERS)
def agenda(request: Asked, pk: UUID) -> HttpResponse:
    one = kept(request, pk)
    back = reverse("workshops:workshop", args=[pk])
    now = [
        {"starts_at": row.starts_at, "minutes": row.minutes, "title": row.title, "agency": row.agency_id}
        for row in one.agenda.all()
    ]
    rows = forms.AgendaRows(request.POST or None, initial=now)
    problem = ""
    if request.method == "POST" and rows.is_valid():
        items = [row.cleaned_data for row in rows if row.cleaned_data.get("title")]
        try:
            actions.set_agenda(workshop=one, items=items, by=request.user, at=timezone.now())
            return redirect(back)
        except Refused as refusal:
            problem = str(refusal)
    context = {**around(one, "workshops:workshop"), "formset": rows, "problem": problem, "cancel": back}
    return render(request, "workshops/agenda.html", context)


@open_to(*KEEPERS)
@require_POST
def held(request: Asked, pk: UUID) -> HttpResponse:
    """It has been held, also where nobody was counted and no minutes are signed."""
    try:
        actions.hold_workshop(workshop=kept(request, pk), by=request.user, at=timezone.now())
        messages.success(request, _("The meeting is noted as held."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("workshops:workshop", pk)


@open_to(*KEEPERS)
def call_off(request: Asked, pk: UUID) -> HttpResponse:
    one = kept(request, pk)
    back = reverse("workshops:workshop", args=[pk])
    return sure(
        request,
        deed=lambda: actions.call_off(workshop=one, by=request.user, at=timezone.now()),
        done=_("The workshop is called off. Tell the agencies that were invited."),
        back=reverse("workshops:invitations", args=[pk]) if one.invitations.filter(sent_at__isnull=False) else back,
        question=_("Call off %(code)s?") % {"code": one.code},
        consequences=[_("Nobody can answer the invitation any more, and nobody is reminded.")],
        submit=_("Call the meeting off"),
    )


@open_to(*KEEPERS)
@require_POST
def discussion(request: Asked, pk: UUID) -> HttpResponse:
    """Go to the workshop's discussion; the first time it is opened."""
    one = kept(request, pk)
    started = one.discussion or actions.start_discussion(workshop=one, by=request.user, at=timezone.now())
    return redirect("discussion:discussion", started.pk)


@open_to(*KEEPERS, *GUESTS)
def calendar(request: Asked, pk: UUID) -> HttpResponse:
    file = calendar_file(found(request, pk), at=timezone.now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lich-hop.ics"'
    return response


@open_to(*KEEPERS)
def opening(request: Asked, pk: UUID) -> HttpResponse:
    """For the projector: what became of what was agreed at the meeting before, a slide an item."""
    one = kept(request, pk)
    items = became_of(one)
    done = sum(row.item.state == ActionItem.State.DONE for row in items)
    late = sum(row.overdue for row in items)
    context = {"workshop": one, "items": items, "done": done, "late": late, "open": len(items) - done - late}
    return render(request, "workshops/opening.html", context)
