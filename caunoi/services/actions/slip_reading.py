"""What a slip's code opens: found by its keyed hash, and told without anybody's name."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from caunoi.services.actions.consented import covers
from caunoi.services.actions.slip_codes import hash_of
from caunoi.services.actions.slip_tries import count_try
from caunoi.services.models import Recall, Referral, ReferralEvent
from caunoi.services.rules import referrals as rules
from caunoi.services.rules import slips

CLIENT_STEPS = (rules.CONFIRM, rules.RATE, rules.COMPLAIN)
PROVIDER_STEPS = tuple(event for event in rules.MOVES if event in rules.MAY[rules.PROVIDER])


class UnknownSlip(ValueError):
    """No slip has this code, or not any more. The two look alike."""


@dataclass(frozen=True)
class Slip:
    """What somebody who holds a slip's code may know and do. After a recall: that it was recalled, and nothing else;
    once the slip or the consent has run out: only that (`is_over`), and what the client may still say.

    `provider_steps` and `client_steps` are the events open to each side now; `used` says what was said with the slip
    and when, by `"provider:receive"`. `stood` is whether what was just said fits: where it is False it was kept, and
    the club looks at it (it had been called off meanwhile, say); None where nothing was said.
    """

    referral_id: UUID
    recalled_at: datetime | None = None
    recall_confirmed_at: datetime | None = None
    need: str = ""
    service: str = ""
    urgency: str = ""
    state: str = ""
    made_on: date | None = None
    accompanied: bool = False
    expires_at: datetime | None = None
    provider_steps: tuple[str, ...] = ()
    client_steps: tuple[str, ...] = ()
    used: dict[str, datetime] = field(default_factory=dict)
    stood: bool | None = None
    is_over: bool = False


def found(code: str, *, address: str, at: datetime) -> Referral:
    """The referral of this code. The errors of `redeem`."""
    symbols = slips.read(code)
    tried = count_try(address=address, at=at)
    rows = Referral.objects.exclude(state=rules.DRAFT).select_related("consent", "service")
    referral = rows.filter(slip_hash=hash_of(symbols)).first()
    if referral is None or not _is_known(referral, at=at):
        raise UnknownSlip("No slip has this code.")
    tried.delete()
    return referral


def has_run_out(referral: Referral, *, at: datetime) -> bool:
    """Whether nobody may be helped with this slip any more."""
    return referral.slip_expires_at is not None and referral.slip_expires_at <= at


def _is_known(referral: Referral, *, at: datetime) -> bool:
    """Whether the code still opens anything: until 60 days after the end, and while a recall waits for its answer."""
    ends = [end for end in (referral.closed_at, referral.recalled_at, referral.slip_expires_at) if end]
    if not ends or at < min(ends) + slips.CLIENT_LIVES:
        return True
    return Recall.objects.unconfirmed().filter(referral=referral).exists()


def slip_of(referral: Referral, *, at: datetime, stood: bool | None = None) -> Slip:
    """What the holder of this referral's slip may know and do now."""
    events = list(referral.events.order_by("at", "id"))
    used = {f"{one.side}:{one.event}": one.at for one in events if one.by_slip}
    client_steps = _client_steps(referral, events, at=at)
    if referral.recalled_at:
        confirmed_at = Recall.objects.filter(referral=referral).values_list("confirmed_at", flat=True).first()
        return Slip(referral.pk, referral.recalled_at, confirmed_at, client_steps=client_steps, stood=stood)
    if has_run_out(referral, at=at) or not covers(referral, at=at):
        return Slip(referral.pk, client_steps=client_steps, stood=stood, is_over=True)
    return Slip(
        referral_id=referral.pk,
        need=referral.need,
        service=str(referral.service),
        urgency=referral.urgency,
        state=referral.state,
        made_on=referral.made_on,
        accompanied=referral.accompanied,
        expires_at=referral.slip_expires_at,
        provider_steps=_provider_steps(referral, events),
        client_steps=client_steps,
        used=used,
        stood=stood,
    )


def _provider_steps(referral: Referral, events: list[ReferralEvent]) -> tuple[str, ...]:
    said = {one.event for one in events if one.side == rules.PROVIDER}
    return rules.steps_for(referral.state, rules.PROVIDER, said=said)


def _client_steps(referral: Referral, events: list[ReferralEvent], *, at: datetime) -> tuple[str, ...]:
    ends = [end for end in (referral.closed_at, referral.recalled_at, referral.slip_expires_at) if end]
    if ends and at >= min(ends) + slips.CLIENT_LIVES:
        return ()
    said = {one.event for one in events if one.side == rules.CLIENT and one.by_slip}
    return tuple(step for step in CLIENT_STEPS if step not in said)
