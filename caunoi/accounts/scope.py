"""Whom somebody looks after. Rooms above add to it: a club's lead looks after the club's workers.

class NetworkConfig(AppConfig):
    looks_after = "caunoi.network.scope.workers_led_by"   # (user) -> ids of accounts, or a queryset of ids
"""

from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.module_loading import import_string

from caunoi.accounts import rules
from caunoi.accounts.roles import Role

EVERY = frozenset(Role.values)


def roles_under(user: Any) -> frozenset[str]:
    """The roles whose accounts this person invites, changes and ends."""
    return rules.roles_under(user.role, every=EVERY)


def manages(user: Any, other: Any) -> bool:
    """Whether this person invites, changes and ends that account."""
    return other.role in roles_under(user)


def looks_after(user: Any) -> Q:
    """The accounts whose phones this person sets up: those they manage, and those that rooms add."""
    scope = Q(role__in=roles_under(user))
    for config in apps.get_app_configs():
        if more := getattr(config, "looks_after", None):
            scope |= Q(pk__in=import_string(more)(user))
    return scope
