"""Points: from the floor, from a secretary; hidden and shown again, never deleted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.ids import new_id
from caunoi.base.outcomes import Unsound
from caunoi.discussion.actions.common import log, nameless, only_keepers, sound_point
from caunoi.discussion.models import Discussion, DiscussionPoint, Kind, Theme
from caunoi.discussion.rules import POINT_LIMIT
from caunoi.network.errors import Refused
from caunoi.network.models import Agency
from caunoi.network.scopes import only_if

Source = DiscussionPoint.Source
MOST_POINTS = 2_000
"""So many points a floor takes: more than a hall can say, fewer than a page cannot bear."""


class FloorClosed(Refused):
    """The floor takes no points now."""

    message = _("The floor is closed now. Nothing was kept.")


class FloorFull(FloorClosed):
    """More points came in than anybody can read."""

    message = _("The floor is full: no more points are taken. Tell the secretary.")


class NoReason(Refused):
    """Hiding a point asks for a reason."""

    message = _("Say why, in a few words. Nothing was changed.")


@transaction.atomic
def say_from_the_floor(
    *, discussion: Discussion, id: UUID, kind: str, text: str, at: datetime, agency: Agency | None = None
) -> DiscussionPoint:
    """Keep one point from somebody in the room. The same id again is the same point, sent twice.

    FloorClosed; Unsound: `bad_data` (no such kind, empty, over 500 letters), `identifier`, `conflict` (other words
    under the same id). Nothing of who said it is kept.
    """
    held = Discussion.objects.select_for_update().get(pk=discussion.pk)
    row = _point(held, {"id": id, "kind": kind, "text": text, "agency": agency}, Source.FLOOR, at=at)
    if known := DiscussionPoint.objects.filter(pk=id).first():
        if (known.discussion_id, known.kind, known.text) != (held.pk, row.kind, row.text):
            raise Unsound("conflict")
        return known
    if not held.is_open(at):
        raise FloorClosed
    if held.points.filter(source=Source.FLOOR).count() >= MOST_POINTS:
        raise FloorFull
    row.save(force_insert=True)
    log("say", held, by=None, at=at)
    return row


@transaction.atomic
def write_points(
    *, discussion: Discussion, points: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> list[DiscussionPoint]:
    """What a secretary heard: each with `kind`, `text`, and, where known, `agency`, `theme`, `id`. All or none.

    Unsound: `bad_data`, `identifier`.
    """
    only_keepers(by, discussion)
    rows = [_point(discussion, point, Source.SECRETARY, at=at, by=by) for point in points]
    DiscussionPoint.objects.bulk_create(rows, batch_size=500)
    log("write down", discussion, by=by, at=at, points=len(rows))
    return rows


def _point(
    discussion: Discussion, said: Mapping[str, Any], source: str, *, at: datetime, by: User | None = None
) -> DiscussionPoint:
    theme = said.get("theme")
    if said["kind"] not in Kind.values or (theme is not None and theme.discussion_id != discussion.pk):
        raise Unsound
    return DiscussionPoint(
        id=said.get("id") or new_id(),
        discussion=discussion,
        kind=said["kind"],
        text=sound_point(said["text"], limit=POINT_LIMIT),
        agency=said.get("agency"),
        theme=theme,
        source=source,
        happened_at=said.get("happened_at") or at,
        recorded_by=by,
        recorded_at=at,
    )


@transaction.atomic
def put_under(*, points: Sequence[UUID], theme: Theme | None, discussion: Discussion, by: User, at: datetime) -> int:
    """Put points under a theme, or under none; how many were moved. Points of other discussions stay where they are."""
    only_keepers(by, discussion)
    only_if(theme is None or theme.discussion_id == discussion.pk)
    moved = DiscussionPoint.objects.filter(discussion=discussion, pk__in=points).update(theme=theme)
    log("group", discussion, by=by, at=at, points=moved)
    return moved


@transaction.atomic
def hide_point(*, point: DiscussionPoint, reason: str, by: User, at: datetime) -> None:
    """Take a point out of sight, with a reason; it stays kept and can be shown again. NoReason, NamesSomebody."""
    only_keepers(by, point.discussion)
    if not reason.strip():
        raise NoReason
    point.hidden_at, point.hidden_by, point.hidden_because = at, by, nameless(reason)[:200]
    point.save(update_fields=["hidden_at", "hidden_by", "hidden_because"])
    log("hide", point.discussion, by=by, at=at, point=str(point.pk))


@transaction.atomic
def show_point(*, point: DiscussionPoint, by: User, at: datetime) -> None:
    """Show a hidden point again."""
    only_keepers(by, point.discussion)
    point.hidden_at, point.hidden_by, point.hidden_because = None, None, ""
    point.save(update_fields=["hidden_at", "hidden_by", "hidden_because"])
    log("show", point.discussion, by=by, at=at, point=str(point.pk))
