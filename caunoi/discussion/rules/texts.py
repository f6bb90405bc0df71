"""What people in a room say may name agencies and places, and nobody."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from caunoi.privacy.identifiers import identifier_in

POINT_LIMIT: Final = 500
NOBODYS: Final = ("Đoàn Thanh niên", "Đoàn thanh niên", "Hồ Chí Minh")
"""Names of bodies and of the city, which look like a person's."""


def identifier_beside(text: str, names: Iterable[str] = ()) -> str | None:
    """What `privacy.identifiers` finds once the names of agencies are taken out of the text; None: nothing.

    `Đoàn Thanh niên` and `Sở Lao động` begin as names of people do, and are named in every second sentence here.
    """
    plain = unicodedata.normalize("NFC", text)
    for name in sorted({*names, *NOBODYS}, key=len, reverse=True):
        if name and name.lower() in plain.lower():
            plain = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", plain, flags=re.IGNORECASE)
    return identifier_in(plain)
