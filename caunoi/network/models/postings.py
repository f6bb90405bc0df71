"""Postings: which club, approach or agency an account serves, from when to when. Access follows them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.network.models.agencies import Agency
from caunoi.network.models.approaches import Approach
from caunoi.network.models.clubs import Club
from caunoi.network.models.dated import Dated, DatedQuerySet, once_open, span_in_order
from caunoi.privacy.labels import coded


class PostingQuerySet(DatedQuerySet):
    def visible_to(self, user: User) -> "PostingQuerySet":
        """Administrators see all, officers those in their scope, leads those of their clubs, everyone their own."""
        if user.role == Role.ADMIN:
            return self
        if user.role == Role.OFFICER:
            scope = Q(approach__in=Approach.objects.visible_to(user)) | Q(agency__isnull=False)
            return self.filter(Q(user=user) | Q(club__in=Club.objects.visible_to(user)) | scope)
        if user.role == Role.LEAD:
            return self.filter(Q(user=user) | Q(club__in=Club.objects.visible_to(user)))
        return self.filter(user=user)


class Posting(Dated):
    """An account serves one club, one approach or one agency."""

    user = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="postings"))
    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, null=True, blank=True, related_name="postings"))
    approach = coded(
        models.ForeignKey(Approach, on_delete=models.PROTECT, null=True, blank=True, related_name="postings")
    )
    agency = coded(models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="postings"))

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        ordering = ("from_on",)
        constraints = [
            once_open("user", "club", name="posting_club_once"),
            once_open("user", "approach", name="posting_approach_once"),
            once_open("user", "agency", name="posting_agency_once"),
            span_in_order("posting_span"),
            models.CheckConstraint(
                condition=Q(club__isnull=False, approach__isnull=True, agency__isnull=True)
                | Q(club__isnull=True, approach__isnull=False, agency__isnull=True)
                | Q(club__isnull=True, approach__isnull=True, agency__isnull=False),
                name="posting_one_target",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def target(self) -> Club | Approach | Agency:
        """What the account serves."""
        return self.club or self.approach or self.agency  # type: ignore[return-value]  # the database's law: one of them
