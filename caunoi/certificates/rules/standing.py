"""Who has earned a certificate."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """One learner: whole per cent of the class, whether that is enough, and the final test where one is asked for.

    `passed` is None where no test is asked for, or where one is and no sheet of this learner counts.
    """

    share: int
    took_part: bool
    quiz_asked: bool = False
    passed: bool | None = None

    @property
    def earned(self) -> bool:
        return self.took_part and (not self.quiz_asked or self.passed is True)


def passed_any(sheets: Iterable[tuple[int, int]], share: int) -> bool | None:
    """Whether one of the sheets (right answers, questions) reaches `share` per cent; None where there is no sheet."""
    marks = [right * 100 >= share * questions for right, questions in sheets if questions]
    return any(marks) if marks else None
