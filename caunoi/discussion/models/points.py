"""What was said, and the themes it was grouped into."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.discussion.models.discussions import Discussion, Kind
from caunoi.network.models import Agency
from caunoi.privacy.labels import coded, open_


class SeenWithTheDiscussion(models.QuerySet[Any]):
    def visible_to(self, user: User) -> "SeenWithTheDiscussion":
        """Points and themes are seen with their discussion."""
        return self.filter(discussion__in=Discussion.objects.visible_to(user))


class Theme(Record):
    """Nhóm ý kiến: points that say the same thing, under one heading, in the order in which they are reported."""

    discussion = open_(models.ForeignKey(Discussion, on_delete=models.PROTECT, related_name="themes"))
    kind = open_(models.CharField(_("kind"), max_length=10, choices=Kind.choices))
    title = open_(models.CharField(_("heading"), max_length=200))
    order = open_(models.PositiveSmallIntegerField(_("order"), default=0))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = SeenWithTheDiscussion.as_manager()

    class Meta:
        ordering = ("discussion", "order", "recorded_at")

    def __str__(self) -> str:
        return self.title


class DiscussionPointQuerySet(SeenWithTheDiscussion):
    def shown(self) -> "DiscussionPointQuerySet":
        """Those that nobody has hidden."""
        return self.filter(hidden_at__isnull=True)


class DiscussionPoint(Record):
    """Ý kiến thảo luận: one thing that somebody in the room said, in one kind; for an agency, or for nobody.

    It names no one. A secretary may hide it, with a reason, and show it again; it is never deleted or rewritten.
    """

    class Source(models.TextChoices):
        FLOOR = "floor", _("from the floor")
        SECRETARY = "secretary", _("typed by the secretary")

    discussion = coded(models.ForeignKey(Discussion, on_delete=models.PROTECT, related_name="points"))
    kind = coded(models.CharField(_("kind"), max_length=10, choices=Kind.choices))
    text = coded(models.CharField(_("what was said"), max_length=500))
    agency = coded(
        models.ForeignKey(
            Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency")
        )
    )
    theme = coded(
        models.ForeignKey(
            Theme,
            on_delete=models.SET_NULL,
            null=True,
            blank=True,
            related_name="points",
            verbose_name=_("theme"),
        )
    )
    source = coded(models.CharField(_("source"), max_length=10, choices=Source.choices))
    happened_at = coded(models.DateTimeField(_("said at")))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    recorded_at = open_(models.DateTimeField())
    hidden_at = coded(models.DateTimeField(null=True, blank=True))
    hidden_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    hidden_because = coded(models.CharField(_("reason"), max_length=200, blank=True))

    objects = DiscussionPointQuerySet.as_manager()

    class Meta:
        ordering = ("happened_at", "id")
        indexes = [models.Index(fields=("discussion", "kind"), name="point_of_discussion")]
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True, hidden_by__isnull=True)
                | Q(hidden_at__isnull=False, hidden_by__isnull=False),
                name="point_hidden_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(source="floor", recorded_by__isnull=True)
                | Q(source="secretary", recorded_by__isnull=False),
                name="point_from_the_floor_is_nobodys",
            ),
        ]

    def __str__(self) -> str:
        return self.text
