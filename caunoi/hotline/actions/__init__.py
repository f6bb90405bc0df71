from caunoi.hotline.actions.calls import record_calls
from caunoi.hotline.actions.roster import (
    LongShift,
    NobodyForThis,
    OverAlready,
    Taken,
    cancel_shift,
    keep_line,
    make_shifts,
)
from caunoi.hotline.actions.steps import record_call_steps
from caunoi.hotline.actions.swaps import AnsweredAlready, AskedAlready, answer_swap, ask_swap, note_swap

__all__ = [
    "AnsweredAlready",
    "AskedAlready",
    "LongShift",
    "NobodyForThis",
    "OverAlready",
    "Taken",
    "answer_swap",
    "ask_swap",
    "cancel_shift",
    "keep_line",
    "make_shifts",
    "note_swap",
    "record_call_steps",
    "record_calls",
]
