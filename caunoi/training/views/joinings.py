"""One registration that a person has to look at: take it in, say that it is somebody who is there, or refuse it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.network.errors import Refused
from caunoi.training.actions import joining as joining_actions
from caunoi.training.actions import settling
from caunoi.training.forms.registration import MeantForm, RefusalForm
from caunoi.training.known import Known
from caunoi.training.models import Joining
from caunoi.training.registering import may_see
from caunoi.training.views.registration import read
from caunoi.training.words import GENDER_WORDS, GROUP_WORDS

HOW_SURE = {1: gettext_lazy("perhaps"), 2: gettext_lazy("likely"), 3: gettext_lazy("very likely")}


@open_to(Role.OFFICER, Role.TRAINER)
def joining(request: Asked, pk: UUID) -> HttpResponse:
    """What was written, who in the class it may be, and which agencies are near to what was written."""
    one = _found(request, pk)
    if one.settled_at:
        return redirect("training:registration", one.course_run_id)
    read(request, one.course_run, "joining")
    form = MeantForm(request.POST or None, joining=one, initial={"agency": request.GET.get("agency")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        deed = {"agency": said.get("agency"), "commune": said.get("commune"), "remember": said.get("remember", False)}
        return _do(request, one, lambda: _take_in(request, one, deed))
    return render(request, "training/joining.html", _context(one, form))


def _context(one: Joining, form: MeantForm) -> dict[str, Any]:
    known = Known.of(one.course_run)
    like = joining_actions.alike(one, known)
    rows = one.course_run.learners.filter(pk__in=[what["id"] for _sure, what in like])
    learners = {row.pk: row for row in rows.select_related("agency", "commune").prefetch_related("agency__names")}
    facts = [
        (_("Name and surname"), one.name),
        (_("Agency, as written"), one.agency_as_typed),
        (_("That is"), one.agency),
        (_("Position"), one.position),
        (_("Group"), GROUP_WORDS.get(one.group, "")),
        (_("Gender"), GENDER_WORDS.get(one.gender, "")),
        (_("Commune, as written"), one.commune_as_typed),
        (_("Registered at"), timezone.localtime(one.joined_at)),
    ]
    return {
        "one": one,
        "run": one.course_run,
        "facts": [(label, value) for label, value in facts if value],
        "form": form,
        "refusal": RefusalForm(),
        "like": [(HOW_SURE[int(sure)], learners[what["id"]]) for sure, what in like],
        "near": known.agencies.nearest(one.agency_as_typed) if not one.agency_id else [],
    }


def _take_in(request: Asked, one: Joining, deed: dict[str, Any]) -> Any:
    return settling.take_in_joining(joining=one, by=request.user, at=timezone.now(), **deed)


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def joining_same(request: Asked, pk: UUID) -> HttpResponse:
    """It is somebody who is in the class already."""
    one = _found(request, pk)
    learner = get_object_or_404(one.course_run.learners.all(), pk=_id(request))
    take = "take_words" in request.POST
    return _do(
        request,
        one,
        lambda: settling.settle_as_same(
            joining=one, learner=learner, take_words=take, by=request.user, at=timezone.now()
        ),
    )


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def joining_refuse(request: Asked, pk: UUID) -> HttpResponse:
    """No place in the class."""
    one, form = _found(request, pk), RefusalForm(request.POST)
    if not form.is_valid():
        return redirect("training:joining", one.pk)
    because = form.cleaned_data["because"]
    return _do(
        request,
        one,
        lambda: settling.refuse_joining(joining=one, because=because, by=request.user, at=timezone.now()),
    )


def _do(request: Asked, one: Joining, deed: Any) -> HttpResponse:
    try:
        deed()
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is settled."))
        following = one.course_run.joinings.waiting().first()
        if following is not None:
            return redirect("training:joining", following.pk)
    return redirect("training:registration", one.course_run_id)


def _found(request: Asked, pk: UUID) -> Joining:
    rows = Joining.objects.visible_to(request.user)
    one = get_object_or_404(rows.select_related("course_run", "agency", "commune"), pk=pk)
    if not may_see(request.user, one.course_run):
        raise Http404
    return one


def _id(request: Asked) -> UUID:
    try:
        return UUID(request.POST.get("learner", ""))
    except ValueError as error:
        raise Http404 from error
