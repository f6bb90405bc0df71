"""What a note must not hold: the cell and the phone agree case by case."""

import json
from pathlib import Path

import pytest

from caunoi.privacy.identifiers import DATES, PIECES, RULES, identifier_in

SHARED = json.loads((Path(__file__).parents[2] / "sync/examples/identifiers.json").read_text())


@pytest.mark.parametrize("case", SHARED["cases"], ids=lambda case: case["text"])
def test_a_note_that_seems_to_identify_somebody_is_noticed_and_no_other(case):
    assert identifier_in(case["text"]) == case["kind"]


def test_the_phone_has_the_same_rules():
    assert [list(rule) for rule in RULES] == [[rule["kind"], rule["on"], rule["pattern"]] for rule in SHARED["rules"]]
    assert (DATES, PIECES) == (SHARED["dates"], SHARED["pieces"])


def test_every_kind_has_an_example():
    assert {rule.kind for rule in RULES} == {case["kind"] for case in SHARED["cases"] if case["kind"]}
