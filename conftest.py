"""Shared worlds for every room's tests."""

import pytest

pytest_plugins = ["tests.people", "tests.servers"]
ASKING = {"db", "transactional_db", "live_server", "empty_cell"}
"""Fixtures of tests that ask the database under test."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another database than SQLite, tests that ask no database would only say the same again."""
    from django.conf import settings

    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return
    again = {item for item in items if not _asks(item)}
    config.hook.pytest_deselected(items=list(again))
    items[:] = [item for item in items if item not in again]


def _asks(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or ASKING & names)
