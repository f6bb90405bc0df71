"""Group points into themes: tick what belongs together, choose or name the theme, go on."""

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
from caunoi.base.outcomes import Unsound
from caunoi.discussion import actions, forms
from caunoi.discussion.carried import Carried, carried_from
from caunoi.discussion.models import KEEPERS, Discussion, Kind, Theme
from caunoi.discussion.views.points import by_kind, tabs
from caunoi.network.errors import Refused
from caunoi.network.views.doing import ask, sure


@open_to(*KEEPERS)
def themes(request: Asked, pk: UUID) -> HttpResponse:
    one = get_object_or_404(Discussion.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        _group(request, one)
        return redirect(f"{reverse('discussion:themes', args=[pk])}#{request.POST.get('kind', '')}")
    headings, carried = list(one.themes.all()), carried_from(one, request.user)
    context = {
        "discussion": one,
        "kinds": [_under_themes(kind, headings, carried) for kind in by_kind(one)],
        "tabs": tabs(one, "discussion:themes", may_keep=True),
    }
    return render(request, "discussion/themes.html", context)


def _under_themes(kind: dict[str, Any], headings: list[Theme], carried: dict[UUID, list[Carried]]) -> dict[str, Any]:
    mine = [theme for theme in headings if theme.kind == kind["value"]]
    of = {theme.pk: [pair for pair in kind["points"] if pair[0].theme_id == theme.pk] for theme in headings}
    known = {theme.pk for theme in mine}
    return {
        **kind,
        "themes": [(theme, of[theme.pk], carried.get(theme.pk, [])) for theme in mine],
        "free": [pair for pair in kind["points"] if pair[0].theme_id not in known],
    }


def _group(request: Asked, one: Discussion) -> None:
    """Put what is ticked under the chosen theme, a new one, or none."""
    at, ids = timezone.now(), [UUID(text) for text in request.POST.getlist("point") if _is_id(text)]
    title, chosen = request.POST.get("title", ""), request.POST.get("theme", "")
    theme = one.themes.filter(pk=chosen).first() if _is_id(chosen) else None
    try:
        if title.strip():
            kind = request.POST.get("kind", "")
            actions.make_theme(discussion=one, kind=kind, title=title[:200], points=ids, by=request.user, at=at)
        elif theme or chosen == "none":
            actions.put_under(points=ids, theme=theme, discussion=one, by=request.user, at=at)
        else:
            messages.error(request, _("Choose a theme or name a new one. Nothing was changed."))
            return
    except Refused as refusal:
        messages.error(request, str(refusal))
    except Unsound:
        messages.error(request, _("This theme cannot be kept. Nothing was changed."))


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@open_to(*KEEPERS)
def reword(request: Asked, pk: UUID) -> HttpResponse:
    theme, back = _theme(request, pk)
    return ask(
        request,
        forms.ThemeForm(request.POST or None, initial={"title": theme.title}),
        deed=lambda said: actions.reword_theme(theme=theme, **said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Reword the theme"),
        trail=[(theme.discussion.title, back)],
        cancel=back,
    )


@open_to(*KEEPERS)
def away(request: Asked, pk: UUID) -> HttpResponse:
    theme, back = _theme(request, pk)
    return sure(
        request,
        deed=lambda: actions.take_theme_away(theme=theme, by=request.user, at=timezone.now()),
        done=_("The theme is gone; its points stand for themselves again."),
        back=back,
        question=_("Take this theme away?"),
        consequences=[theme.title, _("Its points stay and stand for themselves again.")],
        submit=_("Take it away"),
    )


@open_to(*KEEPERS)
@require_POST
def move(request: Asked, pk: UUID) -> HttpResponse:
    theme, back = _theme(request, pk)
    actions.move_theme(theme=theme, up=request.POST.get("to") == "up", by=request.user, at=timezone.now())
    return redirect(f"{back}#{Kind(theme.kind).value}")


def _theme(request: Asked, pk: UUID) -> tuple[Theme, str]:
    theme = get_object_or_404(Theme.objects.visible_to(request.user).select_related("discussion"), pk=pk)
    return theme, reverse("discussion:themes", args=[theme.discussion_id])
