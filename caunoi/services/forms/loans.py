"""A loan as it is entered."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import RadioChips
from caunoi.clients.forms import CardField
from caunoi.services.forms.facts import FactForm
from caunoi.services.models import Loan, TradeTraining

OPEN = ("", _("Not stated"))


class LoanForm(FactForm):
    """Somebody received a loan: from whom, about how much, what for."""

    client = CardField(required=True)
    training = forms.ModelChoiceField(queryset=TradeTraining.objects.none(), required=False, widget=forms.HiddenInput)
    source = forms.ChoiceField(label=_("Loan from"), choices=Loan.Source.choices, widget=RadioChips)
    band = forms.ChoiceField(
        label=_("Amount of the loan"), choices=[OPEN, *Loan.Band.choices], required=False, widget=RadioChips
    )
    purpose = forms.ChoiceField(
        label=_("What for"), choices=[OPEN, *Loan.Purpose.choices], required=False, widget=RadioChips
    )
    own = ("training", "source", "band", "purpose")
    words = [(_("Loan"), ["source", "band", "purpose"])]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["training"].queryset = TradeTraining.objects.visible_to(user)  # type: ignore[attr-defined]

    def row(self) -> dict[str, Any]:
        row = super().row()
        return {**row, "training": row["training"].pk if row["training"] else None}

    @classmethod
    def begun(cls, query: Any, user: User) -> dict[str, Any]:
        """From a training, if the address names one."""
        training = _training(query.get("training", ""), user)
        if training is None:
            return super().begun(query, user)
        own = {"training": training.pk, "client": str(training.client), "purpose": Loan.Purpose.COURSE}
        return {**own, "club": training.club_id, "approach": training.approach_id}


def _training(text: str, user: User) -> TradeTraining | None:
    try:
        return TradeTraining.objects.visible_to(user).select_related("client").filter(pk=UUID(text)).first()
    except ValueError:
        return None
