"""Shared worlds for every room's tests."""

import pytest

pytest_plugins = ["tests.people", "tests.servers"]
ASKING = {"db", "transactional_db", "live_server", "empty_cell"}
"""Fixtures of tests that ask the database under test."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each test where it has something to say: SQLite has one writer; without a database one run is enough."""
    from django.conf import settings

    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    needless = {item for item in items if (item.get_closest_marker("many_writers") if on_sqlite else not _asks(item))}
    config.hook.pytest_deselected(items=list(needless))
    items[:] = [item for item in items if item not in needless]


def _asks(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or ASKING & names)
