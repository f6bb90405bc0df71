"""Rights beyond a role, on the page of an account."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts import actions
from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.forms.rights import RightForm, rights_for
from caunoi.accounts.models import Right, User
from caunoi.accounts.roles import Role
from caunoi.base import moments

USUAL = timedelta(days=182)


@open_to(Role.ADMIN)
def give(request: Asked, pk: UUID) -> HttpResponse:
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    if not rights_for(user) or not user.is_active:
        raise Http404
    initial = {"until_on": timezone.localdate() + USUAL}
    form = RightForm(request.POST or None, user=user, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        until_at = moments.midnight(said["until_on"])
        try:
            actions.give_right(
                user=user, name=said["name"], until_at=until_at, reason=said["reason"], by=request.user,
                at=timezone.now(),
            )  # fmt: skip
        except actions.Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The right is given."))
            return redirect("accounts:person", pk)
    context = {"person": user, "form": form, "cancel": reverse("accounts:person", args=[pk]), "submit": _("Give")}
    return render(request, "accounts/right.html", context)


@open_to(Role.ADMIN)
def take(request: Asked, pk: UUID) -> HttpResponse:
    right = get_object_or_404(Right.objects.visible_to(request.user).select_related("user"), pk=pk)
    if request.method == "POST":
        actions.take_right(right=right, by=request.user, at=timezone.now())
        messages.success(request, _("The right is taken back."))
        return redirect("accounts:person", right.user_id)
    context = {
        "question": _("Take the right back from %(label)s?") % {"label": right.user.label},
        "consequences": [_("It ends now. What was done with it stays, with its reasons.")],
        "submit": _("Take back"),
        "cancel": reverse("accounts:person", args=[right.user_id]),
    }
    return render(request, "base/confirm.html", context)
