"""How many each agency sent to a class, and how many of them came; the same by group and by commune.

In a class where club members sit with officials there is nothing of this: what is counted by agency would tell apart
who is which.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from caunoi.base.words import fold
from caunoi.network.models import Agency
from caunoi.places.models import Place
from caunoi.training.models import CourseRun, Learner
from caunoi.training.words import GROUP_WORDS


@dataclass(frozen=True)
class Delegation:
    """People of one agency, group or commune; `key` is what the class list filters by, None where it is not stated."""

    key: Any
    label: str
    enrolled: int
    present: int


def by_agency(run: CourseRun) -> list[Delegation]:
    """Most first. Agencies are called what they were called on the first day."""
    counted = _counted(run, "agency")
    agencies = Agency.objects.prefetch_related("names").in_bulk([key for key, *_numbers in counted if key])
    return _lines(counted, {key: agency.name_on(run.starts_on) for key, agency in agencies.items()})


def by_group(run: CourseRun) -> list[Delegation]:
    """Most first; the last line is of those whose group nobody has said."""
    return _lines(_counted(run, "group"), {code: str(word) for code, word in GROUP_WORDS.items()})


def by_commune(run: CourseRun) -> list[Delegation]:
    """Most first; nothing where no commune was said of anybody."""
    counted = _counted(run, "commune")
    places = Place.objects.in_bulk([key for key, *_numbers in counted if key])
    return _lines(counted, {key: str(place) for key, place in places.items()}) if places else []


def _counted(run: CourseRun, name: str) -> list[tuple[Any, int, int]]:
    rows = Learner.objects.filter(course_run=run).coming().order_by().values_list(name)
    return list(rows.annotate(enrolled=Count("pk"), present=Count("pk", filter=Q(days_present__gt=0))))


def _lines(counted: list[tuple[Any, int, int]], labels: dict[Any, str]) -> list[Delegation]:
    lines = [Delegation(key or None, labels.get(key, ""), *numbers) for key, *numbers in counted]
    return sorted(lines, key=lambda line: (line.key is None, -line.enrolled, fold(line.label)))
