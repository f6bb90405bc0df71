"""Whether a consent covers a referral."""

from datetime import datetime
from uuid import UUID

from caunoi.clients.actions.scope import local_day
from caunoi.clients.models import Consent
from caunoi.clients.models.consents import Purpose
from caunoi.services.models import Referral
from caunoi.services.rules import slips

NO_CONSENT = "no_consent"


def consent_problem(
    consent: Consent | None, *, client: UUID, receiver: UUID, made_at: datetime, at: datetime
) -> str | None:
    """`no_consent` unless this client's own consent to be referred to this receiver was given by `made_at`, and
    stands at `at`; None where it covers the referral."""
    if consent is None or consent.is_withdrawal or consent.withdrawn_at:
        return NO_CONSENT
    if (consent.client_id, consent.purpose, consent.receiver_id) != (client, Purpose.REFERRAL, receiver):
        return NO_CONSENT
    if consent.given_at > made_at:
        return NO_CONSENT
    last = max(local_day(made_at), local_day(at))
    return NO_CONSENT if consent.expires_on and consent.expires_on <= last else None


def covers(referral: Referral, *, at: datetime) -> bool:
    """Whether the referral may be shared now: its consent stands, or somebody overrode it less than 60 days ago."""
    if referral.override_by_id:
        return at < referral.made_at + slips.LIVES
    about = {"client": referral.client_id, "receiver": referral.receiver_id}
    return consent_problem(referral.consent, **about, made_at=referral.made_at, at=at) is None
