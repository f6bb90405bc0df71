"""What happened to referrals, by the list or at a desk. Nothing is lost: what does not fit is kept beside the way."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import is_naive

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome, Unsound, one_by_one
from caunoi.clients.actions import NotYours, Scope
from caunoi.clients.actions.scope import local_day
from caunoi.privacy import audit
from caunoi.services.actions.consented import NO_CONSENT, covers
from caunoi.services.actions.notes import checked_note
from caunoi.services.actions.referral_book import Book, side_of
from caunoi.services.models import Referral, ReferralEvent
from caunoi.services.rules import NEEDS
from caunoi.services.rules.referrals import MAY, NEEDS_REASON, RATE, REASONS, RECALL, RECALL_CONFIRMED, REQUEST

Row = Mapping[str, Any]
ELSEWHERE = {RECALL, RECALL_CONFIRMED}
"""Events that are deeds of their own (actions.recalls): never told by a phone."""


@transaction.atomic
def record_referral_events(*, events: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """What happened to referrals; one outcome each, in the order given. The same id is kept once.

    Each row is the data of the kind `referral_event` in docs/sync.md with its `id`. An event that came too late or
    does not fit is kept with `stood=False` and shown to a person. Problems: parent, no_consent (a draft is sent after
    the consent ended), bad_data, future, not_yours, identifier, other_contents.
    """
    intake = _Intake(events, scope=Scope.of(by, at=at), by=by, at=at)
    outcomes = one_by_one(events, intake.enter)
    intake.book.write()
    _audit(intake.book.new_events, by=by, at=at)
    return outcomes


def _audit(kept: Sequence[ReferralEvent], *, by: User, at: datetime) -> None:
    if kept:
        subjects = sorted({event.referral_id for event in kept})
        detail = {"events": sorted({event.event for event in kept}), "aside": sum(not one.stood for one in kept)}
        audit.record(by=by.pk, verb="step", noun="referral", at=at, subjects=subjects, detail=detail)


@transaction.atomic
def settle_event(*, event: ReferralEvent, by: User, at: datetime) -> ReferralEvent:
    """A person has looked at an event that does not stand. Said twice, the first stands. NotYours."""
    event = ReferralEvent.objects.select_for_update().get(pk=event.pk)
    if not _allowed(event.referral, scope=Scope.of(by, at=at), at=at):
        raise NotYours(str(event.referral_id))
    if event.stood or event.settled_at:
        return event
    event.settled_at, event.settled_by = at, by
    event.save(update_fields=["settled_at", "settled_by"])
    audit.record(by=by.pk, verb="settle", noun="referral", at=at, subjects=[event.referral_id])
    return event


def _allowed(referral: Referral, *, scope: Scope, at: datetime) -> bool:
    return scope.allows(referral.club_id, referral.approach_id, local_day(at))


class _Intake:
    """The referrals of a list with all their events, and one side that tells of them."""

    def __init__(self, rows: Sequence[Row], *, scope: Scope, by: User, at: datetime) -> None:
        self.scope, self.by, self.at, self.side = scope, by, at, side_of(by)
        self.book = Book({row["referral"] for row in rows})
        known = ReferralEvent.objects.filter(pk__in=[row["id"] for row in rows])
        self.referral_of = dict(known.values_list("pk", "referral"))

    def enter(self, row: Row) -> None:
        """Keep one event. Unsound where it is none."""
        referral = self.book.referrals.get(row["referral"])
        if referral is None:
            raise Unsound("parent")
        if row["id"] in self.referral_of:
            if self.referral_of[row["id"]] != referral.pk:
                raise Unsound("other_contents")
            return
        self._check(row, referral)
        self.book.add(referral, self._event(row, referral))
        self.referral_of[row["id"]] = referral.pk

    def _check(self, row: Row, referral: Referral) -> None:
        happened_at = row["happened_at"]
        if is_naive(happened_at):
            raise Unsound
        if local_day(happened_at) > local_day(self.at):
            raise Unsound("future")
        if not _allowed(referral, scope=self.scope, at=happened_at):
            raise Unsound("not_yours")
        if row["event"] not in MAY[self.side] or row["event"] in ELSEWHERE:
            raise Unsound
        if not 1 <= row["based_on"] <= referral.version:
            raise Unsound
        _check_said(row)
        if row["event"] == REQUEST and not covers(referral, at=self.at):
            raise Unsound(NO_CONSENT)

    def _event(self, row: Row, referral: Referral) -> ReferralEvent:
        """It happened neither before the referral was made nor after it arrived, whatever a phone's clock says."""
        return ReferralEvent(
            id=row["id"],
            referral=referral,
            event=row["event"],
            side=self.side,
            by=self.by,
            at=max(referral.made_at, min(row["happened_at"], self.at)),
            recorded_at=self.at,
            reason=row.get("reason") or "",
            note=checked_note(row.get("note") or ""),
            received=row.get("received") or "",
            satisfaction=row.get("satisfaction"),
            based_on=row["based_on"],
        )


def _check_said(row: Row) -> None:
    reason, received, satisfaction = row.get("reason"), row.get("received"), row.get("satisfaction")
    if (reason and reason not in REASONS) or (not reason and row["event"] in NEEDS_REASON):
        raise Unsound
    if received and received not in NEEDS:
        raise Unsound
    if (satisfaction is not None) != (row["event"] == RATE) or satisfaction not in (None, 1, 2, 3, 4, 5):
        raise Unsound
