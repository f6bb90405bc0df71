"""What a code on a wall or the link in an invitation opens: whoever has it may see that one thing, without account."""

import re

from django.db.models import Q

from caunoi.discussion.models import Discussion
from caunoi.network.models import Agency
from caunoi.workshops.models import Invitation

TOKEN = re.compile(r"[A-Za-z0-9_-]{1,40}")
"""What may be a link's token; a database may break on other signs."""


def floor_of(code: str) -> Discussion | None:
    """The discussion with this code of the floor, open or closed."""
    return Discussion.objects.filter(floor_code=code).first()


def agencies_asked(discussion: Discussion) -> list[Agency]:
    """Those invited to the workshop, where the discussion is one's; in a class nobody is asked.

    Whoever has the code reads these names, so an invitation that has not gone out is not among them.
    """
    called = Q(sent_at__isnull=False) | Q(answer=Invitation.Answer.YES) | Q(attended__gt=0)
    invited = Invitation.objects.filter(called, workshop__discussion=discussion)
    return list(Agency.objects.filter(pk__in=invited.values("agency")).prefetch_related("names"))


def invitation_of(token: str) -> Invitation | None:
    """The invitation with this link."""
    if not TOKEN.fullmatch(token):
        return None
    rows = Invitation.objects.select_related("workshop__place", "workshop__host", "agency")
    return rows.with_token(token).first()
