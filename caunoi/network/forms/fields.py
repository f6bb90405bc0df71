"""Fields that choose a place, an agency or an account, with labels that tell them apart."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import PickOne
from caunoi.network.models import Agency
from caunoi.places.models import Level, Place


class PlaceField(forms.ModelChoiceField):
    """A commune or district of this province, those of today first; older ones say until when."""

    widget = PickOne

    def __init__(self, **kwargs: Any) -> None:
        places = Place.objects.filter(
            province_code=settings.PROVINCE, level__in=(Level.COMMUNE, Level.DISTRICT)
        ).order_by(F("valid_to").desc(nulls_first=True), "search_name")
        super().__init__(kwargs.pop("queryset", places), **kwargs)

    def label_from_instance(self, place: Any) -> str:
        if place.valid_to is None:
            return place.full_name
        return _("%(place)s (until %(day)s)") % {
            "place": place.full_name,
            "day": date_format(place.valid_to, "SHORT_DATE_FORMAT"),
        }


class AgencyField(forms.ModelChoiceField):
    """An agency by the name it has today; those that ended say so."""

    widget = PickOne

    def __init__(self, **kwargs: Any) -> None:
        agencies = Agency.objects.prefetch_related("names").order_by(F("ended_on").asc(nulls_first=True), "code")
        super().__init__(kwargs.pop("queryset", agencies), **kwargs)

    def label_from_instance(self, agency: Any) -> str:
        name = agency.name_on(timezone.localdate())
        if agency.ended_on is None:
            return name
        return _("%(agency)s (until %(day)s)") % {
            "agency": name,
            "day": date_format(agency.ended_on, "SHORT_DATE_FORMAT"),
        }


class AccountField(forms.ModelChoiceField):
    """A running account by its label, login and role."""

    widget = PickOne

    def __init__(self, **kwargs: Any) -> None:
        accounts = User.objects.filter(ended_at__isnull=True).order_by("label")
        super().__init__(kwargs.pop("queryset", accounts), **kwargs)

    def label_from_instance(self, user: Any) -> str:
        return f"{user.label} ({user.login}) · {user.get_role_display()}"


class WorkerLoginField(forms.CharField):
    """The login of a running worker account, typed: a lead does not see the list of all accounts."""

    def clean(self, value: Any) -> User | None:  # type: ignore[override]  # the account, not its login
        login = super().clean(value).strip().lower()
        user = User.objects.filter(login=login, ended_at__isnull=True, role="worker").first()
        if user is None:
            raise forms.ValidationError(_("There is no worker's account with this login. Ask the office to invite it."))
        return user
