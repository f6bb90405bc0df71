"""Presence by days, for classes without lessons."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.network.errors import Refused
from caunoi.network.scopes import only_if
from caunoi.training.actions.scope import log, runs
from caunoi.training.models import CourseRun, Learner
from caunoi.training.rules import codes


class MoreDaysThanTheClass(Refused):
    """Somebody cannot be present on more days than the class has."""

    message = _("The class has fewer days than that. Nothing was kept; look at the days again.")


@transaction.atomic
def record_presence(*, course_run: CourseRun, days: Mapping[UUID, int], by: User, at: datetime) -> None:
    """On how many days each learner (by id) was present. Who was present on one day at least counts as trained."""
    only_if(runs(by, course_run))
    if not all(codes.days_fit(number, of=course_run.days) for number in days.values()):
        raise MoreDaysThanTheClass
    changed = [
        learner for learner in course_run.learners.filter(pk__in=days) if learner.days_present != days[learner.pk]
    ]
    for learner in changed:
        learner.days_present = days[learner.pk]
    Learner.objects.bulk_update(changed, ["days_present"], batch_size=500)
    log("record presence", course_run, by, at, learners=len(changed))
