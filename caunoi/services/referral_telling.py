"""A referral in words: its timeline with both sides, what did not stand, and what may be said of it now."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.services.models import Referral, ReferralEvent
from caunoi.services.models.referrals import State
from caunoi.services.referral_words import (
    EVENT_TONES,
    GROUPS,
    HAPPENED_WORDS,
    REASON_WORDS,
    RUNG_TONES,
    RUNG_WORDS,
    SIDE_WORDS,
    STATE_SENTENCES,
    STATE_TONES,
    STEP_WORDS,
)
from caunoi.services.rules import referrals as rules
from caunoi.services.words import NEED_WORDS


def side_of(user: User) -> str:
    """On which side somebody of ours speaks."""
    return rules.OFFICE if user.role == Role.OFFICER else rules.WORKER


def state_of(referral: Referral) -> dict[str, Any]:
    """Its state as a badge and a sentence; a recall speaks louder than the state."""
    if referral.recalled_at:
        sentence = _("Taken back: the service can read nothing of it any more, and is asked to destroy what it noted.")
        return {"label": _("Recalled"), "tone": "warn", "sentence": sentence}
    state = State(referral.state)
    return {"label": state.label, "tone": STATE_TONES[state], "sentence": STATE_SENTENCES[state]}


def rung_of(referral: Referral, at: datetime) -> dict[str, Any] | None:
    """Who asks after an unanswered one now, as a badge."""
    rung = referral.rung_at(at)
    return {"name": rung, "label": RUNG_WORDS[rung], "tone": RUNG_TONES[rung]} if rung else None


def need_of(referral: Referral) -> Any:
    """What it is for."""
    return NEED_WORDS.get(referral.need, referral.need)


def timeline(events: Iterable[ReferralEvent]) -> list[dict[str, Any]]:
    """What happened, newest first, for base/timeline.html."""
    told = [_told(event) for event in events if event.stood]
    return sorted(told, key=lambda one: one["at"], reverse=True)


def out_of_place(events: Iterable[ReferralEvent]) -> list[dict[str, Any]]:
    """What was said too late or did not fit: kept, for a person to look at."""
    return [
        {**_told(event), "event": event, "state": State(event.before).label, "recorded_at": event.recorded_at}
        for event in events
        if not event.stood
    ]


def _told(event: ReferralEvent) -> dict[str, Any]:
    return {
        "at": event.at,
        "title": HAPPENED_WORDS.get(event.event, event.event),
        "by": _who(event),
        "about": " · ".join(str(part) for part in _about(event) if part),
        "tone": EVENT_TONES.get(event.event, ""),
    }


def _who(event: ReferralEvent) -> str:
    side = str(SIDE_WORDS.get(event.side, event.side))
    if event.by_slip:
        return _("%(side)s, with the slip") % {"side": side}
    return f"{side} ({event.by})" if event.by else side


def _about(event: ReferralEvent) -> list[Any]:
    stars = _("%s of 5") % event.satisfaction if event.satisfaction else ""
    return [REASON_WORDS.get(event.reason, ""), NEED_WORDS.get(event.received, ""), stars, event.note]


def steps_of(referral: Referral, user: User) -> list[dict[str, Any]]:
    """The buttons that the machine allows, in groups: `{"title", "steps": [(event, label)]}`."""
    side = side_of(user)
    may = [(title, [event for event in events if _fits(referral, event, side)]) for title, events in GROUPS]
    return [{"title": title, "steps": [(one, STEP_WORDS[one]) for one in events]} for title, events in may if events]


def _fits(referral: Referral, event: str, side: str) -> bool:
    if referral.recalled_at and event in rules.MOVES and event not in (rules.CANCEL, rules.DECLINE):
        return False
    try:
        rules.next_state(referral.state, event, side)
    except rules.Forbidden:
        return False
    return True


def may_say(referral: Referral, event: str, user: User) -> bool:
    """Whether this event has a button now."""
    return any(event == name for group in steps_of(referral, user) for name, _label in group["steps"])


def provider_steps(state: str, said: Iterable[str] = ()) -> list[tuple[str, Any]]:
    """What a service may answer in this state, without what it has answered already."""
    return [(event, STEP_WORDS[event]) for event in rules.steps_for(state, rules.PROVIDER, said=said)]
