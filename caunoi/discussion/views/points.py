"""The points of a discussion: read, written down by a secretary, hidden and shown again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.outcomes import Unsound
from caunoi.discussion import actions, forms
from caunoi.discussion.models import KEEPERS, Discussion, DiscussionPoint, Kind
from caunoi.network.views.doing import ask


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def points(request: Asked, pk: UUID) -> HttpResponse:
    one = get_object_or_404(Discussion.objects.visible_to(request.user).select_related("course_run"), pk=pk)
    may_keep = request.user.role in KEEPERS
    writing = may_keep and request.method == "POST"
    form = forms.WriteForm(request.POST if writing else None, initial={"kind": request.GET.get("kind")})
    if writing and form.is_valid() and _write(request, one, form):
        address = reverse("discussion:discussion", args=[pk])
        return redirect(f"{address}?kind={form.cleaned_data['kind']}")
    context = {
        "discussion": one,
        "form": form,
        "kinds": by_kind(one, with_hidden=may_keep),
        "may_keep": may_keep,
        "is_open": one.is_open(timezone.now()),
        "floor": forms.FloorForm(),
        "tabs": tabs(one, "discussion:discussion", may_keep=may_keep),
    }
    return render(request, "discussion/points.html", context)


def _write(request: Asked, one: Discussion, form: forms.WriteForm) -> bool:
    """Whether the points were kept; if not, the form says why."""
    try:
        kept = actions.write_points(discussion=one, points=form.points(), by=request.user, at=timezone.now())
    except Unsound as refusal:
        named = _("A line seems to hold a name, a number or an address. Nothing was kept; say it without.")
        other = _("A line cannot be kept as it is. Nothing was kept.")
        form.add_error("text", named if refusal.problem == "identifier" else other)
        return False
    messages.success(request, _("Kept: %(count)s points.") % {"count": len(kept)})
    return True


def by_kind(one: Discussion, *, with_hidden: bool = False) -> list[dict[str, Any]]:
    """The points of each kind, in the order in which they were said."""
    rows = one.points.select_related("agency", "theme").prefetch_related("agency__names")
    rows = rows if with_hidden else rows.shown()
    today = timezone.localdate()
    said = [(row, row.agency.name_on(today) if row.agency else "") for row in rows]
    return [
        {
            "value": kind.value,
            "label": kind.label,
            "points": [pair for pair in said if pair[0].kind == kind],
            "count": sum(pair[0].kind == kind and pair[0].hidden_at is None for pair in said),
        }
        for kind in Kind
    ]


def tabs(one: Discussion, current: str, *, may_keep: bool) -> list[dict[str, Any]]:
    """The pages of one discussion."""
    pages = [("discussion:discussion", _("Points")), ("discussion:themes", _("Themes"))]
    return [
        {"label": label, "href": reverse(name, args=[one.pk]), "is_current": name == current, "count": None}
        for name, label in pages
        if may_keep or name == "discussion:discussion"
    ]


@open_to(*KEEPERS)
def hide(request: Asked, pk: UUID) -> HttpResponse:
    point, back = _point(request, pk)
    return ask(
        request,
        forms.HideForm(request.POST or None),
        deed=lambda said: actions.hide_point(point=point, **said, by=request.user, at=timezone.now()),
        done=_("The point is hidden. It is kept, and can be shown again."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("Hide this point?"),
        consequences=[
            point.text,
            _("It is not deleted: minutes and lists leave it out, and anybody here can show it."),
        ],
        submit=_("Hide it"),
        cancel=back,
    )


@open_to(*KEEPERS)
@require_POST
def show(request: Asked, pk: UUID) -> HttpResponse:
    point, back = _point(request, pk)
    actions.show_point(point=point, by=request.user, at=timezone.now())
    return redirect(back)


def _point(request: Asked, pk: UUID) -> tuple[DiscussionPoint, str]:
    rows = DiscussionPoint.objects.visible_to(request.user).select_related("discussion")
    point = get_object_or_404(rows, pk=pk)
    return point, reverse("discussion:discussion", args=[point.discussion_id])
