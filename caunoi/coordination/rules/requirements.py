"""The life of a requirement: which step may follow which state, and who may take it. No Django."""

from typing import Final

GIVEN, BEGUN, REPORTED, DONE, DROPPED = "given", "begun", "reported", "done", "dropped"
POSTPONED, HANDED, RETURNED = "postponed", "handed", "returned"

LEADS: Final[dict[tuple[str, str], str]] = {
    (GIVEN, BEGUN): BEGUN,
    (GIVEN, REPORTED): REPORTED,
    (BEGUN, REPORTED): REPORTED,
    (REPORTED, DONE): DONE,
    (REPORTED, RETURNED): BEGUN,
    (GIVEN, DONE): DONE,
    (BEGUN, DONE): DONE,
    (DONE, RETURNED): BEGUN,
    **{(state, DROPPED): DROPPED for state in (GIVEN, BEGUN, REPORTED)},
    **{(state, POSTPONED): state for state in (GIVEN, BEGUN, REPORTED)},
    **{(state, HANDED): GIVEN for state in (GIVEN, BEGUN, REPORTED)},
}
"""From a state by a step to a state."""
OF_THE_AGENCY: Final = (BEGUN, REPORTED)
"""Steps that the agency which has it may take; all others are the office's."""
NEEDS_WORDS: Final = (REPORTED, RETURNED, DROPPED, POSTPONED)
"""Steps that say something: what was done, what is missing, why."""


def after(state: str, step: str) -> str | None:
    """The state after this step, or None where it cannot follow."""
    return LEADS.get((state, step))


def steps_from(state: str, *, of_agency: bool) -> list[str]:
    """The steps that may follow this state, in their usual order; for an agency only its own."""
    return [step for (before, step) in LEADS if before == state and (not of_agency or step in OF_THE_AGENCY)]


def replayed(steps: list[str]) -> str:
    """The state after all these steps, the first of which gave it. ValueError where one cannot follow."""
    state = GIVEN
    for step in steps[1:] if steps[:1] == [GIVEN] else steps:
        found = after(state, step)
        if found is None:
            raise ValueError(f"{step} cannot follow {state}")
        state = found
    return state
