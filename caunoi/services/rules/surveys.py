"""What is a sound answer to a question of the survey, and which needs answers name."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

MOST_NUMBER: Final = 9_999
MOST_CHOICES: Final = 12


class Question(Protocol):
    """What a question must say of itself here."""

    kind: str
    need: str
    choices: list[dict[str, str]]


def is_sound(question: Question, answer: Any) -> bool:
    """Whether the answer is one of those that the question allows: "yes" or "no", a choice's code, a whole number."""
    if question.kind == "yes_no":
        return answer in ("yes", "no")
    if question.kind == "choice":
        return answer in [choice["code"] for choice in question.choices]
    return type(answer) is int and 0 <= answer <= MOST_NUMBER


def needs_named(questions: Mapping[str, Question], answers: Mapping[str, Any]) -> set[str]:
    """The needs that a yes names."""
    said = (
        questions[key].need for key, answer in answers.items() if answer == "yes" and questions[key].kind == "yes_no"
    )
    return {need for need in said if need}


def are_choices(choices: Sequence[Mapping[str, str]]) -> bool:
    """Two to twelve answers, each with a code of its own and words in both languages."""
    codes = [choice.get("code") for choice in choices]
    complete = all(choice.get(part, "").strip() for choice in choices for part in ("code", "vi", "en"))
    return 2 <= len(choices) <= MOST_CHOICES and complete and len(set(codes)) == len(codes)
