"""A test followed up, as it is entered. There is no field for its result, and there must never be one."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import RadioChips
from caunoi.outreach.models import Contact
from caunoi.services.forms.facts import FactForm
from caunoi.services.models import TestFollowUp

YES_NO = [("True", _("Yes")), ("False", _("No"))]


class FollowUpTestForm(FactForm):
    """Offered, accepted, result known to the client."""

    contact = forms.ModelChoiceField(queryset=Contact.objects.none(), required=False, widget=forms.HiddenInput)
    place = forms.ChoiceField(label=_("Where it was done"), choices=TestFollowUp.Place.choices, widget=RadioChips)
    offered = forms.BooleanField(label=_("We offered it"), required=False, initial=True)
    accepted = forms.TypedChoiceField(
        label=_("Accepts the test"), choices=YES_NO, coerce=lambda value: value == "True", widget=RadioChips
    )
    result_known = forms.TypedChoiceField(
        label=_("The client knows the result"),
        choices=[("", _("We do not know")), *YES_NO],
        required=False,
        coerce=lambda value: value == "True",
        empty_value=None,
        widget=RadioChips,
        help_text=_("Only whether they know it. What it is concerns the client alone and is never asked."),
    )
    own = ("contact", "place", "offered", "accepted", "result_known")
    words = [(_("Test"), ["place", "offered", "accepted", "result_known"])]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        del self.fields["note"]
        self.fields["contact"].queryset = Contact.objects.visible_to(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("accepted") is False and said.get("result_known") is not None:
            self.add_error("result_known", _("Nobody knows the result of a test that was not done."))
        return said

    @property
    def fieldsets(self) -> list[tuple[Any, list[str]]]:
        return super().fieldsets[:-1]

    def row(self) -> dict[str, Any]:
        self.cleaned_data["note"] = ""
        row = super().row()
        return {**row, "contact": row["contact"].pk if row["contact"] else None}

    @classmethod
    def begun(cls, query: Any, user: User) -> dict[str, Any]:
        """From the contact in which it was offered, if the address names one."""
        contact = _contact(query.get("contact", ""), user)
        if contact is None:
            return super().begun(query, user)
        return {
            "contact": contact.pk,
            "club": contact.club_id,
            "approach": contact.approach_id,
            "client": str(contact.client) if contact.client else "",
            "offered": contact.test_offered,
            "accepted": contact.test_accepted,
            "place": TestFollowUp.Place.SELF,
        }


def _contact(text: str, user: User) -> Contact | None:
    try:
        return Contact.objects.visible_to(user).select_related("client").filter(pk=UUID(text)).first()
    except ValueError:
        return None
