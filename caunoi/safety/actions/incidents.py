"""Recording incidents, from the office and from phones."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.flags import to_bits
from caunoi.base.ids import new_id
from caunoi.base.outcomes import Outcome, Unsound, one_by_one
from caunoi.base.words import tidy
from caunoi.clients.actions import Scope
from caunoi.clients.models import Client
from caunoi.network.models import Approach, Club, ClubApproach
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.safety.actions.checks import Row, lock_clubs, zone
from caunoi.safety.actions.zero import contradict
from caunoi.safety.models import Incident, Support
from caunoi.safety.rules import incidents as law
from caunoi.safety.rules.choices import CONCERNS
from caunoi.safety.rules.codes import incident_code

REQUIRED = ("club", "reported_at", "kind", "perpetrator", "against", "source")
NEEDS_CONSENT = ("accepted", "given")  # of a report to the police


@transaction.atomic
def record_incidents(*, incidents: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Write what somebody told, all sound ones with one audit line; one Outcome each, in order. An id is kept once.

    Each row is the data of the kind `incident` in docs/sync.md with its `id`. Its code follows from its id. A month in
    which a club said that there was none is contradicted by it. Nothing is told to anybody else.
    Problems: parent (no such client yet), not_yours, future, identifier, code_taken, no_consent (a report to the
    police cannot be accepted with the first record), bad_data.
    """
    book = _Around(incidents, by=by, at=at)
    outcomes = one_by_one(incidents, book.enter)
    Incident.objects.bulk_create(book.made)
    Support.objects.bulk_create(book.supports)
    if book.made:
        contradict(book.made, at=at)
        audit.record(by=by.pk, verb="record", noun="incident", at=at, subjects=[made.pk for made in book.made])
    return outcomes


class _Around:
    """What the rows refer to, read once, and what becomes of them."""

    def __init__(self, rows: Sequence[Row], *, by: User, at: datetime) -> None:
        self.by, self.at = by, at
        self.scope = Scope.of(by, at=at)
        self.clubs = lock_clubs(row["club"] for row in rows)
        wanted = [row["client"] for row in rows if row.get("client")]
        self.clients = {client.pk: client for client in Client.objects.filter(pk__in=wanted)}
        self.approaches = _there(Approach, rows, "approach")
        self.communes = _there(Place, rows, "commune")
        self.there = set(Incident.objects.filter(pk__in=[row["id"] for row in rows]).values_list("pk", flat=True))
        codes = [incident_code(row["id"]) for row in rows]
        self.codes = set(Incident.objects.filter(code__in=codes).values_list("code", flat=True))
        self.made: list[Incident] = []
        self.supports: list[Support] = []

    def enter(self, row: Row) -> None:
        """Take one incident. Unsound where it cannot be."""
        if row["id"] in self.there:
            return
        if any(not row.get(field) for field in REQUIRED):
            raise Unsound
        if problem := law.problem_in(row, at=self.at, zone=zone()):
            raise Unsound(problem)
        incident = self._incident(row)
        if incident.code in self.codes:
            raise Unsound("code_taken")
        self._take_supports(row, incident)
        self.there.add(incident.pk)
        self.codes.add(incident.code)
        self.made.append(incident)

    def _incident(self, row: Row) -> Incident:
        reported_on = timezone.localdate(row["reported_at"])
        club, client = self._club(row), self._client(row)
        approach = self._approach(row, club, client, reported_on)
        if not self.scope.allows(club.pk, approach, reported_on):
            raise Unsound("not_yours")
        happened_on = day_of(row.get("happened_on"), row.get("happened_at"))
        answered = row.get("first_response_at")
        return Incident(
            id=row["id"],
            code=incident_code(row["id"]),
            club=club,
            approach_id=approach,
            commune_id=self._commune(row, club),
            client=client,
            reported_at=row["reported_at"],
            happened_on=happened_on,
            happened_at=row.get("happened_at"),
            counts_on=happened_on or reported_on,
            concerns=to_bits(row.get("concerns") or (), CONCERNS),
            immediate_danger=bool(row.get("immediate_danger")),
            first_response_at=answered,
            responder=self.by if answered else None,
            follow_up_on=row.get("follow_up_on"),
            alert_level=row.get("alert_level") or "record_only",
            note=tidy(row.get("note") or ""),
            recorded_by=self.by,
            recorded_at=self.at,
            **{field: row[field] for field in ("kind", "perpetrator", "against", "source")},
        )

    def _club(self, row: Row) -> Club:
        if row["club"] not in self.clubs:
            raise Unsound
        return self.clubs[row["club"]]

    def _client(self, row: Row) -> Client | None:
        if not row.get("client"):
            return None
        client = self.clients.get(row["client"])
        if client is None:
            raise Unsound("parent")
        if self.by.role != Role.OFFICER and client.club_id != row["club"]:
            raise Unsound("not_yours")
        return client

    def _approach(self, row: Row, club: Club, client: Client | None, on: date) -> UUID:
        """The one that was said; else the client's, else the first that the club worked in on that day."""
        said = row.get("approach") or (client.approach_id if client else None) or _approach_of(club, on)
        if said is None or (row.get("approach") and said not in self.approaches):
            raise Unsound
        return said

    def _commune(self, row: Row, club: Club) -> UUID:
        if row.get("commune") and row["commune"] not in self.communes:
            raise Unsound
        return row.get("commune") or club.commune_id

    def _take_supports(self, row: Row, incident: Incident) -> None:
        """What was offered, accepted or given while it was told."""
        steps: Mapping[str, str] = row.get("supports") or {}
        if steps.get("police_report") in NEEDS_CONSENT:
            raise Unsound("no_consent")
        for kind, state in sorted(steps.items()):
            incident.version += 1
            moment = row.get("first_response_at") or row["reported_at"]
            self.supports.append(
                Support(
                    id=new_id(),
                    incident=incident,
                    kind=kind,
                    state=state,
                    on=timezone.localdate(moment),
                    at=moment,
                    number=incident.version,
                )
            )


def day_of(on: date | None, moment: datetime | None) -> date | None:
    """The day on which it happened, as far as somebody knows."""
    return on or (timezone.localdate(moment) if moment else None)


def _approach_of(club: Club, on: date) -> UUID | None:
    links = ClubApproach.objects.filter(club=club).order_by("from_on")
    current = links.current(on).values_list("approach", flat=True).first()  # type: ignore[attr-defined]
    return current or links.values_list("approach", flat=True).last()


def _there(model: Any, rows: Sequence[Row], field: str) -> set[UUID]:
    ids = {row[field] for row in rows if row.get(field)}
    return set(model.objects.filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
