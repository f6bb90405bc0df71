"""What the pages of this room share: find a client, write that it was read, and say why a record was not kept."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.clients.models import Client
from caunoi.privacy import audit


def found(request: HttpRequest, pk: UUID) -> Client:
    """The client, if this person may see it; otherwise there is no such page."""
    rows = Client.objects.visible_to(user_of(request))
    return get_object_or_404(rows.select_related("club", "commune", "approach", "merged_into"), pk=pk)


def user_of(request: HttpRequest) -> User:
    """Who is signed in; the access rule let nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def was_read(request: HttpRequest, clients: Iterable[Client], *, at: datetime, verb: str = "read") -> None:
    """Write into the log that this person saw these clients."""
    if subjects := [client.pk for client in clients]:
        audit.record(by=user_of(request).pk, verb=verb, noun="client", at=at, subjects=subjects)


def why_not(problem: str) -> str:
    """A reason of docs/sync.md in words for the person at the desk: what happened, and what to do."""
    words = {
        "code_taken": _("Another client has this card already. Nothing was kept. Give a new card and type its code."),
        "not_yours": _("This club is not yours. Nothing was kept. Choose a club you serve."),
        "future": _("This day has not come yet. Nothing was kept. Correct the day."),
        "identifier": _("A text seems to hold a name, number or address. Nothing was kept. Write it without."),
        "other_contents": _("This form was sent before with other contents. Nothing was changed. Open the form anew."),
    }
    return words.get(problem, _("Something in the form does not fit. Nothing was kept. Look through it again."))
