"""What there is to learn from; files are fetched when somebody wants to keep one (`/sync/v1/file`)."""

from datetime import date
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.learning.models import Quiz
from caunoi.library.models import Material
from caunoi.library.rules import blocks
from caunoi.sync.collections.shapes import Collection, Row


def _materials(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    rows = Material.objects.visible_to(user).published()
    if ids is None:  # every phone compares every few minutes: pages and quizzes are read only where they are sent
        return [{"id": pk, "version": version} for pk, version in rows.values_list("pk", "version")]
    return [_material(one) for one in rows.filter(pk__in=ids).select_related("quiz")]


def _material(one: Material) -> Row:
    return {
        "id": one.pk,
        "version": one.version,
        "title": one.title,
        "summary": one.summary,
        "kind": one.kind,
        "language": one.language,
        "minutes": one.minutes,
        "blocks": blocks(one.body),
        "media_type": one.media_type,
        "size": one.size,
        "quiz": _quiz(one.quiz) if one.quiz else None,
    }


def _quiz(quiz: Quiz) -> Row:
    """A quiz for practice goes with its answers: the phone itself says what was right."""
    return {
        "title": quiz.title,
        "questions": [
            {"text": row.text, "options": row.options, "correct": row.correct, "because": row.because}
            for row in quiz.in_order()
        ],
    }


COLLECTIONS: dict[str, Collection] = {"materials": _materials}
OF_CLUBS: set[str] = set()
FOR_TRAINERS = {"materials"}
