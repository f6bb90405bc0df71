"""A consultation as it is entered, with what its agreement still holds."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import DateField, PickOne, RadioChips
from caunoi.network.models import Agreement
from caunoi.services import quotas
from caunoi.services.forms.facts import FactForm
from caunoi.services.models import Consultation


class AgreementField(forms.ModelChoiceField):
    """An agreement, told with its agency, how many are left and what there is to warn of."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Agreement.objects.none(), required=False, widget=PickOne, **kwargs)
        self.standing: dict[Any, quotas.Quota] = {}

    def offer(self, user: User) -> None:
        """Offer what this person may see, the running ones of today."""
        rows = Agreement.objects.visible_to(user).select_related("agency").prefetch_related("agency__names")
        self.queryset = rows
        self.standing = quotas.quotas(rows, on=timezone.localdate())

    def label_from_instance(self, agreement: Any) -> str:
        quota = self.standing.get(agreement.pk)
        told = [agreement.code, agreement.agency.name_on(timezone.localdate())]
        if quota and quota.left is not None:
            told.append(_now("%(left)s of %(volume)s %(unit)s left") % {
                "left": max(quota.left, 0), "volume": quota.volume, "unit": quota.unit
            })  # fmt: skip
        told += [sentence.rstrip(".") for sentence, _tone in quotas.words(quota)] if quota else []
        return " · ".join(told)


class ConsultationForm(FactForm):
    kind = forms.ChoiceField(label=_("Kind of advice"), choices=Consultation.Kind.choices, widget=RadioChips)
    topic = forms.ChoiceField(label=_("Topic"), choices=Consultation.Topic.choices, widget=RadioChips)
    agreement = AgreementField(label=_("Counsellor's agreement"))
    mode = forms.ChoiceField(
        label=_("How"),
        choices=[("in_person", _("In person")), ("phone", _("By phone")), ("online", _("Over the internet"))],
        widget=RadioChips,
        initial="in_person",
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=720, required=False)
    result = forms.ChoiceField(
        label=_("Result"), choices=Consultation.Result.choices, widget=RadioChips, initial=Consultation.Result.ADVISED
    )
    next_on = DateField(label=_("Next step on"), required=False)
    own = ("kind", "topic", "agreement", "mode", "minutes", "result", "next_on")
    words = [(_("Advice"), ["kind", "topic", "agreement", "mode", "minutes"]), (_("Result"), ["result", "next_on"])]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["agreement"].offer(user)  # type: ignore[attr-defined]

    def row(self) -> dict[str, Any]:
        row = super().row()
        return {**row, "agreement": row["agreement"].pk if row["agreement"] else None}
