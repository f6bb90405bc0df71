"""Sets of choices in one number: the n-th code of a fixed order is bit n. Orders only grow at their end."""

from collections.abc import Iterable, Sequence


class UnknownCode(ValueError):
    """A code that is not in the order."""


def to_bits(codes: Iterable[str], order: Sequence[str]) -> int:
    """`{"hiv", "law"}` as a number. UnknownCode for anything else than the codes of the order."""
    bits = 0
    for code in codes:
        if code not in order:
            raise UnknownCode(f"{code!r} is not one of {', '.join(order)}")
        bits |= 1 << order.index(code)
    return bits


def to_codes(bits: int, order: Sequence[str]) -> list[str]:
    """The codes of a number, in order."""
    return [code for place, code in enumerate(order) if bits >> place & 1]
