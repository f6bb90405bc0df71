"""Progress: the targets of plans against the figures of reports.

counted     what the rows and the typed-in figures make of a target today: for officers of the whole province
issued      what was issued for readers outside, added up: for everybody else, so that nothing new is told
land        which communes of any year lie in a target's place on the map of a day
telling     both as lines that a page and a paper print

Nothing is protected here anew: inside sees numbers, outside sees sums of numbers that it has already.
"""

from caunoi.reports.progress.telling import Line, Page, page_for

__all__ = ["Line", "Page", "page_for"]
