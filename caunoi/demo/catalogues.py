"""Everything that ships with the software and lies in a cell's database as rows: places and catalogues."""

from datetime import datetime

from caunoi.coordination.actions import load_indicators, load_programmes
from caunoi.learning.actions import load_statements
from caunoi.outreach.actions import load_supplies
from caunoi.places.actions import load_places
from caunoi.services.actions import load_questions


def load(*, at: datetime) -> dict[str, int]:
    """Write what is not here yet; what a cell changed stays. Returns the places, and how many of the others are new."""
    return {
        "places": load_places(at=at).places,
        "indicators": load_indicators(by=None, at=at),
        "supplies": load_supplies(by=None, at=at),
        "questions": load_questions(by=None, at=at),
        "programmes": load_programmes(by=None, at=at),
        "statements": load_statements(by=None, at=at),
    }
