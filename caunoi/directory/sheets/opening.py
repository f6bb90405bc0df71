"""Takes a spreadsheet of the directory apart."""

from caunoi.base.excel import opening
from caunoi.base.excel.opening import BadFile, Line, Opened
from caunoi.directory.sheets.columns import SHAPE

__all__ = ["BadFile", "Line", "Opened", "open_sheet"]


def open_sheet(data: bytes) -> Opened:
    """The rows of a file. BadFile for one that is not the directory's."""
    return opening.open_sheet(data, SHAPE)
