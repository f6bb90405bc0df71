"""What somebody without an account opens with a code."""

from caunoi.clients.rules.cards import CodeRefused
from caunoi.learning.models import ClassForm, QuizRound
from caunoi.learning.rules import codes


def opened_by(typed: str) -> QuizRound | ClassForm | None:
    """The round or form of a class that this code opens; None for a mistyped code and for one that opens nothing."""
    try:
        code = codes.normalise(typed)
    except CodeRefused:
        return None
    found = QuizRound.objects.select_related("quiz", "course_run").filter(code=code).first()
    return found or ClassForm.objects.select_related("course_run").filter(code=code).first()
