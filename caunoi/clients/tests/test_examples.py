"""The examples that phone and server share: the verbs keep what the phone calls right, and name what it calls wrong."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from caunoi.base.ids import new_id
from caunoi.clients import rules
from caunoi.clients.actions import change_clients, enrol_clients, record_consents
from caunoi.clients.models import Client
from caunoi.clients.rules.cards import written
from caunoi.network.models import Agency

EXAMPLES = Path(__file__).parents[2] / "sync" / "examples"
HERE = {"commune", "approach", "club", "client"}
SHAPE_SEES = {"required", "unknown", "empty", "answers", "moment", "id"}


def example(name):
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


CARDS = example("card_codes")
CLIENTS, CONSENTS = example("clients"), example("consents")


@pytest.mark.parametrize("code", CARDS["valid"])
def test_valid_codes(code):
    assert written(rules.normalise(code)) == code


@pytest.mark.parametrize("line", CARDS["typed"], ids=lambda line: line["typed"])
def test_typed_codes(line):
    assert written(rules.normalise(line["typed"])) == line["code"]


@pytest.mark.parametrize("line", CARDS["invalid"], ids=lambda line: line["why"])
def test_invalid_codes(line):
    with pytest.raises(rules.CodeRefused):
        rules.normalise(line["typed"])


def told(town, data, client=None):
    """An example's data as the sync door hands it in, with the ids of this town."""
    here = {"commune": town.commune.pk, "approach": town.approach.pk, "club": town.lua.pk, "client": client}
    row = {name: here[name] if name in HERE else value for name, value in data.items()}
    for name in ("given_at", "withdrawn_at"):
        if row.get(name):
            row[name] = msgspec.convert(row[name], datetime)
    if "enrolled_on" in row:
        row["enrolled_on"] = date.fromisoformat(row["enrolled_on"])
    if "changes" in row:
        row["changes"] = told(town, row["changes"])
    return {"id": new_id(), **row}


def for_the_verb(lines):
    """The wrong examples that have the right shape: the others never reach a verb."""
    return [line for line in lines if not {problem["code"] for problem in line["problems"]} & SHAPE_SEES]


@pytest.fixture
def noon():
    return datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("line", CLIENTS["valid"], ids=lambda line: line["name"])
def test_clients_that_the_phone_calls_right_are_kept(town, noon, line):
    [outcome] = enrol_clients(clients=[told(town, line["data"])], by=town.worker, at=noon)
    assert outcome.problem is None


@pytest.mark.django_db
@pytest.mark.parametrize("line", for_the_verb(CLIENTS["invalid"]), ids=lambda line: line["name"])
def test_clients_that_the_phone_calls_wrong_are_named(town, noon, line):
    row = told(town, line["data"])
    [outcome] = enrol_clients(clients=[row], by=town.worker, at=noon)
    if line["name"] == "a code not written as it should be":
        assert outcome.problem is None, "the cell reads what the phone writes out"
    else:
        assert outcome.problem == line["reason"]


@pytest.fixture
def known(town, card, noon):
    enrol_clients(clients=[card()], by=town.worker, at=noon)
    return Client.objects.get()


@pytest.mark.django_db
def test_changes(town, known, noon):
    for line in CLIENTS["changes"]["valid"]:
        row = told(town, line["data"], known.pk)
        row["changes"].pop("id")
        assert change_clients(changes=[row], by=town.worker, at=noon)[0].problem is None
    for line in for_the_verb(CLIENTS["changes"]["invalid"]):
        row = told(town, line["data"], known.pk)
        assert change_clients(changes=[row], by=town.worker, at=noon)[0].problem == line["reason"], line["name"]


@pytest.mark.django_db
def test_consents(town, known, noon):
    clinic = Agency.objects.create(code="clinic", kind=Agency.Kind.HEALTH, founded_on=date(2020, 1, 1))

    def hear(line):
        row = told(town, line["data"], known.pk)
        if row.get("receiver"):
            row["receiver"] = clinic.pk
        return record_consents(consents=[row], by=town.worker, at=noon)[0].problem

    assert [hear(line) for line in CONSENTS["valid"]] == [None] * len(CONSENTS["valid"])
    for line in for_the_verb(CONSENTS["invalid"]):
        assert hear(line) == line["reason"], line["name"]
