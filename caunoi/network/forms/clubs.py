from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import DateField, PickOne, RadioCards, RadioChips
from caunoi.network.forms.fields import PlaceField
from caunoi.network.models import Approach, Club, Membership
from caunoi.places.models import Venue
from caunoi.privacy.identifiers import identifier_in

CODE_HELP = _("Small letters without marks and hyphens, like hoa-sen. It cannot be changed later.")


class ClubChangeForm(forms.ModelForm):
    """What may change of a club: the code stays."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Club.Kind.choices, widget=RadioChips, initial="club")
    commune = PlaceField(label=_("Commune or district"))

    class Meta:
        model = Club
        fields: tuple[str, ...] = ("name", "kind", "commune", "founded_on")
        field_classes = {"founded_on": DateField}


class ClubForm(ClubChangeForm):
    """A new club and the approach it works in from its first day."""

    approach = forms.ModelChoiceField(
        Approach.objects.none(),
        label=_("Approach"),
        widget=PickOne,
        help_text=_("The club works in it from its first day. More can be added later."),
    )

    class Meta(ClubChangeForm.Meta):
        help_texts = {"code": CODE_HELP}
        fields = ("code", "name", "kind", "commune", "founded_on")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        approach = self.fields["approach"]
        approach.queryset = Approach.objects.visible_to(by).active(timezone.localdate())  # type: ignore[attr-defined]
        only = list(approach.queryset[:2])  # type: ignore[attr-defined]
        approach.initial = only[0].pk if len(only) == 1 else None


class ApproachLinkForm(forms.Form):
    """An approach in which a club works, from a day."""

    approach = forms.ModelChoiceField(Approach.objects.none(), label=_("Approach"), widget=PickOne)
    from_on = DateField(label=_("From day"))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approach"].queryset = Approach.objects.visible_to(by)  # type: ignore[attr-defined]


class VenueLinkForm(forms.Form):
    """A venue that a club looks after, from a day."""

    venue = forms.ModelChoiceField(Venue.objects.none(), label=_("Venue"), widget=PickOne)
    from_on = DateField(label=_("From day"))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = Venue.objects.visible_to(by)  # type: ignore[attr-defined]


CODE = RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$", _("Letters without marks, digits, . and - only."))


class MemberForm(forms.Form):
    """Somebody joins a club under a code."""

    member_code = forms.CharField(
        label=_("Member code"), max_length=20, validators=[CODE], help_text=_("A code, never a name.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices, widget=RadioCards, initial="member")
    from_on = DateField(label=_("From day"))

    def clean_member_code(self) -> str:
        code = self.cleaned_data["member_code"].upper()
        if identifier_in(code):
            raise forms.ValidationError(_("This looks like a number of a person. Use a code that says nothing."))
        return code


class RoleForm(forms.Form):
    """Another role from a day on."""

    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices, widget=RadioCards)
    on = DateField(label=_("From day"))
