"""Consents given and withdrawn, by the list, and what a withdrawal ends."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import is_naive

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome, Unsound, one_by_one
from caunoi.clients.actions.closing import forget
from caunoi.clients.actions.enrolling import made_day
from caunoi.clients.actions.scope import Scope, local_day
from caunoi.clients.followers import Ended, tell_followers
from caunoi.clients.models import Client, Consent
from caunoi.clients.models.consents import Channel, Purpose
from caunoi.clients.rules.consents import runs_out_on
from caunoi.network.models import Agency
from caunoi.privacy import audit

Row = Mapping[str, Any]
Subject = tuple[UUID, str]
"""Client and purpose. A withdrawal ends every consent about the same for its receiver; without one, for every one."""


@transaction.atomic
def record_consents(*, consents: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Keep consents and withdrawals; one outcome for each, in the order given. The same id is kept once.

    Each row is the data of the kind `consent` in docs/sync.md with its `id`. A row with `withdrawn_at` withdraws every
    consent about the same client, purpose and receiver given up to then, also one that arrives later; without a
    receiver, those for every receiver. Withdrawn `matching` drops the token; withdrawn `keep_record` closes the client
    and drops what could find them; rooms above act in the same transaction (clients.followers).
    Problems: parent (no such client yet), bad_data, future, not_yours, other_contents.
    """
    ledger = _Ledger(consents, scope=Scope.of(by, at=at))
    outcomes = one_by_one(consents, lambda row: ledger.enter(row, by=by, at=at))
    ledger.write()
    ledger.follow_up(by=by, at=at)
    _audit(ledger.entered, by=by, at=at)
    return outcomes


def _audit(entered: list[Consent], *, by: User, at: datetime) -> None:
    if entered:
        subjects = sorted({consent.client_id for consent in entered})
        withdrawn = sum(consent.is_withdrawal for consent in entered)
        detail = {"given": len(entered) - withdrawn, "withdrawn": withdrawn}
        audit.record(by=by.pk, verb="consent", noun="client", at=at, subjects=subjects, detail=detail)


class _Ledger:
    """The clients of a list with all their consents: read once, written once."""

    def __init__(self, consents: Sequence[Row], *, scope: Scope) -> None:
        ids = {row["client"] for row in consents}
        self.scope = scope
        self.clients = {c.pk: c for c in Client.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
        self.about: dict[Subject, list[Consent]] = defaultdict(list)
        for consent in Consent.objects.filter(client__in=ids):
            self.about[_subject(consent)].append(consent)
        wanted = [row["id"] for row in consents]
        self.client_of = dict(Consent.objects.filter(pk__in=wanted).values_list("pk", "client"))
        receivers = {row["receiver"] for row in consents if row.get("receiver")}
        self.receivers = set(Agency.objects.filter(pk__in=receivers).values_list("pk", flat=True))
        self.entered: list[Consent] = []
        self.ended: dict[UUID, Consent] = {}

    def enter(self, row: Row, *, by: User, at: datetime) -> None:
        """Keep one consent or withdrawal. Unsound where it cannot be."""
        client = self.clients.get(row["client"])
        if client is None:
            raise Unsound("parent")
        if row["id"] in self.client_of:
            if self.client_of[row["id"]] != client.pk:
                raise Unsound("other_contents")
            return
        self._check(row, client, at=at)
        consent = _consent(row, by=by)
        siblings = self.about[_subject(consent)]
        _end(consent, siblings)
        for sibling in siblings:
            if _end(sibling, [consent]) and sibling.pk not in {new.pk for new in self.entered}:
                self.ended[sibling.pk] = sibling
        siblings.append(consent)
        self.client_of[consent.pk] = client.pk
        self.entered.append(consent)

    def _check(self, row: Row, client: Client, *, at: datetime) -> None:
        if not self.scope.allows(client.club_id, client.approach_id, made_day(row, at)):
            raise Unsound("not_yours")
        if row["purpose"] not in Purpose.values or row["channel"] not in Channel.values:
            raise Unsound
        if row.get("receiver") and row["receiver"] not in self.receivers:
            raise Unsound
        withdrawn_at = row.get("withdrawn_at")
        if any(is_naive(moment) for moment in (row["given_at"], withdrawn_at) if moment):
            raise Unsound
        if withdrawn_at and withdrawn_at < row["given_at"]:
            raise Unsound
        if local_day(withdrawn_at or row["given_at"]) > local_day(at):
            raise Unsound("future")
        _check_end(row)

    def write(self) -> None:
        Consent.objects.bulk_create(self.entered)
        if self.ended:
            Consent.objects.bulk_update(self.ended.values(), ["withdrawn_at"])

    def follow_up(self, *, by: User, at: datetime) -> None:
        """What a withdrawal ends: the token of who will not be matched, the record of who will not be kept, and what
        rooms above do about it."""
        withdrawn = {_subject(consent) for consent in self.entered if consent.withdrawn_at}
        ended = {key for key in withdrawn if all(consent.withdrawn_at for consent in self.about[key])}
        unmatched = [client for client, purpose in ended if purpose == Purpose.MATCHING]
        Client.objects.filter(pk__in=unmatched).exclude(matching_token="").update(matching_token="")
        tell_followers([_ended(consent) for consent in self.entered if consent.is_withdrawal], by=by, at=at)
        unkept = [client for client, purpose in ended if purpose == Purpose.KEEP_RECORD]
        if unkept:
            forget([self.clients[pk] for pk in unkept], by=by, at=at)


def _subject(consent: Consent) -> Subject:
    return consent.client_id, consent.purpose


def _ended(withdrawal: Consent) -> Ended:
    assert withdrawal.withdrawn_at is not None
    return Ended(withdrawal.client_id, withdrawal.purpose, withdrawal.receiver_id, withdrawal.withdrawn_at)


def _check_end(row: Row) -> None:
    """A consent that ends by itself ends after the day it was given, and no later than its purpose allows."""
    given_on, expires_on = local_day(row["given_at"]), row.get("expires_on")
    latest = runs_out_on(row["purpose"], given_on)
    if expires_on and (expires_on <= given_on or (latest and expires_on > latest)):
        raise Unsound


def _expires_on(row: Row) -> date | None:
    if row.get("withdrawn_at"):
        return None
    return row.get("expires_on") or runs_out_on(row["purpose"], local_day(row["given_at"]))


def _consent(row: Row, *, by: User) -> Consent:
    return Consent(
        id=row["id"],
        client_id=row["client"],
        purpose=row["purpose"],
        receiver_id=row.get("receiver"),
        text_version=str(row["text_version"])[:20],
        given_at=row["given_at"],
        expires_on=_expires_on(row),
        withdrawn_at=row.get("withdrawn_at"),
        is_withdrawal=row.get("withdrawn_at") is not None,
        channel=row["channel"],
        recorded_by=by,
    )


def _end(consent: Consent, others: Sequence[Consent]) -> bool:
    """Withdraw a consent at the first withdrawal that came after it was given. Whether that changed anything."""
    moments = [
        other.withdrawn_at
        for other in others
        if other.is_withdrawal and other.withdrawn_at and other.withdrawn_at >= consent.given_at
        if other.receiver_id in (None, consent.receiver_id)
    ]
    first = min([*moments, *filter(None, [consent.withdrawn_at])], default=None)
    if consent.is_withdrawal or first == consent.withdrawn_at:
        return False
    consent.withdrawn_at = first
    return True
