"""What officers do to the roster: a shift, a pattern that repeats, a cancellation, the hours of a line."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.hotline import actions, forms
from caunoi.hotline.models import DutyShift, Line, LineKind
from caunoi.hotline.rostering import preview
from caunoi.hotline.rules.duty import MOST_SHIFTS
from caunoi.network.errors import Refused
from caunoi.network.views.doing import ask


@open_to(Role.OFFICER)
def shift_new(request: Asked) -> HttpResponse:
    back = reverse("hotline:roster")
    form = forms.ShiftForm(request.POST or None, initial=_asked_for(request))
    return ask(
        request,
        form,
        deed=lambda _said: actions.make_shifts(shifts=[form.row()], by=request.user, at=timezone.now()),
        done=_("The shift is on the roster."),
        then=lambda _made: f"{back}?on={form.cleaned_data['begins_on']:%d/%m/%Y}",
        title=_("New shift"),
        trail=[(_("Duty roster"), back)],
        cancel=back,
    )


def _asked_for(request: Asked) -> dict[str, Any]:
    """What the address proposes: a kind, and the times of a gap."""
    found: dict[str, Any] = {"kind": request.GET.get("kind")}
    for name, day, hour in (("from", "begins_on", "starts"), ("to", "ends_on", "ends")):
        try:
            moment = datetime.fromisoformat(request.GET.get(name, ""))
        except ValueError:
            continue
        found |= {day: moment.date(), hour: moment.time()}
    return found


@open_to(Role.OFFICER)
def repeat(request: Asked) -> HttpResponse:
    """A pattern in the address, what it would make below it; saving makes what nobody is in the way of."""
    said = request.POST if request.method == "POST" else request.GET
    form = forms.RepeatForm(said if "kind" in said else None)
    context: dict[str, Any] = {"form": form, "cancel": reverse("hotline:roster")}
    if form.is_bound and form.is_valid():
        spans, at = form.spans()[: MOST_SHIFTS + 1], timezone.now()
        seat = {name: form.cleaned_data[name] for name in ("kind", "rank", "expert")}
        rows = preview(**seat, spans=spans)
        free = [span for span, other in rows if other is None and span.end > at]
        if request.method == "POST" and free and len(spans) <= MOST_SHIFTS:
            return _make(request, form, free, context)
        over = [span for span, _other in rows if span.end <= at]
        context |= {"rows": rows, "free": len(free), "over": over, "too_many": len(spans) > MOST_SHIFTS}
    return render(request, "hotline/repeat.html", context)


def _make(request: Asked, form: forms.RepeatForm, free: list[Any], context: dict[str, Any]) -> HttpResponse:
    try:
        made = actions.make_shifts(shifts=form.rows(free), by=request.user, at=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "hotline/repeat.html", context)
    count = len(made)
    text = ngettext("%(count)s shift is on the roster.", "%(count)s shifts are on the roster.", count)
    messages.success(request, text % {"count": count})
    return redirect(f"{reverse('hotline:roster')}?on={form.cleaned_data['from_on']:%d/%m/%Y}")


@open_to(Role.OFFICER)
def shift_cancel(request: Asked, pk: UUID) -> HttpResponse:
    shift = get_object_or_404(DutyShift.objects.visible_to(request.user).select_related("expert"), pk=pk)
    back = reverse("hotline:shift", args=[shift.pk])
    if request.method == "POST":
        try:
            actions.cancel_shift(shift=shift, by=request.user, at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The shift is cancelled."))
        return redirect(back)
    context = {
        "question": _("Cancel this shift of %(expert)s?") % {"expert": shift.expert},
        "consequences": [
            _("From now on nobody is on call in these hours, unless somebody else is put there."),
            _("Calls that come then go to the next rung at once."),
            _("What was on the roster until now stays readable."),
        ],
        "submit": _("Cancel the shift"),
        "cancel": back,
    }
    return render(request, "base/confirm.html", context)


@open_to(Role.OFFICER)
def lines(request: Asked) -> HttpResponse:
    """When each line is to be kept: gaps are counted against it."""
    kept = {line.kind: line for line in Line.objects.all()}
    rows = [{"kind": kind, "line": kept.get(kind.value)} for kind in LineKind]
    return render(request, "hotline/lines.html", {"rows": rows})


@open_to(Role.OFFICER)
def line(request: Asked, kind: str) -> HttpResponse:
    if kind not in LineKind.values:
        raise Http404
    back, here = reverse("hotline:lines"), Line.objects.filter(kind=kind).first()
    return ask(
        request,
        forms.LineForm(request.POST or None, instance=here),
        deed=lambda said: actions.keep_line(kind=kind, **said, by=request.user, at=timezone.now()),
        done=_("The hours are kept."),
        then=lambda _line: back,
        title=LineKind(kind).label,
        trail=[(_("Duty roster"), reverse("hotline:roster")), (_("Hours of the lines"), back)],
        cancel=back,
    )
