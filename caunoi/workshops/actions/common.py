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


def log(verb: str, noun: str, subjects: Iterable[UUID], *, by: User | None, at: datetime, **detail: Any) -> None:
    """One line; the system's where nobody is signed in."""
    audit.record(by=by.id if by else None, verb=verb, noun=noun, at=at, subjects=subjects, detail=detail)
