from caunoi.hotline.forms.calls import CallFilter, CallForm, StepForm
from caunoi.hotline.forms.roster import LineForm, RepeatForm, RosterFilter, ShiftForm, SwapAskForm, SwapTakeForm

__all__ = [
    "CallFilter",
    "CallForm",
    "LineForm",
    "RepeatForm",
    "RosterFilter",
    "ShiftForm",
    "StepForm",
    "SwapAskForm",
    "SwapTakeForm",
]
