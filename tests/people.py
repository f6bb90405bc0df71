"""People, clubs and places that tests share."""

from datetime import UTC, datetime
from functools import cache

import pytest

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def at():
    """A fixed moment, passed in as every verb asks."""
    return NOW


@cache
def _hashed():
    """Hashing is slow on purpose; one account's hash does for all."""
    from django.contrib.auth.hashers import make_password

    return make_password("a good passphrase")


@pytest.fixture
def make_user(db):
    """Make an account in a role: `make_user("officer")`; the passphrase is `a good passphrase`."""
    from caunoi.accounts.models import User

    def make(role, login=None, **fields):
        count = User.objects.count()
        user = User(
            login=login or f"{role}{count}",
            label=fields.pop("label", f"{role} {count}"),
            role=role,
            created_at=NOW,
            **fields,
        )
        user.password = _hashed()
        user.save()
        return user

    return make


@pytest.fixture
def officer(make_user):
    """An officer of the programme."""
    return make_user("officer")


@pytest.fixture
def trainer(make_user):
    """Somebody who holds classes."""
    return make_user("trainer")


@pytest.fixture
def sign_in(client):
    """Sign a user in on Django's test client and return the client."""

    def enter(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter
