"""Themes: points that say the same, under one heading."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.outcomes import Unsound
from caunoi.discussion.actions.common import log, nameless, only_keepers
from caunoi.discussion.actions.points import put_under
from caunoi.discussion.models import Discussion, Kind, Theme
from caunoi.network.errors import Refused


class CarriedOn(Refused):
    """Something was agreed from this theme."""

    message = _("An action item came from this theme, so it stays. Reword it instead.")


@transaction.atomic
def make_theme(
    *, discussion: Discussion, kind: str, title: str, by: User, at: datetime, points: Sequence[UUID] = ()
) -> Theme:
    """A new theme at the end, with these points (ids) under it. NamesSomebody; Unsound: no such kind, no title."""
    only_keepers(by, discussion)
    if kind not in Kind.values or not title.strip():
        raise Unsound
    last = discussion.themes.aggregate(last=Max("order"))["last"]
    theme = Theme(discussion=discussion, kind=kind, title=nameless(title), order=0 if last is None else last + 1)
    theme.recorded_by, theme.recorded_at = by, at
    theme.save(force_insert=True)
    log("make theme", discussion, by=by, at=at)
    if points:
        put_under(points=points, theme=theme, discussion=discussion, by=by, at=at)
    return theme


@transaction.atomic
def reword_theme(*, theme: Theme, title: str, by: User, at: datetime) -> Theme:
    """Say a theme's heading better."""
    only_keepers(by, theme.discussion)
    if not title.strip():
        raise Unsound
    theme.title = nameless(title)
    theme.save(update_fields=["title"])
    log("reword theme", theme.discussion, by=by, at=at)
    return theme


@transaction.atomic
def move_theme(*, theme: Theme, up: bool, by: User, at: datetime) -> None:
    """Report a theme one place earlier or later; the first stays first, the last last."""
    only_keepers(by, theme.discussion)
    themes = list(theme.discussion.themes.select_for_update().order_by("order", "recorded_at"))
    place = [one.pk for one in themes].index(theme.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(themes):
        themes[place], themes[other] = themes[other], themes[place]
    for order, one in enumerate(themes):
        one.order = order
    Theme.objects.bulk_update(themes, ["order"])
    log("order", theme.discussion, by=by, at=at)


@transaction.atomic
def take_theme_away(*, theme: Theme, by: User, at: datetime) -> None:
    """Undo a theme; its points stand for themselves again. CarriedOn where an action item came from it."""
    only_keepers(by, theme.discussion)
    discussion = theme.discussion
    try:
        theme.delete()
    except ProtectedError as error:
        raise CarriedOn from error
    log("take theme away", discussion, by=by, at=at)
