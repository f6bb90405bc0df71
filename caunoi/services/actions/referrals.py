"""Referrals made, by the list or at a desk: never without consent for this receiver, but by somebody with the right."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.timezone import is_naive

from caunoi.accounts.actions.rights import BEARERS
from caunoi.accounts.models import Right, User
from caunoi.base.outcomes import Outcome, Unsound, one_by_one
from caunoi.clients.actions import NotYours, Scope
from caunoi.clients.actions.office import NotKept
from caunoi.clients.actions.scope import local_day
from caunoi.clients.models import Client, Consent
from caunoi.clients.rules.cards import CodeRefused
from caunoi.directory.models import Service
from caunoi.hotline.models import Call
from caunoi.network.models import Agency
from caunoi.outreach.models import Contact
from caunoi.privacy import audit
from caunoi.safety.models import Incident
from caunoi.services.actions.consented import consent_problem
from caunoi.services.actions.notes import checked_note
from caunoi.services.actions.referral_book import Book, first_event
from caunoi.services.actions.referral_events import record_referral_events, settle_event
from caunoi.services.actions.slip_codes import hash_of, slip_ends
from caunoi.services.models import Referral
from caunoi.services.models.referrals import Urgency
from caunoi.services.rules import NEEDS, slips
from caunoi.services.rules.referrals import DRAFT, REQUESTED

__all__ = ["make_referrals", "record_referral_events", "refer_without_consent", "settle_event"]

Row = Mapping[str, Any]
OVERRIDE = Right.Name.REFER_WITHOUT_CONSENT
LINKS: dict[str, type[models.Model]] = {"contact": Contact, "call": Call, "incident": Incident}


@transaction.atomic
def make_referrals(*, referrals: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Refer clients; one outcome for each, in the order given. The same id is kept once.

    Each row is the data of the kind `referral` in docs/sync.md with its `id`. Problems: parent, no_consent (a person
    decides), no_such_service, not_a_receiver, bad_data, future, not_yours, identifier, code_taken, other_contents.
    """
    around = _Around(referrals, scope=Scope.of(by, at=at), at=at)
    made: list[Referral] = []

    def enter(row: Row) -> None:
        if around.is_new(row):
            made.append(_made(row, around, by=by, at=at))

    outcomes = one_by_one(referrals, enter)
    _write(Book([]), made, around, by=by, at=at)
    return outcomes


@transaction.atomic
def refer_without_consent(*, row: Row, reason: str, by: User, at: datetime) -> Referral:
    """Refer a client whose consent is not there, at a desk, for a reason. NotYours without the right; NotKept."""
    if by.role not in BEARERS[OVERRIDE] or not by.has_right(OVERRIDE, at=at):
        raise NotYours(OVERRIDE)
    row = {**row, "consent": None}
    around = _Around([row], scope=Scope.of(by, at=at), at=at, overriding=True)
    try:
        why = checked_note(reason)
        if not why:
            raise Unsound
        made = [_made(row, around, by=by, at=at)] if around.is_new(row) else []
    except Unsound as refusal:
        raise NotKept(refusal.problem) from refusal
    for referral in made:
        referral.override_by, referral.override_reason = by, why
        audit.record(by=by.pk, verb="override", noun="referral", at=at, subjects=[referral.pk, referral.client_id])
    _write(Book([]), made, around, by=by, at=at)
    return Referral.objects.get(pk=row["id"])


def _write(book: Book, made: list[Referral], around: "_Around", *, by: User, at: datetime) -> None:
    for referral in made:
        event = first_event(referral, by=by, at=at) if around.states[referral.pk] == REQUESTED else None
        book.open(referral, event)
    book.write()
    if made:
        subjects = [pk for referral in made for pk in (referral.pk, referral.client_id)]
        audit.record(by=by.pk, verb="refer", noun="referral", at=at, subjects=subjects)


class _Around:
    """What the rows refer to, read once. Clients are locked: a consent is not withdrawn while a referral is written."""

    def __init__(self, rows: Sequence[Row], *, scope: Scope, at: datetime, overriding: bool = False) -> None:
        self.scope, self.at, self.overriding = scope, at, overriding
        clients = Client.objects.select_for_update().filter(pk__in={row["client"] for row in rows}).order_by("pk")
        self.clients = {client.pk: client for client in clients}
        named = {row["consent"] for row in rows if row.get("consent")}
        self.consents = {consent.pk: consent for consent in Consent.objects.filter(pk__in=named)}
        services = Service.objects.filter(pk__in={row["service"] for row in rows})
        self.services = {one.pk: one for one in services.select_related("organization__agency")}
        ids = [row["id"] for row in rows]
        self.client_of = dict(Referral.objects.filter(pk__in=ids).values_list("pk", "client"))
        self.links = {name: _there(model, rows, name) for name, model in LINKS.items()}
        hashes = {hash_of(slips.plain(row["slip_code"])) for row in rows if row.get("slip_code")}
        self.taken = set(Referral.objects.filter(slip_hash__in=hashes).values_list("slip_hash", flat=True))
        self.states: dict[UUID, str] = {}

    def is_new(self, row: Row) -> bool:
        """Whether this row is not here yet and may be made. Unsound otherwise."""
        client = self.clients.get(row["client"])
        if client is None:
            raise Unsound("parent")
        if row["id"] in self.client_of:
            if self.client_of[row["id"]] != client.pk:
                raise Unsound("other_contents")
            return False
        self._check_time(row)
        if not self.scope.allows(client.club_id, client.approach_id, local_day(row["made_at"])):
            raise Unsound("not_yours")
        self._check_codes(row)
        self._check_links(row)
        self._check_receiver(row)
        self._check_consent(row, client)
        self.client_of[row["id"]], self.states[row["id"]] = client.pk, row.get("state", REQUESTED)
        return True

    def _check_time(self, row: Row) -> None:
        if is_naive(row["made_at"]):
            raise Unsound
        if local_day(row["made_at"]) > local_day(self.at):
            raise Unsound("future")

    def _check_codes(self, row: Row) -> None:
        if row["need"] not in NEEDS or row["urgency"] not in Urgency.values:
            raise Unsound
        if row.get("state", REQUESTED) not in (DRAFT, REQUESTED):
            raise Unsound

    def _check_links(self, row: Row) -> None:
        if any(row.get(name) and row[name] not in there for name, there in self.links.items()):
            raise Unsound("parent")

    def _check_receiver(self, row: Row) -> None:
        service = self.services.get(row["service"])
        if service is None:
            raise Unsound("no_such_service")
        if service.organization.agency.kind == Agency.Kind.POLICE:
            raise Unsound("not_a_receiver")

    def _check_consent(self, row: Row, client: Client) -> None:
        if client.is_forgotten:
            raise Unsound("no_consent")
        if self.overriding:
            return
        named = row.get("consent")
        if named and named not in self.consents:
            raise Unsound("parent")
        problem = consent_problem(
            self.consents.get(named) if named else None,
            client=client.pk,
            receiver=self.receiver(row),
            made_at=row["made_at"],
            at=self.at,
        )
        if problem:
            raise Unsound(problem)

    def receiver(self, row: Row) -> UUID:
        """The agency whose service this is."""
        return self.services[row["service"]].organization.agency_id

    def slip(self, row: Row) -> str | None:
        """The hash of the slip that the phone made. Unsound where it is no code, or another referral's."""
        if not row.get("slip_code"):
            return None
        try:
            code = slips.read(row["slip_code"])
        except CodeRefused:
            raise Unsound from None
        hashed = hash_of(code)
        if hashed in self.taken:
            raise Unsound("code_taken")
        self.taken.add(hashed)
        return hashed


def _there(model: type[models.Model], rows: Sequence[Row], name: str) -> set[UUID]:
    ids = {row[name] for row in rows if row.get(name)}
    return set(model._default_manager.filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()


def _made(row: Row, around: _Around, *, by: User, at: datetime) -> Referral:
    client, made_at = around.clients[row["client"]], min(row["made_at"], at)
    consent = around.consents.get(row["consent"]) if row.get("consent") else None
    hashed = around.slip(row)
    return Referral(
        id=row["id"],
        client=client,
        club_id=client.club_id,
        approach_id=client.approach_id,
        need=row["need"],
        service_id=row["service"],
        receiver_id=around.receiver(row),
        urgency=row["urgency"],
        made_on=local_day(made_at),
        made_at=made_at,
        accompanied=bool(row.get("accompanied")),
        consent=consent,
        slip_hash=hashed,
        slip_expires_at=slip_ends(consent, made_at) if hashed else None,
        contact_id=row.get("contact"),
        call_id=row.get("call"),
        incident_id=row.get("incident"),
        note=checked_note(row.get("note") or ""),
        recorded_by=by,
        recorded_at=at,
    )
