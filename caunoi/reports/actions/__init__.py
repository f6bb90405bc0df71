from caunoi.reports.actions.reporting import (
    AlreadyFrozen,
    NotFrozen,
    adjust,
    begin_report,
    change_report,
    freeze,
    sign,
)
from caunoi.reports.actions.typing_in import BadFigure, take_back, type_in

__all__ = [
    "AlreadyFrozen",
    "BadFigure",
    "NotFrozen",
    "adjust",
    "begin_report",
    "change_report",
    "freeze",
    "sign",
    "take_back",
    "type_in",
]
