"""What the verbs of this room share: who may, what a text may hold, and the line in the log."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.outcomes import Unsound
from caunoi.base.words import tidy
from caunoi.discussion.models import KEEPERS, Discussion
from caunoi.discussion.rules import identifier_beside
from caunoi.network.errors import Refused
from caunoi.network.models import AgencyName
from caunoi.network.scopes import only_if
from caunoi.privacy import audit
from caunoi.training.actions import titles


class NamesSomebody(Refused):
    """The text seems to hold a name, a number or an address."""

    message = _("This seems to hold a name, a number or an address. Nothing was kept; say it without.")


def only_keepers(by: User, discussion: Discussion | None = None) -> None:
    """OutOfScope unless this person keeps discussions, and sees this one."""
    only_if(by.role in KEEPERS)
    if discussion is not None:
        only_if(Discussion.objects.visible_to(by).filter(pk=discussion.pk).exists())


def neutral(title: str) -> str:
    """The title as it is kept. NotNeutral, NamesSomebody."""
    return nameless(titles.neutral(title))


def nameless(text: str) -> str:
    """The text as it is kept. NamesSomebody."""
    kept = tidy(text)
    if kept and identifier_beside(kept, agency_names()):
        raise NamesSomebody
    return kept


def sound_point(text: str, *, limit: int) -> str:
    """What was said as it is kept. Unsound: empty, too long, or it seems to identify somebody."""
    kept = tidy(text)
    if not kept or len(kept) > limit or "\0" in kept:
        raise Unsound
    if identifier_beside(kept, agency_names()):
        raise Unsound("identifier")
    return kept


def agency_names() -> list[str]:
    """Every name, old or new, long or short, that an agency of the register bears."""
    return [name for pair in AgencyName.objects.values_list("name", "short_name") for name in pair if name]


def log(verb: str, discussion: Discussion, *, by: User | None, at: datetime, **detail: Any) -> None:
    """One line about a discussion; the system's where nobody is signed in."""
    audit.record(by=by.id if by else None, verb=verb, noun="discussion", at=at, subjects=[discussion.id], detail=detail)
