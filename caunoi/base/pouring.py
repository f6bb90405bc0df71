"""Many rows into one table in one statement, for verbs that phones call thousands of times a second.

This is the one place where a room's rows are written in SQL. `bulk_create` does the same at a quarter of the speed:
it makes a model of every row and quotes every value by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection
from django.db.models import BooleanField, CharField, IntegerField, Model, UUIDField

Row = Mapping[str, Any]
AS_THEY_ARE = (BooleanField, CharField, IntegerField)


def pour(model: type[Model], rows: Sequence[Row]) -> None:
    """Insert rows, each a value for every column of the model by its column name (`client_id`, not `client`).

    Values are those of JSON and ids, days and moments; no bytes. All or none: constraints refuse as ever.
    """
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_from_json(model), [msgspec.json.encode(rows).decode()])
        else:
            cursor.executemany(_from_values(model), [_prepared(model, row) for row in rows])


@lru_cache(maxsize=64)
def _from_json(model: type[Model]) -> str:
    fields = model._meta.local_concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    typed = ", ".join(f'"{field.column}" {field.db_type(connection)}' for field in fields)
    return f'INSERT INTO "{model._meta.db_table}" ({names}) SELECT {names} FROM json_to_recordset(%s) AS row({typed})'


@lru_cache(maxsize=64)
def _from_values(model: type[Model]) -> str:
    fields = model._meta.local_concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({", ".join(["%s"] * len(fields))})'


def _prepared(model: type[Model], row: Row) -> list[Any]:
    return [prepare(row[column]) for column, prepare in _preparers(model)]


@lru_cache(maxsize=64)
def _preparers(model: type[Model]) -> list[tuple[str, Callable[[Any], Any]]]:
    """For each column how its values become SQLite's; the common kinds without asking the field every time."""
    return [(str(field.column), _preparer(field)) for field in model._meta.local_concrete_fields]


def _preparer(field: Any) -> Callable[[Any], Any]:
    target = field.target_field if field.is_relation else field
    if isinstance(target, UUIDField):
        return _hex
    if isinstance(target, AS_THEY_ARE):
        return _same
    return lambda value: field.get_db_prep_save(value, connection)


def _hex(value: Any) -> Any:
    return value.hex if isinstance(value, UUID) else value if value is None else UUID(str(value)).hex


def _same(value: Any) -> Any:
    return value
