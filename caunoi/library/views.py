"""Pages of the library: what there is, one material, and keeping it up to date."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to, signed_in
from caunoi.base import files
from caunoi.base.listing import listing
from caunoi.library import actions, forms
from caunoi.library.models import KEEPERS, Material, Opening
from caunoi.library.rules import blocks
from caunoi.network.finding import like
from caunoi.network.views.doing import ask, sure

SORTS = {"title": "title", "-title": "-title", "published": "published_at", "-published": "-published_at"}
STATES = {
    "published": Q(published_at__isnull=False, withdrawn_at__isnull=True),
    "draft": Q(published_at__isnull=True),
    "withdrawn": Q(withdrawn_at__isnull=False),
}


@signed_in
def materials(request: Asked) -> HttpResponse:
    """What there is to learn from."""
    filters = forms.MaterialFilter(request.GET)
    rows = _filtered(Material.objects.visible_to(request.user), filters.chosen())
    rows = rows.annotate(times=Sum("openings__times")).order_by(SORTS.get(request.GET.get("sort", ""), "title"), "pk")
    context = {"listing": listing(request, rows), "filters": filters, "keeps": request.user.role in KEEPERS}
    return render(request, "library/materials.html", context)


def _filtered(rows: QuerySet[Material], chosen: dict[str, Any]) -> QuerySet[Material]:
    if text := chosen.get("q"):
        rows = like(rows, text, "code", "title")
    if kind := chosen.get("kind"):
        rows = rows.filter(kind=kind)
    return rows.filter(STATES.get(chosen.get("state", ""), Q()))


@signed_in
def material(request: Asked, pk: UUID) -> HttpResponse:
    """One material to read, hear or see; for those who keep it also how often it was opened."""
    one = _one(request, pk)
    keeps = request.user.role in KEEPERS
    if not keeps:
        actions.count_openings(opened={one.pk: 1}, through="office", on=timezone.localdate())
    opened = Opening.objects.visible_to(request.user).filter(material=one)
    through = dict(Opening.Through.choices)
    context = {
        "one": one,
        "keeps": keeps,
        "blocks": blocks(one.body),
        "facts": _facts(one),
        "figures": [
            {"label": through[row["through"]], "value": row["sum"], "unit": _("times")}
            for row in opened.values("through").annotate(sum=Sum("times")).order_by("through")
        ],
    }
    return render(request, "library/material.html", context)


def _facts(one: Material) -> list[tuple[str, Any]]:
    return [
        (_("Code"), one.code),
        (_("Kind"), one.get_kind_display()),
        (_("For whom"), one.get_audience_display()),
        (_("Language"), one.get_language_display()),
        (_("Takes"), _("%(minutes)s minutes") % {"minutes": one.minutes} if one.minutes else "–"),
        (_("Quiz for practice"), one.quiz or "–"),
    ]


@signed_in
def material_file(request: Asked, pk: UUID) -> HttpResponseBase:
    """The file itself, in parts for players."""
    one = _one(request, pk)
    try:
        return files.answer(
            request, stored=one.stored, name=one.file_name, media_type=one.media_type, as_download=False
        )
    except files.NoSuchFile as error:
        raise Http404 from error


@open_to(*KEEPERS)
def material_new(request: Asked) -> HttpResponse:
    form = forms.MaterialForm(request.POST or None, request.FILES or None, initial={"language": "vi"})
    return ask(
        request,
        form,
        deed=lambda said: actions.add_material(**said, by=request.user, at=timezone.now()),
        done=_("Kept as a draft. Put it up when it is ready."),
        then=lambda made: reverse("library:material", args=[made.pk]),
        template="library/material_form.html",
        title=_("New material"),
        cancel=reverse("library:materials"),
    )


@open_to(*KEEPERS)
def material_change(request: Asked, pk: UUID) -> HttpResponse:
    one = _one(request, pk)
    back = reverse("library:material", args=[pk])
    form = forms.MaterialChangeForm(request.POST or None, request.FILES or None, instance=one)

    def change(said: dict[str, Any]) -> Material:
        file = said.pop("file", None)
        return actions.change_material(
            material=_one(request, pk), changes=said, file=file, by=request.user, at=timezone.now()
        )

    return ask(
        request,
        form,
        deed=change,
        done=_("The material is changed; phones fetch it when they next connect."),
        then=lambda _made: back,
        template="library/material_form.html",
        title=one.title,
        cancel=back,
    )


@open_to(*KEEPERS)
def material_publish(request: Asked, pk: UUID) -> HttpResponse:
    one = _one(request, pk)
    said = [_("Everybody who signs in can read it, and phones can keep it.")]
    if one.audience == Material.Audience.PUBLIC:
        said.append(_("It stands on the open pages, for everybody."))
    return _sure(request, one, actions.publish, _("Put “%(title)s” up?"), said, _("It can be read now."))


@open_to(*KEEPERS)
def material_withdraw(request: Asked, pk: UUID) -> HttpResponse:
    said = [_("Nobody can open it any more. Phones drop their copies when they next connect.")]
    question, done = _("Take “%(title)s” back?"), _("It can no longer be read.")
    return _sure(request, _one(request, pk), actions.withdraw, question, said, done)


def _sure(request: Asked, one: Material, verb: Any, question: str, consequences: list[str], done: str) -> HttpResponse:
    back = reverse("library:material", args=[one.pk])
    return sure(
        request,
        deed=lambda: verb(material=one, by=request.user, at=timezone.now()),
        done=done,
        back=back,
        question=question % {"title": one.title},
        consequences=consequences,
    )


def _one(request: Asked, pk: UUID) -> Material:
    return get_object_or_404(Material.objects.visible_to(request.user).select_related("quiz"), pk=pk)
