"""The office's own ways: one client, one consent, at a desk."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.ids import fixed_id
from caunoi.clients.actions.changing import change_clients
from caunoi.clients.actions.consenting import record_consents
from caunoi.clients.actions.enrolling import enrol_clients
from caunoi.clients.models import Client, Consent
from caunoi.clients.rules import CONSENT_TEXT


class NotKept(ValueError):
    """The record was not written; `problem` is a reason of docs/sync.md."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@transaction.atomic
def enrol_with_consents(*, row: Mapping[str, Any], purposes: Iterable[str], by: User, at: datetime) -> Client:
    """One new client with what they agreed to, both or neither. Sent twice it is kept once. NotKept."""
    _expect(enrol_clients(clients=[row], by=by, at=at))
    consents = [
        _consent(fixed_id("consent", str(row["id"]), purpose), row["id"], purpose, at=at) for purpose in purposes
    ]
    _expect(record_consents(consents=consents, by=by, at=at))
    return Client.objects.get(pk=row["id"])


@transaction.atomic
def change_client(*, row: Mapping[str, Any], by: User, at: datetime) -> Client:
    """One change to one client. NotKept."""
    _expect(change_clients(changes=[row], by=by, at=at))
    return Client.objects.get(pk=row["client"])


@transaction.atomic
def give_consent(*, client: Client, said: Mapping[str, Any], by: User, at: datetime) -> None:
    """The client agreed: `said` is `{"id", "purpose", "receiver", "channel"}`. NotKept."""
    receiver = said["receiver"].pk if said["receiver"] else None
    row = _consent(said["id"], client.pk, said["purpose"], at=at, receiver=receiver, channel=said["channel"])
    _expect(record_consents(consents=[row], by=by, at=at))


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User, at: datetime) -> None:
    """The client took a consent back: every consent about the same ends now. NotKept."""
    row = {
        "id": fixed_id("withdrawal", str(consent.pk)),
        "client": consent.client_id,
        "purpose": consent.purpose,
        "receiver": consent.receiver_id,
        "text_version": consent.text_version,
        "given_at": consent.given_at,
        "withdrawn_at": at,
        "channel": "spoken",
    }
    _expect(record_consents(consents=[row], by=by, at=at))


def _consent(id: UUID, client: UUID, purpose: str, *, at: datetime, **more: Any) -> dict[str, Any]:
    about = {"id": id, "client": client, "purpose": purpose, "text_version": CONSENT_TEXT, "given_at": at}
    return {**about, "channel": "spoken", **more}


def _expect(outcomes: Iterable[Any]) -> None:
    for outcome in outcomes:
        if outcome.problem:
            raise NotKept(outcome.problem)
