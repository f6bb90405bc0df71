"""Who must act at once when somebody says whose a badge is. A room's AppConfig names its followers:

    class LearningConfig(AppConfig):
        badge_followers = ["caunoi.learning.actions.settling.follow_badge"]

Each is called inside the transaction of the verb: `follower(course_run=…, badge=…, learner=…, by=…, at=…)`.
"""

from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import import_string

from caunoi.accounts.models import User
from caunoi.training.models import Learner


def tell_followers(*, course_run: UUID, badge: str, learner: Learner, by: User, at: datetime) -> None:
    """Let every room give this learner what waited under this badge, in this transaction."""
    for config in apps.get_app_configs():
        for follower in getattr(config, "badge_followers", []):
            import_string(follower)(course_run=course_run, badge=badge, learner=learner, by=by, at=at)
