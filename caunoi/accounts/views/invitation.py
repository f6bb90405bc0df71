"""The door for somebody who was invited: the code, and a passphrase of their own."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from caunoi.accounts import actions
from caunoi.accounts.access import public
from caunoi.accounts.forms import AcceptForm


@sensitive_post_parameters()
@never_cache
@public
def accept(request: HttpRequest) -> HttpResponse:
    """The code stands behind the # of the link, so that it reaches no log; a script puts it into the form."""
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = actions.accept_invitation(code=given["code"], passphrase=given["passphrase"], at=timezone.now())
        except actions.InvitationRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
            said = _("Your passphrase is set. Next time sign in as %(login)s.") % {"login": user.login}
            messages.success(request, said)
            return redirect("accounts:me")
    return render(request, "accounts/accept.html", {"form": form})
