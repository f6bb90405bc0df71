"""The list of a class on which presence is ticked by hand, for a phone to read. docs/paper-sheets.md"""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.training.models import CourseRun, Learner, Lesson
from caunoi.training.papers.badges import in_order
from caunoi.training.rules.titles import spoken
from caunoi.training.sheets import frame, roster


def presence_list_pdf(course_run: CourseRun, lessons: Sequence[Lesson]) -> bytes:
    """A PDF with a row for everybody who has not withdrawn and a box for each of these lessons.

    In a mixed class a row has the learner code alone and asks for no name: a list of names is a danger also on paper.
    """
    return frame.pdf(_pages(course_run, lessons), title=course_run.shown_title, language=get_language() or "vi")


def _pages(course_run: CourseRun, lessons: Sequence[Lesson]) -> list[frame.Page]:
    columns = [_column(number, lesson) for number, lesson in enumerate(lessons, start=1)]
    return roster.pages(course_run.pk.hex, _rows(course_run), columns, _texts(course_run))


def _rows(course_run: CourseRun) -> list[roster.Row]:
    mixed = course_run.is_mixed
    order = in_order(course_run)
    found = Learner.objects.in_bulk(order)
    rows = (found[pk] for pk in order)
    return [roster.Row(one.badge_code, one.learner_code, "" if mixed else one.name) for one in rows]


def _column(number: int, lesson: Lesson) -> roster.Column:
    starts = timezone.localtime(lesson.starts_at)
    title = "" if spoken(lesson.title) else lesson.title
    return roster.Column(lesson.pk.hex, _("L%(n)s") % {"n": number} + f"\n{starts:%d/%m}\n{starts:%H:%M}", title)


def _texts(course_run: CourseRun) -> roster.Texts:
    days = f"{course_run.starts_on:%d/%m/%Y} – {course_run.ends_on:%d/%m/%Y}"
    return roster.Texts(
        title=course_run.shown_title,
        under=" · ".join(part for part in (course_run.code, course_run.venue, days) if part),
        how_to=_(
            "Present: tick the box of the lesson or put your initials in it. Absent: leave it empty. "
            "A mistake: blacken the whole box; whoever reads the list will ask."
        ),
        page=_("Page {page} of {pages}"),
        by_hand="" if course_run.is_mixed else _("Name, by hand"),
    )
