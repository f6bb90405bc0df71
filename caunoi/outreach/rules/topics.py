"""Topics and supplies in the order of `sync/examples/choices.json`. Orders only grow at their end."""

from collections.abc import Iterable
from typing import Final

TOPICS: Final = (
    "srh",
    "hiv",
    "sti",
    "safer_sex",
    "harm_reduction",
    "labour_rights",
    "violence",
    "law",
    "drugs",
    "trafficking",
)
SUPPLIES: Final = ("condoms", "lubricant", "needles", "test_kits", "leaflets")

_BIT: Final = {topic: 1 << place for place, topic in enumerate(TOPICS)}


def topic_bits(topics: Iterable[str]) -> int:
    """The topics as one number, a bit each in the order of TOPICS. KeyError for an unknown one."""
    bits = 0
    for topic in topics:
        bits |= _BIT[topic]
    return bits


def topics_of(bits: int) -> list[str]:
    """The topics in a number, in order."""
    return [topic for topic, bit in _BIT.items() if bits & bit]
