"""Administrative units through time."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.base.models import Record
from caunoi.privacy.labels import open_

if TYPE_CHECKING:
    from caunoi.accounts.models import User


class Level(models.TextChoices):
    """Three levels until 2025-06-30; since then no districts."""

    PROVINCE = "province", _("province")
    DISTRICT = "district", _("district")
    COMMUNE = "commune", _("commune")


class Kind(models.TextChoices):
    """What a unit is called in law: the words before its name."""

    PROVINCE = "tinh", pgettext_lazy("kind", "Province")
    CENTRAL_CITY = "thanh_pho_trung_uong", _("City under the centre")
    RURAL_DISTRICT = "huyen", _("Rural district")
    URBAN_DISTRICT = "quan", _("Urban district")
    TOWN = "thi_xa", _("Town")
    CITY = "thanh_pho", _("City of a province")
    COMMUNE = "xa", pgettext_lazy("kind", "Commune")
    WARD = "phuong", _("Ward")
    TOWNSHIP = "thi_tran", _("Township")
    SPECIAL_ZONE = "dac_khu", _("Special zone")


class Dated(models.TextChoices):
    """How well a day of change is known."""

    EXACT = "exact", _("on this day by law")
    BY = "by", _("between the list before and this day")
    SINCE = "since", _("already so on this day, the start is earlier")
    VERIFY = "verify", _("to be verified")


class PlaceQuerySet(models.QuerySet["Place"]):
    def visible_to(self, user: "User") -> "PlaceQuerySet":
        """Places tell nothing about a person: everybody who may sign in sees all of them."""
        return self

    def on(self, day: date) -> "PlaceQuerySet":
        """The map of that day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)

    def provinces(self) -> "PlaceQuerySet":
        return self.filter(level=Level.PROVINCE)

    def districts(self) -> "PlaceQuerySet":
        return self.filter(level=Level.DISTRICT)

    def communes(self) -> "PlaceQuerySet":
        return self.filter(level=Level.COMMUNE)

    def within(self, place: "Place") -> "PlaceQuerySet":
        """All communes that lie in this unit, in any of its versions; add `.on(day)` for one map.

        A commune lies within itself.
        """
        communes = self.communes()
        if place.level == Level.PROVINCE:
            return communes.filter(province_code=place.code)
        if place.level == Level.DISTRICT:
            return communes.filter(parent__code=place.code)
        return communes.filter(code=place.code)


class Place(Record):
    """One version of a unit: the same code, name, kind, parent and territory in `[valid_from, valid_to)`.

    A parent holds on every day of its child. The id is `fixed_id("place", code, valid_from)`: the same everywhere.
    """

    code = open_(models.CharField(_("code"), max_length=5))
    level = open_(models.CharField(_("level"), max_length=8, choices=Level.choices))
    kind = open_(models.CharField(_("kind"), max_length=24, choices=Kind.choices))
    name = open_(models.CharField(_("name"), max_length=80))
    full_name = open_(models.CharField(_("full name"), max_length=120))
    search_name = open_(models.CharField(max_length=80, db_index=True))
    parent = open_(models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children"))
    province_code = open_(models.CharField(max_length=2))
    valid_from = open_(models.DateField(_("valid from")))
    valid_to = open_(models.DateField(_("valid until before"), null=True, blank=True))
    dated = open_(models.CharField(_("how well the first day is known"), max_length=6, choices=Dated.choices))
    source = open_(models.CharField(_("source"), max_length=60))

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ("search_name", "name", "valid_from")
        indexes = [
            models.Index(fields=("province_code", "level"), name="place_province_level"),
            models.Index(fields=("valid_from", "valid_to"), name="place_validity"),
        ]
        constraints = [
            models.UniqueConstraint(fields=("code", "valid_from"), name="place_version_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="place_valid_forward",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def covers(self, other: "Place") -> bool:
        """Whether the other unit is this one or lies in it, by their codes in the other's own time."""
        if self.level == Level.PROVINCE:
            return other.province_code == self.code
        if self.level == Level.DISTRICT and other.level == Level.COMMUNE:
            return other.parent is not None and other.parent.code == self.code
        return other.code == self.code

    def valid_on(self, day: date) -> bool:
        """Whether this version is on the map of that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class Succession(Record):
    """What one version of a place became on a day: the same land under a new version, or a part of it elsewhere.

    `share` is the stated part of what is counted in `from_place` that went to `to_place` (0..1); null where nobody
    has stated it. With one successor the whole goes there. `is_main` marks the successor that took its centre.
    """

    UNSTATED = "district"
    """The source where nobody has stated which unit of the district it was."""

    from_place = open_(models.ForeignKey(Place, on_delete=models.CASCADE, related_name="successions"))
    to_place = open_(models.ForeignKey(Place, on_delete=models.CASCADE, related_name="origins"))
    on = open_(models.DateField(_("on")))
    share = open_(models.DecimalField(_("share"), max_digits=7, decimal_places=6, null=True, blank=True))
    is_main = open_(models.BooleanField(_("main successor"), default=True))
    dated = open_(models.CharField(max_length=6, choices=Dated.choices))
    source = open_(models.CharField(_("source"), max_length=60))

    class Meta:
        ordering = ("on", "-is_main")
        constraints = [
            models.UniqueConstraint(fields=("from_place", "to_place"), name="succession_once"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1),
                name="succession_share_is_a_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_place_id} → {self.to_place_id}"
