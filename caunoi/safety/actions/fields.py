"""The fields of an incident that events set: as an event says them, as JSON keeps them, as the row holds them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.base.flags import to_bits
from caunoi.base.outcomes import Unsound
from caunoi.base.words import tidy
from caunoi.clients.models import Client
from caunoi.safety.actions.checks import Row, is_aware, zone
from caunoi.safety.actions.incidents import day_of
from caunoi.safety.models import Incident
from caunoi.safety.rules import incidents as law
from caunoi.safety.rules import life
from caunoi.safety.rules.choices import CONCERNS, LEVELS, OUTCOMES, PATHWAYS

CHANGEABLE = (
    "client",
    "happened_on",
    "happened_at",
    "kind",
    "perpetrator",
    "against",
    "source",
    "concerns",
    "immediate_danger",
    "note",
)
Fields = dict[str, Any]


def what_is_set(row: Row, incident: Incident, *, by: User, at: datetime) -> Fields:
    """What an event sets, field by field. Unsound where it says nothing sound."""
    event = row["event"]
    if event == life.RESPOND:
        return _first_response(row, incident, by)
    if event == life.CHANGE:
        return _changes(row, incident, by, at)
    if event == life.CLOSE:
        return {"closed_at": row["happened_at"], "outcome": _one_of(row.get("outcome"), OUTCOMES)}
    if event == life.REOPEN:
        return {"closed_at": None, "outcome": ""}
    if event == life.LEVEL:
        return {"alert_level": _one_of(row.get("alert_level"), LEVELS)}
    if event == life.PATHWAY:
        return {"pathway": _one_of(row.get("pathway"), PATHWAYS)}
    return {"follow_up_on": row.get("follow_up_on")} if event == life.FOLLOW_UP else {}


def _one_of(code: Any, codes: tuple[str, ...]) -> str:
    if code not in codes:
        raise Unsound
    return str(code)


def _first_response(row: Row, incident: Incident, by: User) -> Fields:
    """The earliest response is the first one, in whatever order they arrive."""
    moment, known = row["happened_at"], incident.first_response_at
    if known is not None and known <= moment:
        return {}
    who = row.get("responder") or by.pk
    if who != by.pk and not _serves(who, incident):
        raise Unsound
    return {"first_response_at": moment, "responder": who}


def _serves(user: UUID, incident: Incident) -> bool:
    return User.objects.filter(pk=user, ended_at__isnull=True, postings__club=incident.club_id).exists()


def _changes(row: Row, incident: Incident, by: User, at: datetime) -> Fields:
    changes: Mapping[str, Any] = row.get("changes") or {}
    if not changes or not set(changes) <= set(CHANGEABLE):
        raise Unsound
    whole = {"reported_at": incident.reported_at, **_happened(incident), **changes}
    if not is_aware(changes.get("happened_at")):
        raise Unsound
    if problem := law.problem_in(whole, at=at, zone=zone()):
        raise Unsound(problem)
    found = dict(changes)
    if "concerns" in found:
        found["concerns"] = to_bits(found["concerns"] or (), CONCERNS)
    if "note" in found:
        found["note"] = tidy(found["note"] or "")
    if "client" in found:
        _check_client(found["client"], incident, by)
    if {"happened_on", "happened_at"} & set(found):
        found |= _when(whole, incident)
    return found


def _happened(incident: Incident) -> Fields:
    return {"happened_on": incident.happened_on, "happened_at": incident.happened_at}


def _when(whole: Mapping[str, Any], incident: Incident) -> Fields:
    day = day_of(whole["happened_on"], whole["happened_at"])
    counts_on = day or timezone.localdate(incident.reported_at)
    return {"happened_on": day, "happened_at": whole["happened_at"], "counts_on": counts_on}


def _check_client(client: UUID | None, incident: Incident, by: User) -> None:
    """A client may be named once, by who may see them; the police's consent hangs on it."""
    if incident.client_id is not None and client != incident.client_id:
        raise Unsound
    if client is not None and not Client.objects.filter(pk=client).exists():
        raise Unsound("parent")
    if client is not None and not Client.objects.visible_to(by).filter(pk=client, club=incident.club_id).exists():
        raise Unsound("not_yours")


SET = (
    *CHANGEABLE,
    "counts_on",
    "first_response_at",
    "responder",
    "pathway",
    "follow_up_on",
    "closed_at",
    "outcome",
    "alert_level",
)
LINKS = {"client": "client_id", "responder": "responder_id"}


def apply(incident: Incident, fields: Fields) -> None:
    """Set these fields on the row."""
    for field, value in fields.items():
        setattr(incident, LINKS.get(field, field), value)


def present(incident: Incident) -> Fields:
    """What the fields hold now, as JSON keeps them."""
    return as_json({name: getattr(incident, LINKS.get(name, name)) for name in SET})


def as_json(fields: Fields) -> Fields:
    """Fields as an event keeps them."""
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(zone()).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
