"""Files of plans and directives: handed in, given out, deleted."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base import files
from caunoi.coordination import actions, forms
from caunoi.coordination.models import Attachment, Directive, Plan
from caunoi.coordination.views import directives, plans
from caunoi.coordination.views.readers import OF_PLANS
from caunoi.network.errors import Refused
from caunoi.network.views.doing import ask, found_if, sure


@open_to(*OF_PLANS)
def paper(request: Asked, pk: UUID) -> HttpResponseBase:
    """The file, under a name that says only which paper it is."""
    one = get_object_or_404(Attachment.objects.visible_to(request.user).select_related("plan", "directive"), pk=pk)
    try:
        return files.answer(request, stored=one.stored, name=plain_name(one), media_type=one.media_type)
    except files.NoSuchFile as error:
        raise Http404 from error


def plain_name(one: Attachment) -> str:
    """`van-ban-1629-QĐ-TTg.pdf`: a file's name travels further than its contents."""
    cited = one.directive.number_symbol if one.directive else (one.plan.number_symbol or one.plan.code)
    return f"van-ban-{cited.replace('/', '-')}{Path(one.name).suffix.lower()}"


@open_to(Role.OFFICER)
def plan_attach(request: Asked, pk: UUID) -> HttpResponse:
    """Hand in the paper of a plan."""
    return _attach(request, *plans.mine(request, pk))


@open_to(Role.OFFICER)
def directive_attach(request: Asked, pk: UUID) -> HttpResponse:
    """Hand in the paper of a directive."""
    return _attach(request, *directives.mine(request, pk))


def _attach(request: Asked, to: Plan | Directive, back: str) -> HttpResponse:
    def deed(said: dict[str, Any]) -> Attachment:
        try:
            return actions.attach(to=to, upload=said["upload"], by=request.user, at=timezone.now())
        except files.FileRefused as refusal:
            raise Refused(str(refusal)) from refusal

    return ask(
        request,
        forms.AttachForm(request.POST or None, request.FILES or None),
        deed=deed,
        done=_("The file is kept."),
        then=lambda _made: back,
        title=_("Add a file"),
        trail=[(str(to), back)],
        submit=_("Keep the file"),
        cancel=back,
    )


@open_to(Role.OFFICER)
def paper_remove(request: Asked, pk: UUID) -> HttpResponse:
    """Delete a file."""
    found_if(actions.plans_for_province(request.user))
    one = get_object_or_404(Attachment.objects.visible_to(request.user).select_related("plan", "directive"), pk=pk)
    back = reverse("coordination:plan", args=[one.plan_id]) if one.plan_id else ""
    back = back or reverse("coordination:directive", args=[one.directive_id])
    return sure(
        request,
        deed=lambda: actions.detach(attachment=one, by=request.user, at=timezone.now()),
        done=_("The file is deleted."),
        back=back,
        question=_("Delete the file “%(name)s”?") % {"name": one.name},
        consequences=[_("It cannot be brought back but from a backup. The log keeps that it was here.")],
        submit=_("Delete the file"),
    )
