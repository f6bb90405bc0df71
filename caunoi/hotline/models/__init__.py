from caunoi.hotline.models.calls import Call, CallStep, Outcome
from caunoi.hotline.models.roster import DutyShift, Line, Swap

__all__ = ["Call", "CallStep", "DutyShift", "Line", "Outcome", "Swap"]
