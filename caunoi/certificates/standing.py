"""Who of a class has earned a certificate, read from the rows: presence, and the final test where one is asked for."""

from collections import defaultdict
from uuid import UUID

from caunoi.certificates.models import CertificateTerms
from caunoi.certificates.rules.standing import Standing, passed_any
from caunoi.learning.models import QuizResult, QuizRound
from caunoi.training.models import CourseRun
from caunoi.training.presence import presence_of


def standing_of(course_run: CourseRun) -> dict[UUID, Standing]:
    """For each learner who has not withdrawn, by id. A test paired by a code of one's own tells nothing of anybody."""
    terms = CertificateTerms.objects.filter(course_run=course_run).first()
    asked = terms.quiz_share if terms else None
    passed = _passed(course_run, asked) if asked else {}
    present = presence_of(course_run)
    staying = course_run.learners.filter(withdrawn_at=None).values_list("pk", flat=True)
    return {
        pk: Standing(present[pk].share, present[pk].took_part, asked is not None, passed.get(pk))
        for pk in staying
        if pk in present
    }


def _passed(course_run: CourseRun, share: int) -> dict[UUID, bool | None]:
    sheets: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    rounds = QuizRound.objects.filter(course_run=course_run).exclude(phase=QuizRound.Phase.BEFORE)
    rows = QuizResult.objects.filter(quiz_round__in=rounds, stood=True, learner__isnull=False)
    for learner, right, answers in rows.values_list("learner", "right", "answers"):
        sheets[learner].append((right, len(answers)))
    return {learner: passed_any(found, share) for learner, found in sheets.items()}
