"""Loading the catalogue that ships with the software. A province adds its own beside it."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.ids import fixed_id
from caunoi.coordination.models import Indicator
from caunoi.privacy import audit

CATALOGUE = Path(__file__).parent.parent / "data" / "indicators.toml"
FROM_THE_START = date(2016, 1, 1)


def load_indicators(*, by: User | None, at: datetime) -> int:
    """Write the shipped catalogue. Entries that are here already stay as they are, but for the day on which a later
    one takes their place. Returns how many were new."""
    entries = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["indicator"]
    rows = [_indicator(entry, order=order) for order, entry in enumerate(entries, start=1)]
    known = set(Indicator.objects.values_list("id", flat=True))
    new = [row for row in rows if row.id not in known]
    if not new:
        return 0
    with transaction.atomic():
        for row in rows:
            if row.valid_to and row.id in known:
                Indicator.objects.filter(pk=row.id, valid_to__isnull=True).update(valid_to=row.valid_to)
        Indicator.objects.bulk_create(new)
        audit.record(by=by.id if by else None, verb="load", noun="indicator", at=at, subjects=[row.id for row in new])
    return len(new)


def _indicator(entry: dict[str, Any], *, order: int) -> Indicator:
    valid_from = entry.get("valid_from", FROM_THE_START)
    return Indicator(
        id=fixed_id("indicator", entry["code"], valid_from.isoformat()),
        **{key: entry[key] for key in ("code", "unit", "source", "breakdowns")},
        **{
            f"{key}_{language}": entry[f"{key}_{language}"]
            for key in ("name", "definition")
            for language in ("vi", "en")
        },
        valid_from=valid_from,
        valid_to=entry.get("valid_to"),
        section=entry.get("section", ""),
        order=order,
    )
