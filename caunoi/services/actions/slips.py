"""Slips: the code that closes the loop from two sides, without anybody's name."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.services.models import Recall, Referral


class UnknownSlip(ValueError):
    """No slip has this code, or not any more. The two look alike."""


class TooMany(ValueError):
    """Too many wrong codes were tried; the next may be tried after `retry_after`."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after


class UsedAlready(ValueError):
    """This side has taken this step, at `used_at`."""

    def __init__(self, used_at: datetime) -> None:
        super().__init__(used_at.isoformat())
        self.used_at = used_at


class SlipOver(ValueError):
    """The slip is known, and this step can be taken with it no more (closed, run out, or out of place)."""


@dataclass(frozen=True)
class Slip:
    """What somebody who holds a slip's code may know and do. After a recall: only that it was recalled.

    `provider_steps` and `client_steps` are the events open to each side now; `used` says what each side did and when,
    by `"provider:receive"`.
    """

    referral_id: UUID
    recalled_at: datetime | None = None
    recall_confirmed_at: datetime | None = None
    need: str = ""
    service: str = ""
    organization: str = ""
    urgency: str = ""
    state: str = ""
    made_on: object = None
    accompanied: bool = False
    expires_at: datetime | None = None
    provider_steps: tuple[str, ...] = ()
    client_steps: tuple[str, ...] = ()
    used: dict[str, datetime] = field(default_factory=dict)


def new_slip(*, referral: Referral, by: User, at: datetime) -> str:
    """A new code for this referral, as written on the slip; the one before it is dead. NotYours, SlipOver."""
    raise NotImplementedError


def redeem(*, code: str, address: str, at: datetime) -> Slip:
    """What this code opens. CodeRefused (mistyped), UnknownSlip, TooMany. Call it outside a transaction."""
    raise NotImplementedError


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
    """A step of the receiver: with a code (and the address it came from), or by an account of it on a referral that
    it sees. The errors of `redeem`; UsedAlready, SlipOver, NotYours, BadField."""
    raise NotImplementedError


def client_says(
    *, code: str, address: str, event: str, at: datetime, satisfaction: int | None = None, note: str = ""
) -> Slip:
    """`confirm`, `complain` (note) or `rate` (satisfaction 1-5) with the slip. The errors of `provider_says`."""
    raise NotImplementedError


def confirm_recall(
    *, at: datetime, code: str = "", address: str = "", recall: Recall | None = None, by: User | None = None
) -> None:
    """The receiver says that it destroyed what it noted: with the slip's code, by its account, or told to an officer.

    The errors of `redeem`; NotYours. Said twice, the first stands.
    """
    raise NotImplementedError
