"""Slips: the code that closes the loop from two sides, without anybody's name."""

from datetime import datetime
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.outcomes import Unsound
from caunoi.clients.actions import NotYours, Scope
from caunoi.clients.actions.scope import local_day
from caunoi.privacy import audit
from caunoi.services.actions.consented import covers
from caunoi.services.actions.notes import checked_note
from caunoi.services.actions.recalls import confirm_recall
from caunoi.services.actions.referral_book import Book, new_event
from caunoi.services.actions.slip_codes import hash_of, slip_ends
from caunoi.services.actions.slip_reading import (
    CLIENT_STEPS,
    PROVIDER_STEPS,
    Slip,
    UnknownSlip,
    found,
    has_run_out,
    slip_of,
)
from caunoi.services.actions.slip_tries import TooMany
from caunoi.services.models import Recall, Referral, ReferralEvent
from caunoi.services.rules import NEEDS, slips
from caunoi.services.rules import referrals as rules

__all__ = [
    "CLIENT_STEPS",
    "PROVIDER_STEPS",
    "Slip",
    "SlipOver",
    "TooMany",
    "UnknownSlip",
    "UsedAlready",
    "client_says",
    "confirm_recall",
    "new_slip",
    "provider_says",
    "redeem",
]


class UsedAlready(ValueError):
    """This side has taken this step, at `used_at`."""

    def __init__(self, used_at: datetime) -> None:
        super().__init__(used_at.isoformat())
        self.used_at = used_at


class SlipOver(ValueError):
    """This step can be taken with the slip no more, or not by this side."""


@transaction.atomic
def new_slip(*, referral: Referral, by: User, at: datetime) -> str:
    """A new code for an open referral, as written on the slip, returned once; the one before it is dead.

    NotYours; SlipOver where the referral has ended, was recalled, or no consent stands.
    """
    locked = Book([referral.pk]).referrals[referral.pk]
    if not Scope.of(by, at=at).allows(locked.club_id, locked.approach_id, local_day(at)):
        raise NotYours(str(referral.pk))
    if locked.recalled_at or locked.state not in (rules.DRAFT, *rules.OPEN) or not covers(locked, at=at):
        raise SlipOver(str(referral.pk))
    code = slips.make_slip()
    locked.slip_hash, locked.slip_expires_at = hash_of(code), slip_ends(locked.consent, at)
    locked.save(update_fields=["slip_hash", "slip_expires_at"])
    audit.record(by=by.pk, verb="issue", noun="slip", at=at, subjects=[locked.pk])
    return slips.written(code)


def redeem(*, code: str, address: str, at: datetime) -> Slip:
    """What this code opens. CodeRefused (mistyped: nothing was looked up), UnknownSlip, TooMany.

    Call it outside a transaction, so that a wrong try stays counted.
    """
    referral = found(code, address=address, at=at)
    if referral.recalled_at:
        Recall.objects.filter(referral=referral, seen_at=None).update(seen_at=at)
    return slip_of(referral, at=at)


def provider_says(
    *,
    event: str,
    at: datetime,
    code: str = "",
    address: str = "",
    referral: Referral | None = None,
    by: User | None = None,
    reason: str = "",
    note: str = "",
    received: str = "",
) -> Slip:
    """A step of the receiver: with a code (and the address it came from), or by its account on a referral it sees.

    `reason` is one of rules.REASONS (needed to refuse), `received` a code of NEEDS. The errors of `redeem`;
    UsedAlready, SlipOver, NotYours, Unsound (`problem`: bad_data, identifier).
    """
    if event not in PROVIDER_STEPS:
        raise SlipOver(event)
    if (event in rules.NEEDS_REASON and not reason) or (reason and reason not in rules.REASONS):
        raise Unsound
    if received and received not in NEEDS:
        raise Unsound
    said = {"reason": reason, "note": checked_note(note), "received": received}
    target = _seen_by(referral, by) if referral else found(code, address=address, at=at)
    return _say(target, event, rules.PROVIDER, by=by, at=at, **said)


def client_says(
    *, code: str, address: str, event: str, at: datetime, satisfaction: int | None = None, note: str = ""
) -> Slip:
    """`confirm`, `complain` (`note`) or `rate` (`satisfaction` 1-5) with the slip. The errors of `provider_says`."""
    if event not in CLIENT_STEPS:
        raise SlipOver(event)
    if (satisfaction in (1, 2, 3, 4, 5)) != (event == rules.RATE):
        raise Unsound
    said = {"satisfaction": satisfaction, "note": checked_note(note)}
    return _say(found(code, address=address, at=at), event, rules.CLIENT, by=None, at=at, **said)


def _seen_by(referral: Referral, by: User | None) -> Referral:
    if by is None or by.role != Role.PROVIDER:
        raise NotYours(str(referral.pk))
    seen = Referral.objects.visible_to(by).select_related("consent", "service").filter(pk=referral.pk).first()
    if seen is None:
        raise NotYours(str(referral.pk))
    return seen


@transaction.atomic
def _say(target: Referral, event: str, side: str, *, by: User | None, at: datetime, **said: Any) -> Slip:
    """Keep one step of one side, once. The referral is locked: what was open a moment ago is looked at again."""
    book = Book([target.pk])
    referral = book.referrals[target.pk]
    _check_step(referral, book.events[referral.pk], event, side, by_slip=by is None, at=at)
    made = book.add(referral, new_event(referral, event, side, by=by, at=at, by_slip=by is None, **said))
    book.write()
    actor = by.pk if by else None
    detail = {"event": event, "side": side, "slip": by is None, "stood": made.stood}
    audit.record(by=actor, verb="step", noun="referral", at=at, subjects=[referral.pk], detail=detail)
    return slip_of(referral, at=at, stood=made.stood)


def _check_step(
    referral: Referral, events: list[ReferralEvent], event: str, side: str, *, by_slip: bool, at: datetime
) -> None:
    """A step that is merely out of place is kept; one taken before, or taken when nothing may be said, is not."""
    for before in events:
        if (before.event, before.side) == (event, side):
            raise UsedAlready(before.at)
    if side == rules.PROVIDER and (referral.recalled_at or not covers(referral, at=at)):
        raise SlipOver(event)
    if by_slip and side == rules.PROVIDER and has_run_out(referral, at=at):
        raise SlipOver(event)
