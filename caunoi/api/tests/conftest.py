import pytest

from caunoi.public.tests.world import NOON, build_directory, build_places


@pytest.fixture
def directory(db, monkeypatch):
    """The small directory, seen on a Monday at eleven."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    return build_directory(NOON, build_places())
