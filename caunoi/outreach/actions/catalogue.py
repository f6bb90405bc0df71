"""The catalogue of supplies."""

from datetime import datetime
from typing import Final

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.outreach.models import Supply
from caunoi.outreach.rules.topics import SUPPLIES
from caunoi.privacy import audit

NAMES: Final = {
    "condoms": ("Bao cao su", "chiếc"),
    "lubricant": ("Chất bôi trơn", "gói"),
    "needles": ("Bơm kim tiêm", "bộ"),
    "test_kits": ("Bộ xét nghiệm tự làm", "bộ"),
    "leaflets": ("Tờ rơi", "tờ"),
}


def load_supplies(*, by: User | None, at: datetime) -> int:
    """Put the catalogue into a cell: what is missing is added, what is there stays. Says how many were added."""
    with transaction.atomic():
        here = set(Supply.objects.values_list("pk", flat=True))
        new = [
            Supply(code=code, name=NAMES[code][0], unit=NAMES[code][1], order=order)
            for order, code in enumerate(SUPPLIES, start=1)
            if code not in here
        ]
        Supply.objects.bulk_create(new)
        if new:
            audit.record(
                by=by.id if by else None, verb="load", noun="supply", at=at, detail={"codes": [s.code for s in new]}
            )
    return len(new)
