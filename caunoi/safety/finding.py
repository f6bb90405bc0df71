"""Finding incidents by what a filter says."""

from datetime import date
from typing import Any

from django.db.models import Q

from caunoi.safety.clocks import Watched
from caunoi.safety.models import Incident, IncidentEvent
from caunoi.safety.models.incidents import IncidentQuerySet
from caunoi.safety.rules.clocks import RUNNING
from caunoi.safety.rules.codes import normalise

SAME = {"club": "club", "approach": "approach", "kind": "kind", "perpetrator": "perpetrator"}
DAYS = {"from_on": "counts_on__gte", "to_on": "counts_on__lte"}


def filtered(rows: IncidentQuerySet, chosen: dict[str, Any], *, today: date) -> IncidentQuerySet:
    """The incidents of these filters; a code that is none finds none."""
    named = {**SAME, **DAYS}
    rows = rows.filter(**{named[name]: value for name, value in chosen.items() if name in named})
    if "q" in chosen:
        rows = rows.filter(code=normalise(chosen["q"]) or "")
    return _in_state(rows, chosen.get("state", "any" if "q" in chosen else ""), today)


def _in_state(rows: IncidentQuerySet, state: str, today: date) -> IncidentQuerySet:
    if state == "any":
        return rows
    if state == "closed":
        return rows.filter(closed_at__isnull=False)
    if state == "late":
        late = IncidentEvent.objects.to_look_at()  # type: ignore[attr-defined]
        return rows.filter(pk__in=late.values("incident"))
    conditions = {
        "unanswered": Q(first_response_at__isnull=True),
        "follow_up": Q(follow_up_on__lte=today),
        "pathway": (Q(concerns__gt=0) | Q(client__age_band="under_18")) & Q(pathway=""),
    }
    return rows.open().filter(conditions.get(state, Q()))


def is_clock_running(one: Watched) -> bool:
    """Whether something can still be lost or won."""
    return any(clock.state == RUNNING for clock in one.clocks)


def known_to(rows: IncidentQuerySet, text: str) -> IncidentQuerySet:
    """The incident with this whole code; nothing else finds one."""
    code = normalise(text)
    return rows.filter(code=code) if code else Incident.objects.none()
