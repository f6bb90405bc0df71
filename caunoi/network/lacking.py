"""What a club still lacks to work: a lead, a key to which its notes are sealed. One query for a whole list."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from caunoi.accounts.roles import Role
from caunoi.network.models import Club, ClubApproach, ClubKey, Posting


def with_state(clubs: QuerySet[Club], on: date) -> QuerySet[Club]:
    """Clubs with `has_lead`, `has_worker`, `has_key` and `approach_name` (the newest approach) on a day."""
    serving = Posting.objects.current(on).filter(club=OuterRef("pk"), user__ended_at__isnull=True)
    newest = ClubApproach.objects.current(on).filter(club=OuterRef("pk")).order_by("-from_on")
    return clubs.annotate(
        has_lead=Exists(serving.filter(user__role=Role.LEAD)),
        has_worker=Exists(serving.filter(user__role=Role.WORKER)),
        has_key=Exists(ClubKey.objects.current().filter(club=OuterRef("pk"))),
        approach_name=Subquery(newest.values("approach__short_name")[:1]),
    )


def only(clubs: QuerySet[Club], what: str, on: date) -> QuerySet[Club]:
    """The running clubs that lack a `lead` or a `key`."""
    return with_state(clubs, on).filter(**{f"has_{what}": False}).filter(pk__in=Club.objects.active(on))
