from caunoi.discussion.models.discussions import KEEPERS, Discussion, Kind
from caunoi.discussion.models.points import DiscussionPoint, Theme

__all__ = ["KEEPERS", "Discussion", "DiscussionPoint", "Kind", "Theme"]
