"""What the verbs of this room share: who may, what can still be changed, and the line in the log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.network.errors import Refused
from caunoi.network.scopes import only_if
from caunoi.privacy import audit
from caunoi.workshops.models import KEEPERS, Workshop


class Signed(Refused):
    """The minutes are signed: what they tell of stays as it was."""

    message = _("The minutes are signed. What they tell of can no longer be changed; nothing was kept.")


class Incomplete(Refused):
    """Something that must be said is not."""

    message = _("Something is missing. Nothing was kept; look at the form again.")


class NotNow(Refused):
    """The deed does not fit where the workshop stands."""

    message = _("This meeting has not begun yet. Nothing was changed.")


def only_keepers(by: User) -> None:
    """OutOfScope unless this person keeps workshops."""
    only_if(by.role in KEEPERS)


def open_workshop(workshop: Workshop, by: User) -> Workshop:
    """The workshop, held until the end of the transaction. OutOfScope; Signed where its minutes are."""
    only_keepers(by)
    held = Workshop.objects.select_for_update().get(pk=workshop.pk)
    if held.minutes_signed_at:
        raise Signed
    return held


def only_begun(workshop: Workshop, at: datetime) -> None:
    """NotNow before the workshop has begun, and where it was called off."""
    if workshop.state == Workshop.State.CANCELLED:
        raise NotNow(_("This meeting was called off. Nothing was changed."))
    if at < workshop.starts_at:
        raise NotNow


def mark_held(workshop: Workshop, *, by: User, at: datetime) -> None:
    """The workshop has been held. Who said so first stays in the log."""
    if workshop.state != Workshop.State.HELD:
        workshop.state = Workshop.State.HELD
        workshop.save(update_fields=["state"])
        log("close", "workshop", [workshop.id], by=by, at=at)


def log(verb: str, noun: str, subjects: Iterable[UUID], *, by: User | None, at: datetime, **detail: Any) -> None:
    """One line; the system's where nobody is signed in."""
    audit.record(by=by.id if by else None, verb=verb, noun=noun, at=at, subjects=subjects, detail=detail)
