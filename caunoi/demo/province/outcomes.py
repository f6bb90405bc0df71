"""What the verbs answered: the demonstration's rows are all taken."""

from collections.abc import Iterable

from caunoi.base.outcomes import Outcome


def kept(outcomes: Iterable[Outcome]) -> None:
    """AssertionError, naming the problems, unless every row was kept."""
    problems = {outcome.problem for outcome in outcomes if outcome.problem}
    if problems:
        raise AssertionError(f"The demonstration's rows were not taken: {problems}")
