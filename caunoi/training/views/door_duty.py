"""Who checks learners in at a class."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.network.views.doing import Asked, ask, sure
from caunoi.training import actions, forms
from caunoi.training.models import DoorDuty
from caunoi.training.views.course_runs import run_and_page


@open_to(Role.OFFICER, Role.TRAINER)
def door_duty(request: Asked, pk: UUID) -> HttpResponse:
    run, back = run_and_page(request, pk, "training:door_duty")
    return ask(
        request,
        forms.DoorDutyForm(request.POST or None),
        deed=lambda said: actions.give_door_duty(course_run=run, **said, by=request.user, at=timezone.now()),
        done=_("They find the class on their phone when it next has a network."),
        then=lambda _made: back,
        template="training/door_duty.html",
        run=run,
        door=run.door.standing().select_related("user").order_by("user__label"),
    )


@open_to(Role.OFFICER, Role.TRAINER)
def door_duty_end(request: Asked, pk: UUID) -> HttpResponse:
    duties = DoorDuty.objects.visible_to(request.user).filter(ended_at__isnull=True)
    duty: Any = get_object_or_404(duties.select_related("course_run", "user"), pk=pk)
    back = reverse("training:door_duty", args=[duty.course_run_id])
    return sure(
        request,
        deed=lambda: actions.end_door_duty(duty=duty, by=request.user, at=timezone.now()),
        done=_("They no longer stand at the door of this class."),
        back=back,
        question=_("Take %(who)s from the door?") % {"who": duty.user.label},
        consequences=[_("Their phone loses the list when it next has a network. What it has scanned is kept.")],
        submit=_("Take from the door"),
    )
