"""The life of an action item: which step leads where, what it must say, and who may take it."""

from typing import Final

AGREED, UNDER_WAY, DONE, DROPPED = "agreed", "under_way", "done", "dropped"
AGREE, BEGIN, REPORT, POSTPONE, HAND_OVER = "agree", "begin", "report", "postpone", "hand_over"
FINISH, DROP, REOPEN = "finish", "drop", "reopen"

LEADS_TO: Final[dict[str, dict[str, str]]] = {
    AGREED: {
        BEGIN: UNDER_WAY,
        REPORT: UNDER_WAY,
        FINISH: DONE,
        POSTPONE: AGREED,
        HAND_OVER: AGREED,
        DROP: DROPPED,
    },
    UNDER_WAY: {
        REPORT: UNDER_WAY,
        FINISH: DONE,
        POSTPONE: UNDER_WAY,
        HAND_OVER: UNDER_WAY,
        DROP: DROPPED,
    },
    DONE: {REOPEN: UNDER_WAY},
    DROPPED: {REOPEN: UNDER_WAY},
}
OWNERS_STEPS: Final = frozenset({BEGIN, REPORT, FINISH})
"""What the agency that owns an item says of it; the rest is decided by those who keep the list."""
SAYS_WHY: Final = frozenset({REPORT, POSTPONE, HAND_OVER, DROP, REOPEN})


def steps_from(state: str, *, keeps: bool) -> list[str]:
    """The steps that may be taken from a state, by those who keep the list or by the owner."""
    return [step for step in LEADS_TO[state] if keeps or step in OWNERS_STEPS]


def after(state: str, step: str) -> str | None:
    """The state that a step leads to; None if it cannot be taken."""
    return LEADS_TO[state].get(step)


def lacks(step: str, *, note: str, due_on: object, owner: object) -> str | None:
    """What a step does not say and must: `note`, `due_on` or `owner`."""
    if step == POSTPONE and not due_on:
        return "due_on"
    if step == HAND_OVER and not owner:
        return "owner"
    return "note" if step in SAYS_WHY and not note.strip() else None
