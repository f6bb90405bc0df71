"""Who must act at once when a client takes something back. A room's AppConfig names its followers:

    class ServicesConfig(AppConfig):
        consent_followers = ["caunoi.services.actions.recalls.follow_withdrawals"]

Each is called inside the transaction of the withdrawal, after it is written: `follower(ended=[…], by=…, at=…)`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import import_string

from caunoi.accounts.models import User


@dataclass(frozen=True)
class Ended:
    """A client took back a purpose for a receiver; no receiver: for every one. `keep_record` takes back everything."""

    client_id: UUID
    purpose: str
    receiver_id: UUID | None
    withdrawn_at: datetime


def tell_followers(ended: Sequence[Ended], *, by: User, at: datetime) -> None:
    """Let every room do what follows from these withdrawals, in this transaction."""
    if not ended:
        return
    for config in apps.get_app_configs():
        for follower in getattr(config, "consent_followers", []):
            import_string(follower)(ended=ended, by=by, at=at)
