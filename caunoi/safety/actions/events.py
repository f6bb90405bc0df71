"""What somebody did about an incident, by the list: responses, help, corrections, levels, closing."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.outcomes import Outcome, Unsound, one_by_one
from caunoi.base.words import tidy
from caunoi.clients.actions import Scope
from caunoi.clients.actions.scope import local_day
from caunoi.privacy import audit
from caunoi.privacy.identifiers import identifier_in
from caunoi.safety.actions.alerts import withdraw_beyond
from caunoi.safety.actions.checks import Row, is_aware, lock_clubs
from caunoi.safety.actions.fields import apply, as_json, present, what_is_set
from caunoi.safety.actions.incidents import NEEDS_CONSENT
from caunoi.safety.actions.police import consent_for
from caunoi.safety.actions.zero import contradict
from caunoi.safety.models import Incident, IncidentEvent, Support
from caunoi.safety.rules import life
from caunoi.safety.rules.choices import SUPPORT_STATES, SUPPORTS
from caunoi.safety.rules.incidents import CLOCK_SLACK, NOTE_LIMIT


@transaction.atomic
def record_incident_events(*, events: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Let events happen to incidents; one Outcome each, in order. An id is kept once.

    Each row is the data of the kind `incident_event` in docs/sync.md with its `id`. Facts (`respond`, `support`) always
    stand. What sets a field is held against what others set since `based_on`; what came too late or does not fit is
    kept with `stood` False (rules.life). Nothing is ever reported to anybody by this verb.
    Problems: parent (no such incident or consent yet), not_yours, no_consent (a report to the police without a
    standing consent of its own), future, identifier, bad_data.
    """
    book = Book(events, by=by, at=at)
    outcomes = one_by_one(events, book.enter)
    book.write()
    return outcomes


@transaction.atomic
def look_at(*, event: IncidentEvent, by: User, at: datetime) -> IncidentEvent:
    """A person has seen an event that did not stand. Unsound for who may not see the incident."""
    if not IncidentEvent.objects.visible_to(by).filter(pk=event.pk).exists():
        raise Unsound("not_yours")
    if event.looked_at is None:
        event.looked_at, event.looked_by = at, by
        event.save(update_fields=["looked_at", "looked_by"])
        audit.record(by=by.pk, verb="check", noun="incident", at=at, subjects=[event.incident_id])
    return event


class Book:
    """The incidents of a list and the events in their lives: read once, changed in memory, written once."""

    def __init__(self, rows: Sequence[Row], *, by: User, at: datetime) -> None:
        self.by, self.at = by, at
        self.scope = Scope.of(by, at=at)
        ids = {row["incident"] for row in rows}
        lock_clubs(Incident.objects.filter(pk__in=ids).values_list("club", flat=True))
        held = Incident.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
        self.incidents = {incident.pk: incident for incident in held.select_related("client")}
        self.earlier: dict[UUID, list[life.Event]] = defaultdict(list)
        for event in IncidentEvent.objects.filter(incident__in=ids):
            self.earlier[event.incident_id].append(_as_law_sees(event))
        wanted = [row["id"] for row in rows]
        self.there = dict(IncidentEvent.objects.filter(pk__in=wanted).values_list("pk", "incident"))
        self.made: list[IncidentEvent] = []
        self.supports: list[Support] = []

    def enter(self, row: Row) -> None:
        """Let one event happen. Unsound where it cannot be."""
        incident = self.incidents.get(row["incident"])
        if incident is None:
            raise Unsound("parent")
        if row["id"] in self.there:
            if self.there[row["id"]] != incident.pk:
                raise Unsound("other_contents")
            return
        self._check(row, incident)
        after = what_is_set(row, incident, by=self.by, at=self.at)
        event = life.Event(row["id"], self.by.pk, row["event"], row["based_on"], as_json(after))
        verdict = life.judge(event, self.earlier[incident.pk], present(incident))
        self._enter(row, incident, event, after, verdict)

    def _check(self, row: Row, incident: Incident) -> None:
        if not may_act(self.by, incident, self.scope, at=self.at):
            raise Unsound("not_yours")
        if row["event"] not in life.EVENTS or not is_aware(row["happened_at"]):
            raise Unsound
        if not 1 <= row["based_on"] <= incident.version:
            raise Unsound
        if row["event"] == life.PATHWAY and self.by.role == Role.WORKER:
            raise Unsound("not_yours")  # a lead or an officer decides
        if row["happened_at"] > self.at + CLOCK_SLACK:
            raise Unsound("future")
        note = row.get("note") or ""
        if len(note) > NOTE_LIMIT:
            raise Unsound
        if identifier_in(note):
            raise Unsound("identifier")

    def _enter(
        self, row: Row, incident: Incident, event: life.Event, after: dict[str, Any], verdict: life.Verdict
    ) -> None:
        if row["event"] == life.SUPPORT:
            self._support(row, incident)
        before = {field: present(incident).get(field) for field in event.after}
        apply(incident, {field: after[field] for field in verdict.applied})
        incident.version += 1
        self.earlier[incident.pk].append(event._replace(version=incident.version, lost=tuple(verdict.lost)))
        self.there[row["id"]] = incident.pk
        self.made.append(
            IncidentEvent(
                id=row["id"],
                incident=incident,
                event=row["event"],
                based_on=row["based_on"],
                version=incident.version,
                happened_at=row["happened_at"],
                after=event.after,
                before=before,
                note=tidy(row.get("note") or ""),
                stood=verdict.stood,
                because=verdict.because,
                lost=verdict.lost,
                by=self.by,
                recorded_at=self.at,
            )
        )

    def _support(self, row: Row, incident: Incident) -> None:
        kind, state = row.get("support"), row.get("state")
        if kind not in SUPPORTS or state not in SUPPORT_STATES:
            raise Unsound
        on, moment = row.get("on"), row["happened_at"]
        if on and on > local_day(self.at):
            raise Unsound("future")
        if kind == "police_report" and state in NEEDS_CONSENT:
            incident.police_consent = consent_for(incident, said=row.get("consent"), at=moment)
        only_day = on is not None and on != local_day(moment)
        self.supports.append(
            Support(
                id=row["id"],
                incident=incident,
                kind=kind,
                state=state,
                on=on or local_day(moment),
                at=None if only_day or row.get("only_day") else moment,
                number=incident.version + 1,
            )
        )

    def write(self) -> None:
        """All that was entered, and what follows from it: contradicted months, alerts that go too far."""
        if not self.made:
            return
        touched = [self.incidents[pk] for pk in sorted({event.incident_id for event in self.made})]
        Incident.objects.bulk_update(touched, WRITTEN)
        IncidentEvent.objects.bulk_create(self.made)
        Support.objects.bulk_create(self.supports)
        contradict([incident for incident in touched if incident.outcome != "mistake"], at=self.at)
        withdraw_beyond(touched, by=self.by, at=self.at)
        detail: dict[str, Any] = {"events": sorted({event.event for event in self.made})}
        if late := sum(not event.stood for event in self.made):
            detail["late"] = late
        subjects = [incident.pk for incident in touched]
        audit.record(by=self.by.pk, verb="step", noun="incident", at=self.at, subjects=subjects, detail=detail)


WRITTEN = [
    "client",
    "happened_on",
    "happened_at",
    "counts_on",
    "kind",
    "perpetrator",
    "against",
    "source",
    "concerns",
    "immediate_danger",
    "first_response_at",
    "responder",
    "pathway",
    "follow_up_on",
    "closed_at",
    "outcome",
    "police_consent",
    "alert_level",
    "note",
    "version",
]


def may_act(user: User, incident: Incident, scope: Scope, *, at: datetime) -> bool:
    """Who sees an incident may act on it: leads of its club, officers of its approach, who recorded or answered it."""
    if not scope.allows(incident.club_id, incident.approach_id, local_day(at)):
        return False
    return user.role != Role.WORKER or user.pk in (incident.recorded_by_id, incident.responder_id)


def _as_law_sees(event: IncidentEvent) -> life.Event:
    return life.Event(event.pk, event.by_id, event.event, event.based_on, event.after, event.version, tuple(event.lost))
