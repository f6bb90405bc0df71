"""What every collection is: a function from a user and a day to rows, each with an id, a version and its fields."""

import json
import zlib
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User

Row = dict[str, Any]
Collection = Callable[[User, date, set[UUID] | None], list[Row]]
"""With ids None, all rows are wanted for comparing: id and version are enough then."""


def content_version(row: Row) -> int:
    """A version for rows that keep none: it changes when the contents do."""
    return zlib.crc32(json.dumps(row, sort_keys=True, default=str).encode())


def with_version(row: Row) -> Row:
    return {**row, "version": content_version(row)}
