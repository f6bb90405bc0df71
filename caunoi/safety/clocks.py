"""The clocks of incidents, read for a page, a phone or a figure: one query for the supports of any number."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from caunoi.safety.models import Incident, Support
from caunoi.safety.rules import clocks as law


@dataclass(frozen=True)
class Watched:
    """An incident with its clocks and how each kind of help stands at one moment."""

    incident: Incident
    clocks: list[law.Clock]
    help: dict[str, law.Step]

    @property
    def running(self) -> list[law.Clock]:
        return sorted((c for c in self.clocks if c.state == law.RUNNING), key=lambda clock: clock.deadline)


def watched(incidents: Iterable[Incident], *, at: datetime) -> list[Watched]:
    """These incidents, in their order, each with its clocks as they stand at `at`.

    Read with `select_related("client")`: whether emergency contraception can matter is asked of the client's record.
    """
    incidents, zone = list(incidents), timezone.get_default_timezone()
    steps = _steps(incidents)
    return [
        Watched(
            incident,
            law.clocks(story_of(incident), steps[incident.pk], at=at, zone=zone),
            law.how_stands(steps[incident.pk], zone),
        )
        for incident in incidents
    ]


def worst_first(incidents: Iterable[Incident], *, at: datetime) -> list[Watched]:
    """Open incidents in the order in which they need somebody; see rules.clocks.urgency."""
    today = timezone.localdate(at)
    found = watched(incidents, at=at)
    return sorted(found, key=lambda one: (*_urgency(one, today), one.incident.pk.bytes))


def _urgency(one: Watched, today: object) -> tuple[int, datetime]:
    row = one.incident
    return law.urgency(
        one.clocks,
        in_danger=row.immediate_danger,
        follow_up_on=row.follow_up_on,
        today=today,  # type: ignore[arg-type]
    )


def _steps(incidents: Sequence[Incident]) -> dict[UUID, list[law.Step]]:
    found: dict[UUID, list[law.Step]] = defaultdict(list)
    rows = Support.objects.filter(incident__in=incidents).order_by("incident", "number")
    for incident, kind, state, on, moment in rows.values_list("incident", "kind", "state", "on", "at"):
        found[incident].append(law.Step(kind, state, on, moment))
    return found


def story_of(incident: Incident) -> law.Story:
    """What the clocks need to know of an incident."""
    return law.Story(
        kind=incident.kind,
        reported_at=incident.reported_at,
        happened_on=incident.happened_on,
        happened_at=incident.happened_at,
        first_response_at=incident.first_response_at,
        may_conceive=incident.client is None or incident.client.gender != "m",
    )
