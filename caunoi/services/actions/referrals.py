"""Referrals made, and what happened to them, by the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome
from caunoi.services.models import Referral, ReferralEvent

Row = Mapping[str, Any]


def make_referrals(*, referrals: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Refer clients; one outcome for each, in the order given. The same id is kept once.

    Each row is the data of the kind `referral` in docs/sync.md with its `id`. Problems: parent, no_consent,
    no_such_service, not_a_receiver, bad_data, future, not_yours, identifier, code_taken, other_contents.
    """
    raise NotImplementedError


def refer_without_consent(*, row: Row, reason: str, by: User, at: datetime) -> Referral:
    """Refer a client whose consent is not there, in the office, for a reason. NotYours without the right."""
    raise NotImplementedError


def record_referral_events(*, events: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """What happened to referrals; one outcome each, in the order given. The same id is kept once.

    Each row is the data of the kind `referral_event` with its `id`. An event that does not fit is kept with
    stood=False. Problems: parent, bad_data, future, not_yours, identifier, other_contents.
    """
    raise NotImplementedError


def settle_event(*, event: ReferralEvent, by: User, at: datetime) -> ReferralEvent:
    """A person has looked at an event that does not stand. NotYours."""
    raise NotImplementedError
