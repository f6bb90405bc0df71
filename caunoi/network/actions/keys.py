"""The verb on clubs' keys, called by phones: one key a club at a time, registered by its lead."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome
from caunoi.network import scopes
from caunoi.network.models import Club, ClubKey
from caunoi.privacy import audit, sealing


@transaction.atomic
def register_club_keys(*, keys: Iterable[Mapping[str, Any]], by: User, at: datetime) -> list[Outcome]:
    """Register public keys of clubs: `[{"id", "club", "recipient"}]`, one outcome each, in order.

    The key before it is replaced at `at`; what was sealed to it stays openable by its paper copy. The same key sent
    twice is kept once. Problems: `not_yours` (only a lead of the club), `bad_data` (no age recipient, no such club),
    `conflict` (the id or the recipient is known with other contents, or was replaced already).
    """
    return [Outcome(UUID(str(key["id"])), _register(key, by, at)) for key in keys]


def _register(key: Mapping[str, Any], by: User, at: datetime) -> str | None:
    recipient = str(key["recipient"])
    club = Club.objects.select_for_update().filter(pk=key["club"]).first()
    if club is None or not sealing.is_recipient(recipient):
        return "bad_data"
    if not scopes.leads(by, club, timezone.localdate(at)):
        return "not_yours"
    known = ClubKey.objects.filter(pk=key["id"]).first() or ClubKey.objects.filter(recipient=recipient).first()
    if known:
        same = (known.club_id, known.recipient, known.replaced_at) == (club.pk, recipient, None)
        return None if same else "conflict"
    _replace(club, UUID(str(key["id"])), recipient, by, at)
    return None


def _replace(club: Club, id_: UUID, recipient: str, by: User, at: datetime) -> None:
    club.keys.current().update(replaced_at=at)
    print_ = sealing.fingerprint(recipient)
    ClubKey.objects.create(id=id_, club=club, recipient=recipient, fingerprint=print_, made_at=at, made_by=by)
    line = {"club": club.code, "fingerprint": print_}
    audit.record(by=by.id, verb="register", noun="club_key", at=at, subjects=[id_], detail=line)
