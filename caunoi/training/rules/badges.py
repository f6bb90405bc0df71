"""Badges: what the QR on one holds. `H` and a code with a check as on cards, written H-ABC-DEFG; it tells nothing."""

from caunoi.clients.rules import cards
from caunoi.clients.rules.cards import CodeRefused

PREFIX = "H"  # tells a badge from a card, also when read aloud


def make_badge() -> str:
    """A fresh badge code from the system's randomness."""
    return PREFIX + cards.make_code()


def normalise(typed: str) -> str:
    """`h-abc-defg`, with or without its H, as kept. CodeRefused for what was never on a badge."""
    code = cards.plain(typed)
    bare = code.removeprefix(PREFIX) if len(code) == 1 + cards.LENGTH else code
    if not cards.is_valid(bare):
        raise CodeRefused("Not a badge code: H and seven letters and digits, as printed on the badge.")
    return PREFIX + bare


def written(code: str) -> str:
    """As on the badge: H-ABC-DEFG."""
    return f"{PREFIX}-{cards.written(code.removeprefix(PREFIX))}"
