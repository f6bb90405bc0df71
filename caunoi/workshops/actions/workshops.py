"""Plan a workshop, change it, set its agenda, hold it or call it off."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.discussion.actions import nameless, neutral, open_discussion
from caunoi.discussion.models import Discussion
from caunoi.network.errors import EndsBeforeItBegins, Refused
from caunoi.workshops.actions.common import (
    Incomplete,
    NotNow,
    log,
    mark_held,
    only_begun,
    only_keepers,
    open_workshop,
)
from caunoi.workshops.models import AgendaItem, Workshop
from caunoi.workshops.paper import frozen, minutes_sheet

CHANGEABLE = (
    *("kind", "title", "neutral_title", "host", "place", "venue", "starts_at", "ends_at", "previous"),
    *("chair", "secretary"),
)


class NotBefore(Refused):
    """The meeting before is not before."""

    message = _("The meeting before must begin earlier than this one. Nothing was kept.")


class CodeTaken(Refused):
    """Another workshop bears this code."""

    message = _("Another workshop bears this code. Nothing was kept; choose another one.")


@transaction.atomic
def plan_workshop(*, code: str, by: User, at: datetime, **said: Any) -> Workshop:
    """Plan a workshop; `said` holds the fields of CHANGEABLE. Officers and trainers may.

    NotNeutral, NamesSomebody: the title on letters; EndsBeforeItBegins; NotBefore; CodeTaken.
    """
    only_keepers(by)
    if Workshop.objects.filter(code=code).exists():
        raise CodeTaken
    workshop = Workshop(code=code, recorded_by=by, recorded_at=at)
    _say(workshop, said)
    workshop.save(force_insert=True)
    log("plan", "workshop", [workshop.id], by=by, at=at, code=code)
    return workshop


@transaction.atomic
def change_workshop(*, workshop: Workshop, changes: Mapping[str, Any], by: User, at: datetime) -> Workshop:
    """Change fields of CHANGEABLE, until the minutes are signed."""
    held = open_workshop(workshop, by)
    fields = _say(held, changes)
    held.save(update_fields=fields)
    log("change", "workshop", [held.id], by=by, at=at, fields=fields)
    return held


def _say(workshop: Workshop, said: Mapping[str, Any]) -> list[str]:
    fields = [name for name in CHANGEABLE if name in said]
    for name in fields:
        setattr(workshop, name, said[name])
    workshop.neutral_title = neutral(workshop.neutral_title or workshop.title)
    if workshop.ends_at <= workshop.starts_at:
        raise EndsBeforeItBegins
    if workshop.previous and workshop.previous.starts_at >= workshop.starts_at:
        raise NotBefore
    return [*fields, "neutral_title"] if "title" in fields and "neutral_title" not in fields else fields


@transaction.atomic
def set_agenda(*, workshop: Workshop, items: Sequence[Mapping[str, Any]], by: User, at: datetime) -> list[AgendaItem]:
    """The agenda from now on, in this order: each with `title` and, where known, `starts_at`, `minutes`, `agency`."""
    held = open_workshop(workshop, by)
    held.agenda.all().delete()
    rows = [
        AgendaItem(
            workshop=held,
            order=order,
            title=neutral(item["title"]),
            starts_at=item.get("starts_at"),
            minutes=item.get("minutes"),
            agency=item.get("agency"),
        )
        for order, item in enumerate(items)
    ]
    AgendaItem.objects.bulk_create(rows)
    log("set agenda", "workshop", [held.id], by=by, at=at, items=len(rows))
    return rows


@transaction.atomic
def hold_workshop(*, workshop: Workshop, by: User, at: datetime) -> None:
    """It has been held; from now on it counts. NotNow: it has not begun, or was called off."""
    held = open_workshop(workshop, by)
    only_begun(held, at)
    mark_held(held, by=by, at=at)


@transaction.atomic
def call_off(*, workshop: Workshop, by: User, at: datetime) -> None:
    """It will not be held. Nobody is reminded any more. NotNow: it has been held."""
    held = open_workshop(workshop, by)
    if held.state == Workshop.State.HELD:
        raise NotNow(_("This meeting has been held. Nothing was changed."))
    held.state = Workshop.State.CANCELLED
    held.save(update_fields=["state"])
    log("cancel", "workshop", [held.id], by=by, at=at)


@transaction.atomic
def start_discussion(*, workshop: Workshop, by: User, at: datetime, question: str = "") -> Discussion:
    """The workshop's discussion, opened if it has none yet."""
    held = open_workshop(workshop, by)
    if held.discussion is None:
        held.discussion = open_discussion(title=held.neutral_title[:200], question=question, by=by, at=at)
        held.save(update_fields=["discussion"])
    return held.discussion


@transaction.atomic
def write_minutes(*, workshop: Workshop, by: User, at: datetime, **said: str) -> Workshop:
    """What the minutes say beside what is known: `chair`, `secretary`, `minutes`, `minutes_number`, `minutes_symbol`.

    NamesSomebody: the chair's conclusions name agencies, nobody else.
    """
    held = open_workshop(workshop, by)
    fields = [name for name in ("chair", "secretary", "minutes", "minutes_number", "minutes_symbol") if name in said]
    for name in fields:
        setattr(held, name, said[name].strip())
    for line in held.minutes.splitlines():
        nameless(line)
    held.save(update_fields=fields)
    log("write minutes", "workshop", [held.id], by=by, at=at)
    return held


@transaction.atomic
def sign_minutes(*, workshop: Workshop, by: User, at: datetime) -> Workshop:
    """Freeze the minutes as they are printed now: from here on they, and what they tell of, stay.

    NotNow before it has begun, or where it was called off; Incomplete without conclusions, chair and secretary.
    """
    held = open_workshop(workshop, by)
    only_begun(held, at)
    if not (held.minutes and held.chair and held.secretary):
        raise Incomplete(_("The minutes need the chair, the secretary and the conclusions. Nothing was signed."))
    with translation.override(settings.LANGUAGE_CODE):
        held.minutes_paper = frozen(minutes_sheet(held))
    held.minutes_signed_at, held.minutes_signed_by, held.state = at, by, Workshop.State.HELD
    held.save(update_fields=["minutes_paper", "minutes_signed_at", "minutes_signed_by", "state"])
    log("sign", "workshop", [held.id], by=by, at=at, code=held.code)
    return held
