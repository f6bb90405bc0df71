"""What a code on a wall or the link in an invitation opens: whoever has it may see that one thing, without account."""

from caunoi.discussion.models import Discussion
from caunoi.network.models import Agency
from caunoi.workshops.models import Invitation


def floor_of(code: str) -> Discussion | None:
    """The discussion with this code of the floor, open or closed."""
    return Discussion.objects.filter(floor_code=code).first()


def agencies_asked(discussion: Discussion) -> list[Agency]:
    """Those invited to the workshop, where the discussion is one's; in a class nobody is asked."""
    invited = Invitation.objects.filter(workshop__discussion=discussion).values("agency")
    return list(Agency.objects.filter(pk__in=invited).prefetch_related("names"))


def invitation_of(token: str) -> Invitation | None:
    """The invitation with this link."""
    rows = Invitation.objects.select_related("workshop__place", "workshop__host", "agency")
    return rows.filter(token=token).first()
