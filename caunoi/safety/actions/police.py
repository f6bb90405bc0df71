"""A report to the police is the person's own deed. This room writes down that it was wished or made, no more.

It needs a consent of its own: for this purpose, of this client, for this one incident, standing when it was used.
Nothing here or above sends anything to anybody.
"""

from datetime import datetime
from uuid import UUID

from caunoi.base.outcomes import Unsound
from caunoi.clients.actions.scope import local_day
from caunoi.clients.models import Consent
from caunoi.safety.actions.checks import zone
from caunoi.safety.models import Incident
from caunoi.safety.rules.clocks import start_of

PURPOSE = "police_report"


def consent_for(incident: Incident, *, said: UUID | None, at: datetime) -> Consent:
    """The consent that lets this incident be reported at `at`. Unsound: `parent` where the one that was named has not
    arrived, `no_consent` where there is none that stands."""
    if said is not None and not Consent.objects.filter(pk=said).exists():
        raise Unsound("parent")
    consents = Consent.objects.select_for_update().standing(local_day(at))
    found = consents.filter(
        client=incident.client_id,
        purpose=PURPOSE,
        is_withdrawal=False,
        given_at__lte=at,
        given_at__gte=_since(incident),
    )
    if said is not None:
        found = found.filter(pk=said)
    used = Incident.objects.filter(police_consent__isnull=False).exclude(pk=incident.pk).values("police_consent")
    consent = found.exclude(pk__in=used).order_by("given_at").last() if incident.client_id else None
    if consent is None:
        raise Unsound("no_consent")
    return consent


def _since(incident: Incident) -> datetime:
    """Nobody agrees to the report of what has not happened yet."""
    return incident.happened_at or min(incident.reported_at, start_of(incident.counts_on, zone()))
