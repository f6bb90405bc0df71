"""HiGHS, quiet and the same every time: one thread, one seed."""

import highspy
from highspy.highs import _Highs


class Solver(highspy.Highs):
    """A solver without a model."""

    def __init__(self, **options: float | str) -> None:
        _Highs.__init__(self)  # the parent's own start prints a banner, which would spoil what commands print
        self.callbacks = []
        self.silent()
        for option, value in {"threads": 1, "random_seed": 1, **options}.items():
            self.setOptionValue(option, value)

    @property
    def solved(self) -> bool:
        """Whether the last run found a best answer."""
        return bool(self.getModelStatus() == highspy.HighsModelStatus.kOptimal)
