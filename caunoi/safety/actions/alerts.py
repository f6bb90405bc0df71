"""Safety alerts: proposed by one person, published by another, ended early or by themselves."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.accounts.roles import FIELD_ROLES, Role
from caunoi.base.flags import to_bits
from caunoi.base.outcomes import Outcome, Unsound, one_by_one
from caunoi.base.words import tidy
from caunoi.clients.actions import Scope
from caunoi.clients.actions.scope import local_day
from caunoi.network.models import Club, ClubApproach
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.safety.actions.checks import Row
from caunoi.safety.models import AlertSeen, Incident, SafetyAlert
from caunoi.safety.rules import alerts as law
from caunoi.safety.rules.choices import WARNINGS

NOUN = "safety alert"


@transaction.atomic
def propose_alerts(*, alerts: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Keep alerts as proposals for a second person; one Outcome each, in order. An id is kept once.

    Each row is the data of the kind `alert` in docs/sync.md with its `id`. Problems: parent (no such incident yet),
    not_yours, no_consent (further than the person concerned chose), identifier, bad_data.
    """
    book = _Proposals(alerts, by=by, at=at)
    outcomes = one_by_one(alerts, book.enter)
    if book.made:
        SafetyAlert.objects.bulk_create(book.made)
        audit.record(by=by.pk, verb="propose", noun=NOUN, at=at, subjects=[alert.pk for alert in book.made])
    return outcomes


class _Proposals:
    def __init__(self, rows: Sequence[Row], *, by: User, at: datetime) -> None:
        self.by, self.at = by, at
        self.scope = Scope.of(by, at=at)
        told = {row["incident"] for row in rows if row.get("incident")}
        self.incidents = {one.pk: one for one in Incident.objects.filter(pk__in=told)}
        self.clubs = {club.pk: club for club in Club.objects.filter(pk__in={row["club"] for row in rows})}
        communes = {row["commune"] for row in rows if row.get("commune")}
        self.communes = set(Place.objects.filter(pk__in=communes).values_list("pk", flat=True))
        self.there = set(SafetyAlert.objects.filter(pk__in=[row["id"] for row in rows]).values_list("pk", flat=True))
        self.made: list[SafetyAlert] = []

    def enter(self, row: Row) -> None:
        if row["id"] in self.there:
            return
        if problem := law.problem_in(row):
            raise Unsound(problem)
        if row["club"] not in self.clubs or (row.get("commune") and row["commune"] not in self.communes):
            raise Unsound
        if not self._serves(row["club"]):
            raise Unsound("not_yours")
        self._check_incident(row)
        self.there.add(row["id"])
        self.made.append(self._alert(row))

    def _serves(self, club: UUID) -> bool:
        return any(self.scope.allows(club, approach, local_day(self.at)) for approach in _approaches(club))

    def _check_incident(self, row: Row) -> None:
        if not row.get("incident"):
            return
        incident = self.incidents.get(row["incident"])
        if incident is None:
            raise Unsound("parent")
        if incident.club_id != row["club"] or not _sees(self.by, incident):
            raise Unsound("not_yours")
        if not law.goes_no_further(row["level"], incident.alert_level):
            raise Unsound("no_consent")

    def _alert(self, row: Row) -> SafetyAlert:
        return SafetyAlert(
            id=row["id"],
            incident_id=row.get("incident"),
            club_id=row["club"],
            commune_id=row.get("commune"),
            warnings=to_bits(row["warnings"], WARNINGS),
            text=tidy(row.get("text") or ""),
            level=row["level"],
            days=row.get("days") or law.USUAL_DAYS,
            made_at=self.at,
            made_by=self.by,
        )


def _approaches(club: UUID) -> list[UUID]:
    """The approaches that the club works in, or the club itself where there is none: a club's own are let in anyhow."""
    return list(ClubApproach.objects.filter(club=club).values_list("approach", flat=True)) or [club]


def _sees(user: User, incident: Incident) -> bool:
    return Incident.objects.visible_to(user).filter(pk=incident.pk).exists()


@transaction.atomic
def decide_alerts(*, decisions: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Publish, refuse or withdraw alerts; one Outcome each, in order. The same decision twice changes nothing.

    Each row: `id`, `alert`, `decision`, `because` (of a refusal). A lead of the club who is not the author, or an
    officer, publishes and refuses; the author may withdraw too. Of two that contradict each other the quieter holds.
    An alert counts its days from here, not from a phone's clock. Problems: parent, not_yours, no_consent (the person
    concerned has since chosen less), bad_data.
    """
    held = SafetyAlert.objects.select_for_update(of=("self",)).filter(pk__in={row["alert"] for row in decisions})
    alerts = {alert.pk: alert for alert in held.order_by("pk").select_related("incident")}
    bench = _Bench(alerts, by=by, at=at)
    outcomes = one_by_one(decisions, bench.enter)
    for verb, decided in bench.decided.items():
        audit.record(by=by.pk, verb=verb, noun=NOUN, at=at, subjects=decided)
    return outcomes


class _Bench:
    """Who decides about these alerts, and what was decided."""

    def __init__(self, alerts: dict[UUID, SafetyAlert], *, by: User, at: datetime) -> None:
        self.alerts, self.by, self.at = alerts, by, at
        self.scope = Scope.of(by, at=at)
        self.decided: dict[str, list[UUID]] = {}

    def enter(self, row: Row) -> None:
        alert, decision = self.alerts.get(row["alert"]), row["decision"]
        if alert is None:
            raise Unsound("parent")
        if decision not in law.DECISIONS or (row.get("because") or "other") not in law.REFUSALS:
            raise Unsound
        if not self._may(alert, decision):
            raise Unsound("not_yours")
        if alert.withdrawn_at or alert.refused_at:
            return
        deed = {"publish": self._publish, "refuse": self._refuse, "withdraw": self._withdraw}[decision]
        if deed(alert, row):
            alert.save()
            self.decided.setdefault(decision, []).append(alert.pk)

    def _may(self, alert: SafetyAlert, decision: str) -> bool:
        mine = alert.made_by_id == self.by.pk
        if mine and decision == "withdraw":
            return True
        if mine or self.by.role not in (Role.LEAD, Role.OFFICER):
            return False
        today = local_day(self.at)
        return any(self.scope.allows(alert.club_id, approach, today) for approach in _approaches(alert.club_id))

    def _publish(self, alert: SafetyAlert, row: Row) -> bool:
        if alert.published_at:
            return False
        if alert.incident and not law.goes_no_further(alert.level, alert.incident.alert_level):
            raise Unsound("no_consent")
        alert.moderated_by, alert.published_at = self.by, self.at
        alert.expires_at = self.at + law.lives_for(alert.days)
        return True

    def _refuse(self, alert: SafetyAlert, row: Row) -> bool:
        if alert.published_at:  # somebody else published it meanwhile: it is taken off again
            return self._withdraw(alert, row)
        alert.moderated_by, alert.refused_at = self.by, self.at
        alert.refused_because = row.get("because") or "other"
        return True

    def _withdraw(self, alert: SafetyAlert, row: Row) -> bool:
        alert.withdrawn_by, alert.withdrawn_at = self.by, self.at
        return True


def withdraw_beyond(incidents: Iterable[Incident], *, by: User, at: datetime) -> None:
    """Take off alerts that go further than the persons concerned choose now. Called inside the verb's transaction."""
    wide = SafetyAlert.objects.filter(incident__in=list(incidents), withdrawn_at__isnull=True, refused_at__isnull=True)
    gone = [
        alert
        for alert in wide.select_related("incident")
        if alert.incident and not law.goes_no_further(alert.level, alert.incident.alert_level)
    ]
    if gone:
        ids = [alert.pk for alert in gone]
        SafetyAlert.objects.filter(pk__in=ids).update(withdrawn_at=at, withdrawn_by=by)
        audit.record(by=by.pk, verb="withdraw", noun=NOUN, at=at, subjects=ids)


def reached(*, alerts: Iterable[Any], by: User, at: datetime) -> None:
    """These live alerts were shown to somebody of the clubs that `by` serves: which clubs is kept, not who and when."""
    if by.role not in FIELD_ROLES:
        return
    clubs = list(Club.objects.visible_to(by).values_list("pk", flat=True))
    ids = [alert.pk for alert in alerts if alert.published_at]
    known = set(AlertSeen.objects.filter(alert__in=ids, club__in=clubs).values_list("alert", "club"))
    new = [AlertSeen(alert_id=alert, club_id=club) for alert in ids for club in clubs if (alert, club) not in known]
    if new:
        AlertSeen.objects.bulk_create(new, ignore_conflicts=True)
