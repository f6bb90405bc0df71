from caunoi.reports.models.issues import Issue
from caunoi.reports.models.published import AsPublished
from caunoi.reports.models.reports import Adjustment, FrozenFigure, Report
from caunoi.reports.models.typed import TypedIn

__all__ = ["Adjustment", "AsPublished", "FrozenFigure", "Issue", "Report", "TypedIn"]
