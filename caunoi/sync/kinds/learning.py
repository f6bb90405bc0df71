"""Answer sheets that were read from paper or typed from it on a phone."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from caunoi.learning import actions
from caunoi.sync.kinds.shapes import Kind, Short

Chosen = Annotated[str, Meta(max_length=6)]
Answers = Annotated[list[Chosen], Meta(min_length=1, max_length=200)]


class AnswerSheetData(Struct, forbid_unknown_fields=True):
    quiz_round: UUID
    answers: Answers
    how: Literal["phone", "paper", "typed"]
    badge: Short = ""
    own_code: Short = ""
    group: Short = ""
    gender: Short = ""
    version: Annotated[int, Meta(ge=1, le=999_999)] | None = None


KINDS: dict[str, Kind] = {
    "answer_sheet": Kind(AnswerSheetData, lambda rows, by, at: actions.hand_in(results=rows, by=by, at=at)),
}
