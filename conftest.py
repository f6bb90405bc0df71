"""Shared worlds for every room's tests."""

import os

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.people", "tests.servers"]
# A busy machine is no fault of a law. CI tries the same worlds each time; everywhere else they are new ones.
settings.register_profile("caunoi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("caunoi"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "caunoi")

ASKING = {"db", "transactional_db", "live_server", "empty_cell"}
"""Fixtures of tests that ask the database under test."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each test where it has something to say: SQLite has one writer; without a database one run is enough."""
    from django.conf import settings as ours

    on_sqlite = ours.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    needless = {item for item in items if (item.get_closest_marker("many_writers") if on_sqlite else not _asks(item))}
    config.hook.pytest_deselected(items=list(needless))
    items[:] = [item for item in items if item not in needless]


def _asks(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or ASKING & names)
