"""Laws of a class: who counts as present, and codes that say nothing."""

from collections.abc import Iterable


def fresh_codes(prefix: str, number: int, *, taken: Iterable[str]) -> list[str]:
    """`number` further codes `HV-01`, `HV-02` … that are not taken, the lowest first."""
    used = set(taken)
    codes: list[str] = []
    count = 0
    while len(codes) < number:
        count += 1
        code = f"{prefix}-{count:02d}"
        if code not in used:
            codes.append(code)
    return codes


def days_fit(days: int, *, of: int) -> bool:
    """Whether somebody can have been present on so many days of a class of `of` days."""
    return 0 <= days <= of
