"""Codes that learners make up: the key is the cell's, so whoever has the rows alone cannot try codes against them."""

import hashlib

from django.conf import settings

from caunoi.learning.models import QuizRound
from caunoi.learning.rules import codes
from caunoi.training.models import CourseRun


def hash_in_class(typed: str, course_run: CourseRun) -> str:
    """The keyed hash of a code of one's own in this class, the same before, after and months later. OwnCodeRefused."""
    return _hash(typed, f"class {course_run.pk}")


def hash_in_round(typed: str, quiz_round: QuizRound) -> str:
    """The same for a round: by its class, or where it has none by the round that comes first. OwnCodeRefused."""
    if quiz_round.course_run_id:
        return _hash(typed, f"class {quiz_round.course_run_id}")
    return _hash(typed, f"round {quiz_round.before_id or quiz_round.pk}")


def _hash(typed: str, scope: str) -> str:
    key = hashlib.sha256(b"learners' own codes " + settings.SECRET_KEY.encode()).digest()
    return codes.hashed(codes.own_code(typed), scope=scope, key=key)
