from caunoi.reports.actions.issuing import NotSigned, NotWhole, issue
from caunoi.reports.actions.reporting import (
    AlreadyFrozen,
    NotFrozen,
    NotYours,
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
    "NotSigned",
    "NotWhole",
    "NotYours",
    "adjust",
    "begin_report",
    "change_report",
    "freeze",
    "issue",
    "sign",
    "take_back",
    "type_in",
]
