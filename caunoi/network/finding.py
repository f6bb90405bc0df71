"""Finding in the short registers of this room."""

from typing import Any

from django.db.models import Model, QuerySet

from caunoi.base.words import fold


def like(rows: QuerySet[Any], words: str, *names: str) -> QuerySet[Any]:
    """The rows of a short register with all these words in one of these fields, with or without marks."""
    wanted = fold(words).split()

    def holds(row: Model) -> bool:
        text = fold(" ".join(str(getattr(row, name)) for name in names))
        return all(word in text for word in wanted)

    return rows.filter(pk__in=[row.pk for row in rows if holds(row)])
