"""Counts from classes."""

from caunoi.reports.counting import counts
from caunoi.reports.counting.tally import Counted, People, Scope
from caunoi.training.models import Learner


@counts("members_trained")
def members_trained(scope: Scope) -> Counted:
    """Distinct club members present on a day of a class that began in the period: people, by role in the club."""
    rows = Learner.objects.filter(scope.during("course_run__starts_on"), days_present__gt=0, membership__isnull=False)
    if scope.reader is not None:
        rows = rows.visible_to(scope.reader)
    if scope.communes is not None:
        rows = rows.filter(course_run__place__in=scope.communes)
    if scope.club:
        rows = rows.filter(membership__club=scope.club)
    seen = People("role")
    columns = ("course_run__approach", "membership__club", "membership__member_code", "membership__role")
    for approach, club, member, role in rows.order_by("course_run__starts_on", "id").values_list(*columns):
        seen.see(approach, (club, member), role)
    return seen.counted()
