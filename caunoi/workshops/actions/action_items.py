"""Agree on who does what by when, and take the steps."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.discussion.actions import nameless
from caunoi.discussion.models import Theme
from caunoi.network.errors import Refused
from caunoi.network.models import Agency
from caunoi.network.scopes import only_if
from caunoi.training.models import CourseRun
from caunoi.workshops.actions.common import Incomplete, log, only_keepers, open_workshop
from caunoi.workshops.models import KEEPERS, ActionItem, ActionStep, Invitation, Workshop
from caunoi.workshops.rules import steps

TRIES = 5
LACKS = {
    "note": _("Say in a few words what happened or why. Nothing was kept."),
    "due_on": _("Say the new day. Nothing was kept."),
    "owner": _("Say which agency takes it over. Nothing was kept."),
}


class MovedOn(Refused):
    """Somebody else took a step in between."""

    message = _("Somebody has taken a step meanwhile. Nothing was kept; look at what happened and say it again.")


class NoSuchStep(Refused):
    """The step does not follow from where the item stands."""

    message = _("This step does not follow from where it stands. Nothing was kept.")


@transaction.atomic
def agree_on(
    *,
    text: str,
    owner: Agency,
    due_on: date,
    by: User,
    at: datetime,
    workshop: Workshop | None = None,
    theme: Theme | None = None,
    course_run: CourseRun | None = None,
) -> ActionItem:
    """Write down what an agency does by a day: from a workshop, a theme of a discussion, a class, or of its own.

    Officers and trainers may. NamesSomebody; Incomplete without words; Signed where the workshop's minutes are.
    """
    only_keepers(by)
    if workshop is not None:
        workshop = open_workshop(workshop, by)
    said = nameless(text)
    if not said or len(said) > ActionItem._meta.get_field("text").max_length:  # type: ignore[operator]
        raise Incomplete
    item = ActionItem(text=said, owner=owner, due_on=due_on, workshop=workshop, theme=theme, course_run=course_run)
    item.recorded_by, item.recorded_at = by, at
    _numbered(item, timezone.localdate(at).year)
    _step(item, steps.AGREE, by=by, at=at, owner=owner, due_on=due_on)
    log("agree on", "action item", [item.id], by=by, at=at, code=item.code)
    return item


def _numbered(item: ActionItem, year: int) -> None:
    """Save under the next number of the year; two people at once get two numbers."""
    start = f"NV-{year}-"
    for _try in range(TRIES):
        codes = ActionItem.objects.filter(code__startswith=start).values_list("code", flat=True)
        last = max((int(code.rpartition("-")[2]) for code in codes), default=0)
        item.code = f"{start}{last + 1:03d}"
        try:
            with transaction.atomic():
                item.save(force_insert=True)
        except IntegrityError:
            continue
        return
    raise MovedOn


@transaction.atomic
def take_step(
    *,
    action_item: ActionItem,
    kind: str,
    based_on: int,
    by: User,
    at: datetime,
    note: str = "",
    due_on: date | None = None,
    owner: Agency | None = None,
) -> ActionItem:
    """Say what happened with an item, on the version that was looked at.

    The owner's account begins, reports and finishes; officers and trainers may take every step. NoSuchStep, MovedOn,
    Incomplete (a reason, a day or an agency is missing), NamesSomebody.
    """
    only_if(ActionItem.objects.visible_to(by).filter(pk=action_item.pk).exists())
    held = ActionItem.objects.select_for_update().get(pk=action_item.pk)
    if held.version != based_on:
        raise MovedOn
    if kind not in steps.steps_from(held.state, keeps=by.role in KEEPERS):
        raise NoSuchStep
    if missing := steps.lacks(kind, note=note, due_on=due_on, owner=owner):
        raise Incomplete(LACKS[missing])
    held.version += 1
    held.state = str(steps.after(held.state, kind))
    held.due_on = due_on if kind == steps.POSTPONE and due_on else held.due_on
    held.owner = owner if kind == steps.HAND_OVER and owner else held.owner
    held.save(update_fields=["version", "state", "due_on", "owner"])
    said: dict[str, Any] = {"due_on": due_on if kind == steps.POSTPONE else None}
    said["owner"] = owner if kind == steps.HAND_OVER else None
    _step(held, kind, by=by, at=at, note=nameless(note), **said)
    log("step", "action item", [held.id], by=by, at=at, code=held.code, step=kind)
    return held


def _step(item: ActionItem, kind: str, *, by: User, at: datetime, **said: Any) -> None:
    ActionStep.objects.create(action_item=item, kind=kind, version=item.version, happened_at=at, recorded_by=by, **said)


@transaction.atomic
def note_reminded(*, invitations: Sequence[UUID], items: Sequence[UUID], at: datetime) -> None:
    """These were mentioned in a message that has gone out."""
    Invitation.objects.filter(pk__in=invitations).update(reminded_at=at)
    ActionItem.objects.filter(pk__in=items).update(reminded_at=at)
    log("remind", "invitation", [], by=None, at=at, invitations=len(invitations), items=len(items))
