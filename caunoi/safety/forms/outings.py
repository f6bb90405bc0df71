"""Going out: when back, and who looks out."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base import moments
from caunoi.base.forms import HourField
from caunoi.base.ids import new_id
from caunoi.safety.buddies import buddies_of


class OutingForm(forms.Form):
    """`row()` is the outing as `start_outings` takes it: an hour that has passed today is one of tomorrow."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    due_back = HourField(label=_("Back by"))
    buddy = forms.ModelChoiceField(
        label=_("Who looks out for you"), queryset=User.objects.none(), empty_label=_("Choose somebody")
    )
    use_required_attribute = False

    def __init__(self, *args: Any, user: User, now: datetime, **kwargs: Any) -> None:
        self.now = now
        usual = timezone.localtime(now + timedelta(hours=3))
        kwargs["initial"] = {"id": new_id(), "due_back": usual.time(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.fields["buddy"].queryset = buddies_of(user, at=now)  # type: ignore[attr-defined]

    def row(self) -> dict[str, Any]:
        """The outing as docs/sync.md has it."""
        here = timezone.localtime(self.now)
        due = moments.of(here.date(), self.cleaned_data["due_back"])
        if due <= self.now:
            due += timedelta(days=1)
        buddy = self.cleaned_data["buddy"].pk
        return {"id": self.cleaned_data["id"], "buddy": buddy, "out_at": self.now, "due_back_at": due}
