"""Postings: which club, approach or agency an account serves, from when to when. Access follows them."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.network.models.agencies import Agency
from caunoi.network.models.approaches import Approach
from caunoi.network.models.clubs import Club
from caunoi.network.models.dated import Dated, span_in_order
from caunoi.privacy.labels import coded


class PostingQuerySet(models.QuerySet["Posting"]):
    def current(self, on: date | None = None) -> "PostingQuerySet":
        """Postings that hold on this day (today where none is given: access is a question of now)."""
        day = on or timezone.localdate()
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gt=day), from_on__lte=day)


class Posting(Dated):
    """An account serves one club, one approach or one agency."""

    user = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="postings"))
    club = coded(
        models.ForeignKey(Club, on_delete=models.PROTECT, null=True, blank=True, related_name="postings")
    )
    approach = coded(
        models.ForeignKey(Approach, on_delete=models.PROTECT, null=True, blank=True, related_name="postings")
    )
    agency = coded(
        models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="postings")
    )

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        constraints = [
            span_in_order("posting_span"),
            models.CheckConstraint(
                condition=Q(club__isnull=False, approach__isnull=True, agency__isnull=True)
                | Q(club__isnull=True, approach__isnull=False, agency__isnull=True)
                | Q(club__isnull=True, approach__isnull=True, agency__isnull=False),
                name="posting_one_target",
            ),
        ]
