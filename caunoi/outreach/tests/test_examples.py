"""The examples that phone and cell share: the cell keeps what the phone calls right, and names what it calls wrong."""

import json
from datetime import date
from pathlib import Path

import pytest

from caunoi.base.ids import new_id
from caunoi.outreach.rules.contacts import SEXES, problem_in

CONTACTS = json.loads((Path(__file__).parents[2] / "sync/examples/contacts.json").read_text(encoding="utf-8"))
TODAY = date.fromisoformat(CONTACTS["today"])
SHAPE_SEES = {"required", "unknown", "list", "yes_no", "id", "day"}


def told(data):
    """An example's data as the sync door hands it in."""
    days = {name: date.fromisoformat(data[name]) for name in ("on", "next_on") if data.get(name)}
    return {"id": new_id(), **data, **days}


def has_a_shape(line):
    """The wrong examples that reach a rule: the others are refused by their shape (sync/kinds/)."""
    numbers = [*line["data"].get("reached", {}).values(), *line["data"].get("supplies", {}).values()]
    is_known = set(line["data"].get("reached", {})) <= set(SEXES)
    codes = {problem["code"] for problem in line["problems"]}
    return is_known and not codes & SHAPE_SEES and all(isinstance(number, int) for number in numbers)


@pytest.mark.parametrize("line", CONTACTS["valid"], ids=lambda line: line["name"])
def test_contacts_that_the_phone_calls_right_are_right_here(line):
    assert problem_in(told(line["data"]), today=TODAY) is None


@pytest.mark.parametrize("line", filter(has_a_shape, CONTACTS["invalid"]), ids=lambda line: line["name"])
def test_contacts_that_the_phone_calls_wrong_are_named(line):
    assert problem_in(told(line["data"]), today=TODAY) == line["reason"]


def test_most_examples_reach_a_rule():
    assert len(list(filter(has_a_shape, CONTACTS["invalid"]))) > 20
