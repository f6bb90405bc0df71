"""A call in words: its facts, its ladder, its story, and what may be done next."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.flags import to_codes
from caunoi.hotline.models import Call
from caunoi.hotline.rostering import Roster
from caunoi.hotline.rules.choices import ASKED_FOR, RISKS, TOPICS
from caunoi.hotline.rules.ladder import NATIONAL, RUNGS
from caunoi.hotline.words import RISK_WORDS, RUNG_WORDS, TOPIC_WORDS

TONES = {"emergency": "bad", "urgent": "warn", "routine": ""}
STATE_TONES = {"open": "bad", "answered": "accent", "closed": "good"}


def with_words(calls: Iterable[Call], at: datetime) -> list[Any]:
    """The calls with what a list says of each: topics, tones, where an unanswered one waits and until when."""
    found: list[Any] = list(calls)
    for one in found:
        one.topic_words = ", ".join(str(TOPIC_WORDS[code]) for code in to_codes(one.topics, TOPICS))
        one.tone, one.state_tone = TONES[one.urgency], STATE_TONES[one.state]
        one.waits_at = RUNG_WORDS[one.ladder.rung(at)] if one.state == "open" else ""
        one.moves_on_at = one.ladder.next_at(at) if one.state == "open" else None
        one.danger = [str(RISK_WORDS[code]).rstrip("?") for code in to_codes(one.risks_yes, RISKS)]
    return found


def facts_of(one: Call) -> list[tuple[str, Any]]:
    """What was logged, without the questions."""
    return [
        (_("When"), one.at),
        (_("Kind of help"), one.get_kind_display()),
        (_("Urgency"), one.get_urgency_display()),
        (_("Topics"), ", ".join(str(TOPIC_WORDS[code]) for code in to_codes(one.topics, TOPICS))),
        (_("Who called"), one.get_caller_display()),
        (_("Club"), one.club),
        (_("Worker"), one.worker),
        *_answers(one),
        (_("Note"), one.note),
        (_("Minutes"), one.minutes),
        (_("Handled by"), one.handler),
        (_("Outcome"), one.get_outcome_display()),
        (_("Logged by"), one.recorded_by),
    ]


def _answers(one: Call) -> list[tuple[Any, Any]]:
    yes, no = to_codes(one.risks_yes, RISKS), to_codes(one.risks_no, RISKS)
    asked = [code for code in RISKS if code in ASKED_FOR[one.kind] or code in yes or code in no]
    said = {**dict.fromkeys(no, _("No")), **dict.fromkeys(yes, _("Yes"))}
    rest = ", ".join(str(RISK_WORDS[code]).rstrip("?") for code in asked if code not in said)
    answered = [(RISK_WORDS[code], said[code]) for code in asked if code in said]
    return [*answered, (_("Not asked"), rest)] if rest else answered


def ladder_of(one: Call, at: datetime) -> list[dict[str, Any]]:
    """The rungs: who was on call when the call came there, and whether it passed, waits or is still to come."""
    ladder = one.ladder
    roster = Roster(ladder.starts[0], ladder.starts[NATIONAL] + timedelta(seconds=1))
    until = one.answered_at if one.state != "open" else at
    here = ladder.rung(max(until or at, one.asked_at))
    return [
        {
            "label": RUNG_WORDS[rung],
            "from": ladder.starts[rung],
            "shift": roster.on_call(one.kind, rung, ladder.starts[rung]) if rung != NATIONAL else None,
            "state": _state(one, rung, here, ladder.was_skipped(rung)),
        }
        for rung in RUNGS
    ]


def _state(one: Call, rung: int, here: int, was_skipped: bool) -> str:
    if rung > here:
        return "coming" if one.state == "open" else "unneeded"
    if was_skipped and rung < here:
        return "skipped"
    if rung < here:
        return "passed"
    return "waiting" if one.state == "open" else "stood"


def story_of(one: Call) -> list[dict[str, Any]]:
    """The steps, newest first; those that did not stand say so."""
    return [_event(step) for step in one.steps.select_related("by", "who").order_by("-at", "-id")]


def _event(step: Any) -> dict[str, Any]:
    parts = [
        str(step.who) if step.who and step.who != step.by else "",
        str(RUNG_WORDS[step.rung]) if step.rung is not None else "",
        step.get_outcome_display(),
        _("%(n)s minutes") % {"n": step.minutes} if step.minutes else "",
        step.note,
        "" if step.stood else _("Came too late or did not fit: kept, and changed nothing."),
    ]
    tone = "warn" if not step.stood else {"closed": "good", "no_answer": "bad"}.get(step.event, "")
    about = " · ".join(part for part in parts if part)
    return {"at": step.at, "by": step.by, "title": step.get_event_display(), "about": about, "tone": tone}


FIELD_DEEDS = {
    "open": ("answered", "no_answer", "closed"),
    "answered": ("advised", "asked", "closed"),
    "closed": (),
}


def deeds_on(one: Call, user: User) -> Sequence[str]:
    """What this person may do next with this call, the likeliest first."""
    if user.role in CLUB_ROLES:
        return FIELD_DEEDS[one.state]
    if one.state == "open":
        return ("answered", "no_answer", "closed") if user.role == Role.OFFICER else ("answered", "no_answer")
    if one.state == "closed":
        return ()
    if one.offered_to == user:
        return ("accepted", "handed_back")
    if one.handler == user or user.role == Role.OFFICER:
        return ("advised", "handed_back" if one.offered_to else "handed_over", "closed", "asked")
    return ()
