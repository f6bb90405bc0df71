"""The clocks of an incident: what must happen by when, and whether it did.

24 hours from the report to the first response; 72 hours from the event to PEP; 120 hours to emergency contraception.
Nothing is called in time that may have been late: an event of which only the day is known counts from the start of
that day, help of which only the day is known counts from the end of its day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, NamedTuple

RESPONSE, PEP, CONTRACEPTION = "response_24h", "pep_72h", "contraception_120h"
LIMITS: Final = {
    RESPONSE: timedelta(hours=24),
    PEP: timedelta(hours=72),
    CONTRACEPTION: timedelta(hours=120),
}
HELP: Final = {PEP: "pep", CONTRACEPTION: "emergency_contraception"}
EXPOSED: Final = {PEP: frozenset({"rape", "sexual_assault"}), CONTRACEPTION: frozenset({"rape"})}
"""Kinds of incident with which a clock runs from the start. With any other kind it runs once its help was spoken of."""

RUNNING, MET, MISSED, DECLINED, NOT_NEEDED = "running", "met", "missed", "declined", "not_needed"
BY_HOUR, BY_DAY, BY_REPORT = "hour", "day", "report"
ORDER: Final = ("offered", "accepted", "declined", "not_needed", "given")


class Step(NamedTuple):
    """One step of one kind of help. `at` is None where only the day is known."""

    kind: str
    state: str
    on: date
    at: datetime | None = None


@dataclass(frozen=True)
class Clock:
    """One clock at one moment. `remaining` only while it runs; `counted_from` says how well its start is known.

    `done_at`: the first response, also a late one; help that was given in time.
    """

    name: str
    state: str
    started_at: datetime
    deadline: datetime
    counted_from: str
    remaining: timedelta | None = None
    done_at: datetime | None = None


class Story(NamedTuple):
    """What the clocks need to know of an incident."""

    kind: str
    reported_at: datetime
    happened_on: date | None = None
    happened_at: datetime | None = None
    first_response_at: datetime | None = None
    may_conceive: bool = True


def clocks(story: Story, steps: Sequence[Step], *, at: datetime, zone: tzinfo) -> list[Clock]:
    """Every clock that this incident has, as it stands at `at`; days are those of `zone`."""
    found = [_response(story, at)]
    start, counted_from = _start(story, zone)
    for name, help_ in HELP.items():
        own = [step for step in steps if step.kind == help_]
        if own or (story.kind in EXPOSED[name] and (name != CONTRACEPTION or story.may_conceive)):
            found.append(_treatment(name, start, counted_from, own, at, zone))
    return found


def _response(story: Story, at: datetime) -> Clock:
    deadline = story.reported_at + LIMITS[RESPONSE]
    first = story.first_response_at
    answered = first if first and first <= at else None
    in_time = (answered or at) <= deadline
    state = (MET if answered else RUNNING) if in_time else MISSED
    return _clock(RESPONSE, state, story.reported_at, deadline, BY_HOUR, at, answered)


def _treatment(
    name: str, start: datetime, counted_from: str, steps: Sequence[Step], at: datetime, zone: tzinfo
) -> Clock:
    deadline = start + LIMITS[name]
    known = [step for step in steps if _earliest(step, zone) <= at and _latest(step, zone) <= deadline]
    known.sort(key=lambda step: (_latest(step, zone), ORDER.index(step.state)))
    given = [_latest(step, zone) for step in known if step.state == "given"]
    state = _state(known, bool(given), is_over=at > deadline)
    return _clock(name, state, start, deadline, counted_from, at, min(given, default=None))


def _state(known: Sequence[Step], given: bool, *, is_over: bool) -> str:
    """What was given in time is met for good; what was declined in time is neither met nor missed."""
    if given:
        return MET
    last = known[-1].state if known else ""
    if last in (DECLINED, NOT_NEEDED):
        return last
    return MISSED if is_over else RUNNING


def _clock(
    name: str, state: str, start: datetime, deadline: datetime, counted_from: str, at: datetime, done: datetime | None
) -> Clock:
    remaining = deadline - at if state == RUNNING else None
    return Clock(name, state, start, deadline, counted_from, remaining, done)


def _start(story: Story, zone: tzinfo) -> tuple[datetime, str]:
    if story.happened_at:
        return story.happened_at, BY_HOUR
    if story.happened_on:
        return start_of(story.happened_on, zone), BY_DAY
    return story.reported_at, BY_REPORT


def start_of(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time(), tzinfo=zone)


def _earliest(step: Step, zone: tzinfo) -> datetime:
    return step.at or start_of(step.on, zone)


def _latest(step: Step, zone: tzinfo) -> datetime:
    return step.at or start_of(step.on + timedelta(days=1), zone)


def how_stands(steps: Sequence[Step], zone: tzinfo) -> dict[str, Step]:
    """By kind of help its latest step."""
    ordered = sorted(steps, key=lambda step: (_latest(step, zone), ORDER.index(step.state)))
    return {step.kind: step for step in ordered}


def urgency(found: Sequence[Clock], *, in_danger: bool, follow_up_on: date | None, today: date) -> tuple[int, datetime]:
    """A key that sorts open incidents, the worst first: danger, what runs out first, nobody came, look after again."""
    response = found[0]
    unanswered = response.done_at is None
    running = [clock.deadline for clock in found if clock.state == RUNNING]
    if in_danger:
        return 0, min(running, default=response.deadline)
    if running:
        return 1, min(running)
    if unanswered:
        return 2, response.deadline
    return (3 if follow_up_on and follow_up_on <= today else 4), response.deadline
