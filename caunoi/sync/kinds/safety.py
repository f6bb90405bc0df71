"""Incidents, alerts, monthly zero reports and the out-and-back timer."""

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from caunoi.safety import actions
from caunoi.sync.kinds.shapes import Code, Kind, Note, in_a_calendar
from caunoi.sync.models import Receipt

Month = Annotated[str, Meta(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$")]
Version = Annotated[int, Meta(ge=1)]


class IncidentData(Struct, forbid_unknown_fields=True):
    club: UUID
    reported_at: dt.datetime
    kind: Code
    perpetrator: Code
    against: Code
    source: Code
    approach: UUID | None = None
    commune: UUID | None = None
    client: UUID | None = None
    happened_on: dt.date | None = None
    happened_at: dt.datetime | None = None
    concerns: list[Code] = []
    immediate_danger: bool = False
    first_response_at: dt.datetime | None = None
    supports: dict[str, Code] = {}
    follow_up_on: dt.date | None = None
    alert_level: Code = "record_only"
    note: Note = ""

    def __post_init__(self) -> None:
        in_a_calendar(self.reported_at, self.happened_at, self.first_response_at)


class IncidentChanges(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Only what is set is changed."""

    client: UUID | UnsetType = UNSET
    happened_on: dt.date | None | UnsetType = UNSET
    happened_at: dt.datetime | None | UnsetType = UNSET
    kind: Code | UnsetType = UNSET
    perpetrator: Code | UnsetType = UNSET
    against: Code | UnsetType = UNSET
    source: Code | UnsetType = UNSET
    concerns: list[Code] | UnsetType = UNSET
    immediate_danger: bool | UnsetType = UNSET
    note: Note | UnsetType = UNSET

    def __post_init__(self) -> None:
        if isinstance(self.happened_at, dt.datetime):
            in_a_calendar(self.happened_at)


class IncidentEventData(Struct, forbid_unknown_fields=True):
    incident: UUID
    event: Code
    happened_at: dt.datetime
    based_on: Version
    support: Code | None = None
    state: Code | None = None
    on: dt.date | None = None
    consent: UUID | None = None
    follow_up_on: dt.date | None = None
    outcome: Code | None = None
    alert_level: Code | None = None
    pathway: Code | None = None
    responder: UUID | None = None
    changes: IncidentChanges | None = None
    note: Note = ""

    def __post_init__(self) -> None:
        in_a_calendar(self.happened_at)


class ZeroReportData(Struct, forbid_unknown_fields=True):
    club: UUID
    month: Month


class AlertData(Struct, forbid_unknown_fields=True):
    club: UUID
    level: Code
    warnings: list[Code]
    incident: UUID | None = None
    commune: UUID | None = None
    text: Annotated[str, Meta(max_length=160)] = ""
    days: Annotated[int, Meta(ge=1, le=30)] = 14


class AlertDecisionData(Struct, forbid_unknown_fields=True):
    alert: UUID
    decision: Literal["publish", "refuse", "withdraw"]
    because: Code | None = None


class OutingData(Struct, forbid_unknown_fields=True):
    buddy: UUID | None
    out_at: dt.datetime
    due_back_at: dt.datetime

    def __post_init__(self) -> None:
        in_a_calendar(self.out_at, self.due_back_at)


class OutingBackData(Struct, forbid_unknown_fields=True):
    outing: UUID
    back_at: dt.datetime

    def __post_init__(self) -> None:
        in_a_calendar(self.back_at)


class OutingSeenData(Struct, forbid_unknown_fields=True):
    outing: UUID
    is_back: bool = False


def _events(rows: list[dict[str, Any]], by: Any, at: dt.datetime) -> Any:
    return actions.record_incident_events(events=rows, by=by, at=at)


RECEIPTS_KEPT = dt.timedelta(days=7)
"""By then an outing that came again would be over, and do nothing."""


def _traceless(shape: type[Struct], verb: Any) -> Kind:
    """A kind of outings: of when a phone spoke of one, the receipts keep the day alone, and that for a week."""

    def call(rows: list[dict[str, Any]], by: Any, at: dt.datetime) -> Any:
        outcomes = verb(rows, by, at)
        midnight = at.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        Receipt.objects.filter(pk__in=[row["id"] for row in rows]).update(received_at=midnight)
        old = Receipt.objects.filter(kind__in=TRACELESS, status="kept", received_at__lt=midnight - RECEIPTS_KEPT)
        old.delete()
        return outcomes

    return Kind(shape, call, traceless=True)


TRACELESS = ("outing", "outing_back", "outing_seen")


# Outings name no parents: a return or a "seen" whose outing is gone was answered, and must not wait for a person.
KINDS: dict[str, Kind] = {
    "incident": Kind(
        IncidentData, lambda rows, by, at: actions.record_incidents(incidents=rows, by=by, at=at), ("client",)
    ),
    "incident_event": Kind(IncidentEventData, _events, ("incident", "consent")),
    "zero_report": Kind(ZeroReportData, lambda rows, by, at: actions.report_none(reports=rows, by=by, at=at)),
    "alert": Kind(AlertData, lambda rows, by, at: actions.propose_alerts(alerts=rows, by=by, at=at), ("incident",)),
    "alert_decision": Kind(
        AlertDecisionData, lambda rows, by, at: actions.decide_alerts(decisions=rows, by=by, at=at), ("alert",)
    ),
    "outing": _traceless(OutingData, lambda rows, by, at: actions.start_outings(outings=rows, by=by, at=at)),
    "outing_back": _traceless(OutingBackData, lambda rows, by, at: actions.come_back(returns=rows, by=by, at=at)),
    "outing_seen": _traceless(OutingSeenData, lambda rows, by, at: actions.see_outings(seen=rows, by=by, at=at)),
}
