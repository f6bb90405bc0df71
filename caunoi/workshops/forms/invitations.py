from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import CheckboxChips, RadioChips
from caunoi.network.models import Agency
from caunoi.workshops.actions import MOST_COMING
from caunoi.workshops.models import Invitation, Workshop


class AgenciesField(forms.ModelMultipleChoiceField):
    """Agencies by the name they have on a day."""

    widget = CheckboxChips

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Agency.objects.none(), **kwargs)
        self.day = timezone.localdate()

    def label_from_instance(self, agency: Any) -> str:
        return agency.name_on(self.day)


class InviteForm(forms.Form):
    """Agencies to invite at once; mailboxes are those they were invited at last."""

    agencies = AgenciesField(label=_("Agencies"))
    seats = forms.IntegerField(label=_("Seats for each"), min_value=1, max_value=MOST_COMING, initial=2)

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agencies"]
        invited = workshop.invitations.values("agency")
        field.day = workshop.on
        field.queryset = Agency.objects.active(workshop.on).exclude(pk__in=invited).prefetch_related("names")

    def chosen(self) -> list[dict[str, Any]]:
        """The agencies as `invite` takes them."""
        chosen = list(self.cleaned_data["agencies"])
        known = Invitation.objects.filter(agency__in=chosen).exclude(mailbox="").order_by("recorded_at", "id")
        boxes = dict(known.values_list("agency", "mailbox"))
        seats = self.cleaned_data["seats"]
        return [{"agency": one, "seats": seats, "mailbox": boxes.get(one.pk, "")} for one in chosen]


class InvitationForm(forms.Form):
    """Seats and mailbox of one invitation."""

    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=MOST_COMING)
    mailbox = forms.EmailField(
        label=_("Mailbox of the agency"),
        required=False,
        help_text=_("The office's mailbox, never a person's own. Empty: the invitation goes out on paper."),
    )


class AnswerForm(forms.Form):
    """What an agency answered."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[(Invitation.Answer.YES, _("Will come")), (Invitation.Answer.NO, _("Cannot come"))],
        widget=RadioChips,
    )
    coming = forms.IntegerField(label=_("How many come"), min_value=1, max_value=MOST_COMING, required=False)
    delegates = forms.CharField(
        label=_("Who comes"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, with the position. Only for the seats and the list at the door."),
    )


class AttendanceForm(forms.Form):
    """How many of each agency came: a field an invitation, made as the page needs them."""

    def __init__(self, *args: Any, invitations: list[Invitation], names: dict[Any, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in invitations:
            self.fields[f"came-{one.pk}"] = forms.IntegerField(
                label=names[one.pk], min_value=0, max_value=MOST_COMING, required=False, initial=one.attended
            )
            self.fields[f"came-{one.pk}"].widget.attrs["class"] = "form-control"
        self.invitations = invitations

    def came(self) -> dict[Any, int | None]:
        """How many came, by the invitation's id."""
        return {one.pk: self.cleaned_data[f"came-{one.pk}"] for one in self.invitations}
