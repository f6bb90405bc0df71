"""What comes in from pages: a day and a place on its map, filters, a venue."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import DateField, FilterForm, PickOne, RadioChips, SearchInput
from caunoi.places import search
from caunoi.places.models import Place, Typology, Venue, VenueStatus


def communes_of_cell(on: date) -> QuerySet[Place, Place]:
    """The communes of this cell's province on the map of a day."""
    return Place.objects.on(on).communes().filter(province_code=settings.PROVINCE)


class CommuneField(forms.ModelChoiceField):
    """A commune of this cell's province on the map of `on`; `keep` stays choosable though the map has changed."""

    def __init__(self, *, on: date, keep: Place | None = None, **kwargs: Any) -> None:
        rows = communes_of_cell(on)
        if keep is not None:
            rows = rows | Place.objects.filter(pk=keep.pk)
        kwargs.setdefault("label", _("Commune"))
        super().__init__(queryset=rows, widget=PickOne, **kwargs)

    def label_from_instance(self, obj: Place) -> str:
        return obj.full_name


class PlaceWidget(forms.Widget):
    """A field to type in; what is found comes below as choices. Without scripts the words themselves are looked up."""

    template_name = "places/widgets/place.html"
    use_fieldset = False

    def __init__(self, *, on: date, level: str | None = None, province: str | None = None) -> None:
        super().__init__()
        self.on, self.level, self.province = on, level, province

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        return data.get(name, ""), data.get(f"{name}_text", "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_text" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        chosen, text = value if isinstance(value, tuple) else (value, "")
        place = Place.objects.filter(pk=chosen).first() if is_id(chosen) else None
        hits = search.find(text, on=self.on, level=self.level, province=self.province) if text and not place else []
        context["widget"] |= {
            "text": text or (place.full_name if place else ""),
            "places": [place] if place else [here for hit in hits for here in hit.now],
            "chosen": place,
            "suggest": reverse("places:suggest"),
            "asks": {"name": name, "on": self.on.isoformat(), "level": self.level or "", "in": self.province or ""},
        }
        return context


class PlaceField(forms.Field):
    """Any place of the country on the map of `on`, found by name with or without marks. Cleans to a Place."""

    def __init__(self, *, on: date, level: str | None = None, province: str | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Place"))
        super().__init__(widget=PlaceWidget(on=on, level=level, province=province), **kwargs)
        self.on, self.level, self.province = on, level, province

    def clean(self, value: Any) -> Place | None:
        chosen, text = value if isinstance(value, tuple) else (value, "")
        if is_id(chosen):
            place = Place.objects.on(self.on).filter(pk=chosen).first()
            if place is not None and (not self.level or place.level == self.level):
                return place
            raise ValidationError(_("This place is not on the map of that day. Choose another."))
        if not text.strip():
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        return self._only_one(text)

    def _only_one(self, text: str) -> Place:
        hits = search.find(text, on=self.on, level=self.level, province=self.province)
        found = {place.pk: place for hit in hits for place in hit.now}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            raise ValidationError(_("Several places have such a name. Choose one of those below."))
        raise ValidationError(_("No place has such a name on that day. Try fewer letters."))


def is_id(text: Any) -> bool:
    """Whether this is the id of a record, as text or as it is."""
    try:
        UUID(str(text))
    except ValueError:
        return False
    return True


class MapFilter(FilterForm):
    """Which day's map, and a name to find on it."""

    q = forms.CharField(label=_("Find by name or code"), widget=SearchInput, max_length=80)
    on = DateField(label=_("On the map of"))


class VenueFilter(FilterForm):
    """Which venues."""

    q = forms.CharField(label=_("Code or label"), widget=SearchInput, max_length=40)
    commune = forms.ModelChoiceField(queryset=Place.objects.none(), label=_("Commune"), widget=PickOne)
    typology = forms.ChoiceField(label=_("Sort"), choices=[("", _("All")), *Typology.choices])
    status = forms.ChoiceField(label=_("Status"), choices=[("", _("All")), *VenueStatus.choices])

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commune"].queryset = communes_of_cell(on)  # type: ignore[attr-defined]


class VenueForm(forms.ModelForm):
    """A venue as a person fills it in. `based_on` remembers which version they were looking at."""

    estimated_on = DateField(label=_("Estimated on"), required=False)
    last_validated_on = DateField(label=_("Last validated"), required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    fieldsets = [
        (_("Venue"), ["commune", "typology", "label", "status"]),
        (_("Visits"), ["safe_hours", "gatekeeper", "last_validated_on"]),
        (
            _("People"),
            ["estimate_low", "estimate_point", "estimate_high", "estimate_method", "estimated_on"],
        ),
    ]

    class Meta:
        model = Venue
        fields = (
            "commune",
            "typology",
            "label",
            "status",
            "safe_hours",
            "gatekeeper",
            "last_validated_on",
            "estimate_low",
            "estimate_point",
            "estimate_high",
            "estimate_method",
            "estimated_on",
        )
        widgets = {"status": RadioChips}

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep = self.instance.commune if self.instance.commune_id else None
        self.fields["commune"] = CommuneField(on=on, keep=keep)
        self.initial["based_on"] = self.instance.version

    def details(self) -> dict[str, Any]:
        """What the verbs take, without what only the page needs."""
        return {name: value for name, value in self.cleaned_data.items() if name != "based_on"}
