"""The examples that phones and cell both hold: a sheet of this kind is kept, or refused for the reason that is said."""

import json
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

from caunoi.learning.models import QuizResult, QuizRound
from caunoi.learning.tests.world import a_quiz, a_round
from caunoi.sync.kinds import KINDS

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parents[2] / "sync" / "examples" / "answer_sheet.json"
EXAMPLES = json.loads(FILE.read_text(encoding="utf-8"))
CASES = [*EXAMPLES["valid"], *EXAMPLES["invalid"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sheet_is_kept_or_refused_as_the_examples_say(hall, case):
    quiz = a_quiz(hall.by, hall.at, code="e", questions=EXAMPLES["questions"], options=EXAMPLES["options"])
    made = a_round(quiz, hall.run, hall.by, hall.at, phase="before", pairing=case["pairing"])
    QuizRound.objects.filter(pk=made.pk).update(id=UUID(EXAMPLES["quiz_round"]))
    hall.learners[0].badge_code = EXAMPLES["badge"]
    hall.learners[0].save(update_fields=["badge_code"])
    kind = KINDS["answer_sheet"]
    said = msgspec.json.decode(json.dumps(case["data"]).encode(), type=kind.shape)
    row = {"id": uuid4(), "made_at": hall.at, **msgspec.structs.asdict(said)}
    [outcome] = kind.verb([row], hall.by, hall.at)
    assert outcome.problem == case.get("reason")
    kept = list(QuizResult.objects.values_list("aside", flat=True))
    assert kept == ([case["aside"]] if "aside" in case else [])
