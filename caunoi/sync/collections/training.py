"""Classes at whose door this person stands around today: what they are, a signed roster, and how many have come in.

The roster stands apart from the numbers, so that a hall filling up does not send a thousand names again and again.
"""

import logging
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.accounts.roles import PHONE_ROLES, Role
from caunoi.network.models import Agency
from caunoi.privacy import audit, signing
from caunoi.sync.collections.shapes import Collection, Row, content_version, with_version
from caunoi.training.models import CourseRun, DoorDuty, Learner, Lesson
from caunoi.training.presence import hall
from caunoi.training.rules.titles import spoken

log = logging.getLogger(__name__)

OF_A_PERSON = ("badge_code", "learner_code", "name", "agency_id", "withdrawn_at")
BEFORE, AFTER = timedelta(days=3), timedelta(days=1)


def doors_of(user: User, on: date) -> Any:
    """Classes around this day whose door was given to this person, or where they teach, or which they opened."""
    if user.role not in PHONE_ROLES:
        return CourseRun.objects.none()
    theirs = Q(pk__in=DoorDuty.objects.standing().filter(user=user).values("course_run"))
    if user.role in (Role.TRAINER, Role.OFFICER):
        theirs |= Q(pk__in=Lesson.objects.filter(trainer=user).values("course_run")) | Q(recorded_by=user)
    around = CourseRun.objects.filter(theirs, starts_on__lte=on + BEFORE, ends_on__gte=on - AFTER)
    return around.exclude(state=CourseRun.State.CANCELLED).select_related("course").order_by("starts_on", "code")


def _classes(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    found = [_class(run, signed=ids is not None) for run in doors_of(user, on) if ids is None or run.pk in ids]
    if ids is not None and found:
        audit.record(by=user.pk, verb="read", noun="learner", at=timezone.now(), subjects=[row["id"] for row in found])
    return found


def _class(run: CourseRun, *, signed: bool) -> Row:
    """A class with its roster; the signature is made only where the row is sent, the version says what is signed."""
    people = roster(run)
    row = {
        "id": run.pk,
        "code": run.code,
        "title": run.shown_title,
        "starts_on": run.starts_on,
        "ends_on": run.ends_on,
        "venue": run.venue,
        "mixed": people["mixed"],
        "lessons": [_lesson(one) for one in run.lessons.order_by("starts_at", "title", "id")],
        "number": len(people["people"]),
        "key": _key(),
    }
    version = content_version({**row, "people": people})
    has_roster = signed and row["key"] is not None
    return {**row, "version": version, "roster": signing.sign(people, typ="roster+jwt") if has_roster else None}


def _key() -> dict[str, str] | None:
    """Without a key the phone still scans: every badge is then one that the cell will know."""
    try:
        return signing.public_jwk()
    except signing.NoSigningKey as missing:
        log.error("no roster can be signed: %s", missing)
        return None


def _lesson(lesson: Lesson) -> Row:
    """A title that must not leave the house is left empty: the phone then numbers the lesson."""
    title = "" if spoken(lesson.title) else lesson.title
    return {"id": lesson.pk, "title": title, "starts_at": lesson.starts_at, "ends_at": lesson.ends_at}


def roster(run: CourseRun) -> dict[str, Any]:
    """What is signed: the class, and of everybody in it badge, learner code, name, agency (its place in `agencies`, or
    null) and whether they have withdrawn. In a mixed class names and agencies are left out for everybody."""
    mixed = run.is_mixed
    rows = Learner.objects.filter(course_run=run).order_by("learner_code", "id").values_list(*OF_A_PERSON)
    agencies = [] if mixed else sorted({agency for *_person, agency, _gone in rows if agency})
    place = {agency: number for number, agency in enumerate(agencies)}
    people = [
        [badge, code, "" if mixed else name, place.get(agency), gone is not None]
        for badge, code, name, agency, gone in rows
    ]
    return {"class": str(run.pk), "code": run.code, "mixed": mixed, "agencies": _names(agencies, run), "people": people}


def _names(agencies: list[UUID], run: CourseRun) -> list[str]:
    """What these agencies were called, briefly, on the first day."""
    found = Agency.objects.prefetch_related("names").in_bulk(agencies)
    return [found[pk].short_name_on(run.starts_on) for pk in agencies]


def _doors(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    """How many have come in today, by all phones: it changes with every scan, the roster does not."""
    return [with_version({"id": run.pk, **hall(run, on)._asdict()}) for run in doors_of(user, on)]


COLLECTIONS: dict[str, Collection] = {"classes": _classes, "doors": _doors}
OF_CLUBS: set[str] = set()
FOR_TRAINERS = {"classes", "doors"}
"""All that the phone of somebody holds who sees no coded records."""
