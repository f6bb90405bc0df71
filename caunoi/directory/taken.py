"""Places that referrals under way take up. Rooms above say how many: on their AppConfig,

open_referrals = "caunoi.services.capacity.open_referrals"   # () -> {service id: how many}
"""

from collections import Counter
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import import_string


def open_referrals() -> dict[UUID, int]:
    """How many referrals are under way to each service, of all clubs together."""
    found: Counter[UUID] = Counter()
    for config in apps.get_app_configs():
        if counted := getattr(config, "open_referrals", None):
            found.update(import_string(counted)())
    return dict(found)
