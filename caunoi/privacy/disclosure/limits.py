"""The minimum cell: which figures are too small to print, and what a reader must remain unsure of."""

from caunoi.privacy.disclosure.table import Audience, Cell

INSIDE = 5  # a figure of 1 to 4 is hidden in tables for the province and its partners
OUTSIDE = 11  # 1 to 10 in public tables, and for a commune in any table


def minimum(cell: Cell, audience: Audience) -> int:
    """The smallest number above nought that may be printed of this cell."""
    return OUTSIDE if audience is Audience.PUBLIC or cell.at_commune else INSIDE


def is_small(cell: Cell, audience: Audience, *, show_zero: bool = True) -> bool:
    """Whether the figure, or the number of people behind it, is under the minimum."""
    least = minimum(cell, audience)
    if not cell.about_people:
        return False
    if cell.value == 0:
        return not show_zero
    return cell.value < least or (cell.people is not None and 0 < cell.people < least)


def unsure(cell: Cell, audience: Audience) -> tuple[int, int]:
    """The values, first and last, that must all stay possible for a reader if this small cell is hidden.

    A small figure: everything that `<5` allows. A larger one that few people stand behind: as far on both sides.
    """
    room = minimum(cell, audience) - 1
    if cell.value <= room:
        return min(cell.value, 1), room
    return cell.value - room, cell.value + room
