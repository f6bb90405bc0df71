"""Who checks learners in at a class with a phone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.network.errors import Refused
from caunoi.network.scopes import only_if
from caunoi.training.actions.scope import log, runs
from caunoi.training.models import CourseRun, DoorDuty

AT_A_DOOR = (Role.OFFICER, Role.TRAINER, Role.LEAD, Role.WORKER)
"""Whose phone may hold the list of a class. Never an agency's: it would learn who came."""


class NotForThisRole(Refused):
    """An account that never stands at a door."""

    message = _("Only officers, trainers, leads and outreach workers stand at a door. Nothing was changed.")


@transaction.atomic
def give_door_duty(*, course_run: CourseRun, user: User, by: User, at: datetime) -> DoorDuty:
    """This account checks learners in at this class; given twice, it is given once."""
    only_if(runs(by, course_run))
    if user.role not in AT_A_DOOR or user.ended_at is not None:
        raise NotForThisRole
    said = {"recorded_by": by, "recorded_at": at}
    duty, is_new = DoorDuty.objects.get_or_create(course_run=course_run, user=user, ended_at=None, defaults=said)
    if is_new:
        log("post", course_run, by, at, user=str(user.pk))
    return duty


@transaction.atomic
def end_door_duty(*, duty: DoorDuty, by: User, at: datetime) -> None:
    """This account no longer checks learners in here; its phone loses the list when it next compares.

    What it scanned before is taken whenever it comes. Ended twice, it ended the first time.
    """
    only_if(runs(by, duty.course_run))
    if DoorDuty.objects.standing().filter(pk=duty.pk).update(ended_at=at):
        log("end", duty.course_run, by, at, user=str(duty.user_id))
