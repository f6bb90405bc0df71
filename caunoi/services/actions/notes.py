"""Notes of this room: short, and without anything that identifies somebody."""

from caunoi.base.outcomes import Unsound
from caunoi.base.words import tidy
from caunoi.privacy.identifiers import identifier_in

NOTE_LIMIT = 200


def checked_note(text: str) -> str:
    """The note as it is kept. Unsound: too long, no text that a database keeps, or it seems to identify somebody."""
    note = tidy(text)
    if len(note) > NOTE_LIMIT or "\0" in note:
        raise Unsound
    if identifier_in(note):
        raise Unsound("identifier")
    return note
