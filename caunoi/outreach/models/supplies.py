"""Supplies and the monthly stock of a club, whose identity the database keeps."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.network.models import Club
from caunoi.privacy.labels import coded, open_


class Supply(models.Model):
    """Vật phẩm: a kind of thing that is handed out."""

    code = open_(models.SlugField(_("code"), max_length=20, primary_key=True))
    name = open_(models.CharField(_("name"), max_length=60))
    unit = open_(models.CharField(_("counted in"), max_length=30))
    order = open_(models.PositiveSmallIntegerField(default=1))
    ended_on = open_(models.DateField(null=True, blank=True))

    class Meta:
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language for what ships here; a province's own items as it names them."""
        return str(SHIPPED.get(self.code, self.name))


SHIPPED = {
    "condoms": _("Condoms"),
    "lubricant": _("Lubricant"),
    "needles": _("Needles and syringes"),
    "test_kits": _("Self-test kits"),
    "leaflets": _("Leaflets"),
}


class StockQuerySet(models.QuerySet["StockMonth"]):
    def visible_to(self, user: User) -> "StockQuerySet":
        """Stock is seen with its club."""
        return self.filter(club__in=Club.objects.visible_to(user))


class StockMonth(Record):
    """One item at one club in one month: opening + received - given - lost = closing, always."""

    club = open_(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="stock", verbose_name=_("club")))
    month = open_(models.DateField(_("month"), help_text=_("The first day of the month.")))
    supply = open_(models.ForeignKey(Supply, on_delete=models.PROTECT, related_name="stock", verbose_name=_("item")))
    opening = open_(models.PositiveIntegerField(_("opening")))
    received = open_(models.PositiveIntegerField(_("received"), default=0))
    given = open_(models.PositiveIntegerField(_("given"), default=0))
    lost = open_(models.PositiveIntegerField(_("lost or spoilt"), default=0))
    closing = open_(models.PositiveIntegerField(_("closing")))
    days_without = open_(models.PositiveSmallIntegerField(_("days without"), default=0))
    recorded_at = open_(models.DateTimeField())
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))

    objects = StockQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "club", "supply")
        constraints = [
            models.UniqueConstraint(fields=("club", "month", "supply"), name="stock_once_a_month"),
            models.CheckConstraint(
                condition=Q(closing=F("opening") + F("received") - F("given") - F("lost")),
                name="stock_identity",
            ),
            models.CheckConstraint(condition=Q(month__day=1, days_without__lte=31), name="stock_month_first_day"),
        ]
