from caunoi.hotline.models.calls import Call, CallStep, Outcome
from caunoi.hotline.models.roster import ON_THE_LINE, DutyShift, Kind, Line, LineKind, Swap

__all__ = ["ON_THE_LINE", "Call", "CallStep", "DutyShift", "Kind", "Line", "LineKind", "Outcome", "Swap"]
