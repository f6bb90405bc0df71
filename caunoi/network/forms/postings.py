from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.forms import DateField, PickOne
from caunoi.network.actions import Target
from caunoi.network.forms.fields import AccountField, WorkerLoginField
from caunoi.network.models import Agency, Approach, Club


class PostingForm(forms.Form):
    """An account, what it serves, and from which day."""

    def __init__(self, *args: Any, by: User, to: Target | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to = to
        if by.role == Role.LEAD:
            self.fields["user"] = WorkerLoginField(
                label=_("Login of the worker"), help_text=_("The login that the worker chose or was given.")
            )
        else:
            self.fields["user"] = AccountField(label=_("Account"), queryset=_accounts(by, to))
        if to is None:
            self.fields["to"] = forms.ChoiceField(label=_("Serves"), choices=_targets(by), widget=PickOne)
        self.fields["from_on"] = DateField(label=_("From day"))

    def clean_to(self) -> Target:
        noun, key = self.cleaned_data["to"].split(":")
        nouns: dict[str, Any] = {"club": Club, "approach": Approach, "agency": Agency}
        return nouns[noun].objects.get(pk=key)


def _accounts(by: User, to: Target | None) -> Any:
    accounts = User.objects.filter(ended_at__isnull=True).order_by("label")
    if by.role != Role.ADMIN:
        accounts = accounts.exclude(role__in=(Role.ADMIN, Role.OFFICER))
    if isinstance(to, Club):
        return accounts.filter(role__in=CLUB_ROLES)
    if isinstance(to, Approach):
        return accounts.filter(role=Role.OFFICER)
    return accounts.exclude(role__in=CLUB_ROLES) if isinstance(to, Agency) else accounts


def _targets(by: User) -> list[Any]:
    groups = [(_("Clubs"), [(f"club:{club.pk}", str(club)) for club in Club.objects.visible_to(by)])]
    if by.role == Role.ADMIN:
        groups.append((_("Approaches"), [(f"approach:{one.pk}", str(one)) for one in Approach.objects.all()]))
    if by.role in (Role.ADMIN, Role.OFFICER):
        agencies = Agency.objects.filter(ended_on__isnull=True).prefetch_related("names")
        groups.append((_("Agencies"), [(f"agency:{one.pk}", str(one)) for one in agencies]))
    return [("", ""), *groups]
