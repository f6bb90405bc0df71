"""Programmes: the years for which a government decided what is to be reached."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.privacy.labels import open_


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, user: User) -> "ProgrammeQuerySet":
        """Programmes are public decisions: open to everyone who signs in."""
        return self

    def on(self, day: date) -> "ProgrammeQuerySet":
        """The programmes that run on this day."""
        return self.filter(from_on__lte=day, to_on__gte=day)


class Programme(Record):
    """Chương trình: some years with one decision, such as 2021-2025. Runs on its last day, too.

    `is_certain` is False where the decision is still a draft; then no page shows it without saying so.
    """

    code = open_(models.CharField(_("code"), max_length=30, unique=True))
    title = open_(models.CharField(_("name of the programme"), max_length=250))
    decision = open_(models.CharField(_("decision"), max_length=200, blank=True))
    from_on = open_(models.DateField(_("first day")))
    to_on = open_(models.DateField(_("last day")))
    is_certain = open_(models.BooleanField(_("decided"), default=True))
    doubt = open_(models.CharField(_("what is not certain"), max_length=300, blank=True))

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ("from_on", "code")
        constraints = [
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="programme_span"),
            models.CheckConstraint(condition=Q(is_certain=True) | ~Q(doubt=""), name="programme_says_its_doubt"),
        ]

    def __str__(self) -> str:
        return self.title
