"""Answers as they are kept: one text a question, the letters chosen in order; empty where nothing was."""

from collections.abc import Sequence

LETTERS = "ABCDEF"
LEAST_OPTIONS, MOST_OPTIONS = 2, len(LETTERS)


class AnswersUnfit(ValueError):
    """Not an answer to this quiz: another number of questions, or a letter that is not on the sheet."""


def read(answers: Sequence[str], *, options: Sequence[int]) -> list[str]:
    """`["b", "CA", " "]` as `["B", "AC", ""]`; `options` is each question's number of options. AnswersUnfit."""
    if len(answers) != len(options):
        raise AnswersUnfit(f"{len(options)} answers are wanted, not {len(answers)}.")
    return [_one(text, number) for text, number in zip(answers, options, strict=True)]


def letters(places: Sequence[int]) -> str:
    """Places of options (the first is 0) as letters in order: [2, 0] is `AC`."""
    return "".join(LETTERS[place] for place in sorted(places))


def marks(answers: Sequence[str], *, keys: Sequence[str]) -> list[int]:
    """1 where exactly the right letters were chosen, else 0; a question left empty is not right."""
    return [int(answer == key) for answer, key in zip(answers, keys, strict=True)]


def _one(text: str, number: int) -> str:
    chosen = set(text.strip().upper())
    if not chosen <= set(LETTERS[:number]):
        raise AnswersUnfit(f"{text!r} is not one of {LETTERS[:number]}.")
    return "".join(sorted(chosen))
