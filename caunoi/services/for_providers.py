"""What a service may know of a referral that was sent to it: nothing of the client, the card, the club or our notes.

Pages for providers are made from these values alone; no model of ours reaches their templates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.services import referral_telling as telling
from caunoi.services.models import Recall, Referral, ReferralEvent
from caunoi.services.models.referrals import State
from caunoi.services.referral_words import FOR_PROVIDERS, STATE_TONES
from caunoi.services.rules import referrals as rules


@dataclass(frozen=True)
class ProviderView:
    """One referral as its receiver sees it."""

    id: UUID
    service: str
    need: str
    need_word: str
    urgency: str
    is_urgent: bool
    made_on: date
    requested_at: datetime | None
    accompanied: bool
    state: str
    state_label: str
    state_tone: str
    sentence: str
    is_new: bool
    steps: list[tuple[str, Any]]
    events: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class RecallView:
    """One recall as the receiver who is to heed it sees it: that it is, and nothing of what was recalled."""

    id: UUID
    asked_at: datetime
    confirmed_at: datetime | None


def views(rows: Iterable[Referral]) -> list[ProviderView]:
    """These referrals as their receiver sees them, without events."""
    return [_view(row) for row in rows]


def view(row: Referral, user: User) -> ProviderView:
    """One with what the receiver itself has said of it."""
    return _view(row, said=list(ReferralEvent.objects.visible_to(user).filter(referral=row).select_related("by")))


def _view(row: Referral, said: Sequence[ReferralEvent] = ()) -> ProviderView:
    state = State(row.state)
    return ProviderView(
        id=row.pk,
        service=str(row.service),
        need=row.need,
        need_word=str(telling.need_of(row)),
        urgency=row.get_urgency_display(),
        is_urgent=row.urgency == rules.URGENT,
        made_on=row.made_on,
        requested_at=row.requested_at,
        accompanied=row.accompanied,
        state=row.state,
        state_label=str(FOR_PROVIDERS[state][0]),
        state_tone=STATE_TONES[state],
        sentence=str(FOR_PROVIDERS[state][1]),
        is_new=state == State.REQUESTED,
        steps=telling.provider_steps(row.state, [event.event for event in said]),
        events=telling.timeline(said),
    )


def recall_views(rows: Iterable[Recall]) -> list[RecallView]:
    """Recalls as the receiver sees them. The referral is not even read: need, day and desk would be a copy of it."""
    return [RecallView(id=row.pk, asked_at=row.asked_at, confirmed_at=row.confirmed_at) for row in rows]
