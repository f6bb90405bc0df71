"""Who may write at the door of a class, and when: judged by the moment of the deed, not by that of its arrival."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.accounts.roles import PHONE_ROLES, Role
from caunoi.training.models import DoorDuty

KEEPERS = (Role.OFFICER, Role.TRAINER)
"""Who checks in at every class; anybody else where they have been given the door."""
Span = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Doors:
    """At which classes' doors somebody stood, from when until when; `always` at every one."""

    always: bool
    spans: dict[UUID, list[Span]]

    @classmethod
    def of(cls, by: User, course_runs: Iterable[UUID]) -> "Doors":
        """What is known of `by` at these classes. Nobody without a phone has a door, whatever was written down."""
        if by.role not in PHONE_ROLES or by.role in KEEPERS:
            return cls(by.role in KEEPERS, {})
        spans: dict[UUID, list[Span]] = defaultdict(list)
        duties = DoorDuty.objects.filter(user=by, course_run__in=set(course_runs))
        for run, since, until in duties.values_list("course_run", "recorded_at", "ended_at"):
            spans[run].append((since, until))
        return cls(False, dict(spans))

    def open(self, course_run: UUID | None, moment: datetime) -> bool:
        """Whether they may write what happened there at this moment. A duty that goes on covers what was before it."""
        spans = self.spans.get(course_run, ()) if course_run else ()
        return self.always or any(until is None or since <= moment < until for since, until in spans)
