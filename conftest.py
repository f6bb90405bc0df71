"""Shared worlds for every room's tests."""

pytest_plugins = ["tests.people", "tests.servers"]
