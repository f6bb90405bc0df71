"""What the pages of this room share."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from caunoi.accounts.access import Asked
from caunoi.accounts.roles import CLUB_ROLES, CODED_ROLES, FIELD_ROLES
from caunoi.base.outcomes import Outcome
from caunoi.privacy import audit
from caunoi.safety.models import Incident, SafetyAlert
from caunoi.safety.words import why_not

READERS = CODED_ROLES
FIELD = FIELD_ROLES
CLUBS = CLUB_ROLES


def found(request: Asked, pk: UUID) -> Incident:
    """The incident, if this person may see it; otherwise there is no such page."""
    rows = Incident.objects.visible_to(request.user)
    beside = ("club", "approach", "commune", "client", "responder", "police_consent")
    return get_object_or_404(rows.select_related(*beside), pk=pk)


def alert_of(request: Asked, pk: UUID) -> SafetyAlert:
    """The alert, if this person may see it."""
    rows = SafetyAlert.objects.visible_to(request.user).select_related("commune", "club", "incident")
    return get_object_or_404(rows, pk=pk)


def was_read(request: Asked, incidents: Iterable[Any], *, verb: str = "read", noun: str = "incident") -> None:
    """Write into the log that this person saw these."""
    if subjects := [one.pk for one in incidents]:
        audit.record(by=request.user.pk, verb=verb, noun=noun, at=timezone.now(), subjects=subjects)


def problem_of(outcomes: Iterable[Outcome]) -> str | None:
    """What a person reads where the one record they sent was not kept."""
    problem = next((outcome.problem for outcome in outcomes if outcome.problem), None)
    return why_not(problem) if problem else None
