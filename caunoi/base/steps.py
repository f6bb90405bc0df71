"""Tasks that pass from one agency to another by steps, wherever they come from."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Step(Protocol):
    """One thing that happened with a task."""

    kind: str


Told = TypeVar("Told", bound=Step)


def since_handed(steps: Sequence[Told], *, handed: str) -> list[Told]:
    """Of steps in their order those that the agency which has the task now may read: from the last one `handed` on.

    What was written before is between the office and whoever had the task then.
    """
    turns = [place for place, step in enumerate(steps) if step.kind == handed]
    return list(steps[turns[-1] :]) if turns else list(steps)
