"""One referral at a desk: with the consent asked just now, both or neither."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.clients.actions import NotKept, give_consent
from caunoi.clients.models import Client, Consent
from caunoi.services.actions.referrals import make_referrals, record_referral_events

Row = Mapping[str, Any]


@transaction.atomic
def refer_at_the_desk(*, client: Client, row: Row, asked: Row | None, by: User, at: datetime) -> None:
    """Refer one client. `row` is that of `make_referrals`; `asked` the consent given just now (`give_consent`), if it
    was. NotKept, and then neither is kept."""
    if asked and not Consent.objects.filter(pk=asked["id"]).exists():
        give_consent(client=client, said=asked, by=by, at=at)
    _expect(make_referrals(referrals=[row], by=by, at=at))


def say_of_a_referral(*, row: Row, by: User, at: datetime) -> None:
    """One event of one referral. NotKept."""
    _expect(record_referral_events(events=[row], by=by, at=at))


def _expect(outcomes: Any) -> None:
    for outcome in outcomes:
        if outcome.problem:
            raise NotKept(outcome.problem)
