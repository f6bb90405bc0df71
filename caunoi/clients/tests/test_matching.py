"""The blind token: the same person gives the same token, and nothing else remains of the answers."""

import io
import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.ids import new_id
from caunoi.clients import rules
from caunoi.clients.actions import change_clients, enrol_clients
from caunoi.clients.models import Client, ClientChange
from caunoi.clients.rules.collisions import measure
from caunoi.clients.rules.priority import is_priority, standing_risks

KEY = "ab" * 32
ANSWERS = {"own": "Ngọc Lan", "mother": "Hòa", "day": 3, "month": 7, "year": 1990}
# Ids, digests and fractions of a second: any four digits may stand in them and tell nothing.
MADE_BY_CHANCE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,}|datetime\([^)]*\)|\.[0-9]{6}")
EXAMPLES = Path(__file__).parents[2] / "sync" / "examples"


@pytest.mark.parametrize(
    "same",
    [
        {"own": "lan"}, {"own": "LAN "}, {"own": "la"}, {"own": "Nguyễn Thị Làn"}, {"mother": "hoa"},
        {"mother": "HÒA"}, {"mother": "Hoà"}, {"day": "03"}, {"year": "1990"},
    ],
)  # fmt: skip
def test_one_person_s_answers_give_one_token_however_they_are_written(same):
    assert rules.answers_token({**ANSWERS, **same}, key=KEY) == rules.answers_token(ANSWERS, key=KEY)


@pytest.mark.parametrize("other", [{"own": "Lý"}, {"mother": "Hương"}, {"day": 4}, {"month": 8}, {"year": 1991}])
def test_another_answer_gives_another_token(other):
    assert rules.answers_token({**ANSWERS, **other}, key=KEY) != rules.answers_token(ANSWERS, key=KEY)


def test_another_province_s_token_tells_nothing():
    assert rules.answers_token(ANSWERS, key="cd" * 32) != rules.answers_token(ANSWERS, key=KEY)


@given(st.dictionaries(st.sampled_from(list(ANSWERS)), st.none() | st.just("") | st.just("Lan") | st.integers()))
def test_answers_that_are_not_complete_give_no_token_and_are_not_repeated(answers):
    try:
        token = rules.answers_token(answers, key=KEY)
    except rules.BadAnswers as refusal:
        assert refusal.__cause__ is None
        assert "Lan" not in str(refusal)
    else:
        assert len(token) == 64


@pytest.mark.django_db
def test_no_answer_is_left_anywhere_after_matching(town, card, at, caplog, settings):
    telling = {"own": "Quyzznh", "mother": "Khuyznna", "day": 29, "month": 11, "year": 1987}
    settings.DEBUG = True
    connection.queries_log.clear()
    with caplog.at_level("DEBUG"):
        row = card(matching_answers=telling)
        enrol_clients(clients=[row], by=town.worker, at=at)
        again = {"id": new_id(), "client": row["id"], "based_on": 1, "changes": {"matching_answers": telling}}
        change_clients(changes=[again], by=town.worker, at=at)
    said = "\n".join([dump(), caplog.text, *(query["sql"] for query in connection.queries_log)]).lower()
    said = MADE_BY_CHANCE.sub(" ", said)
    for answer in ("quyzznh", "khuyznna", r"\b1987\b"):  # four digits inside a longer word are chance
        assert not re.search(answer, said)
    assert Client.objects.get().matching_token
    assert ClientChange.objects.get().after == {"matching": True}


def dump():
    """Every row of every table there is, as text."""
    said = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            said += [str(row) for row in cursor.fetchall()]
    return "\n".join(said)


@pytest.mark.django_db
def test_answers_that_cannot_be_used_do_not_lose_the_client(town, card, at):
    row = card(matching_answers={**ANSWERS, "day": 31, "month": 2})
    assert enrol_clients(clients=[row], by=town.worker, at=at)[0].problem is None
    assert Client.objects.get().matching_token == ""


def test_the_published_formula_collides_and_ours_hardly():
    theirs, ours, without_mother = measure(rounds=6)
    assert 0.35 < theirs.mean < 0.49
    assert ours.mean < 0.002
    assert ours.mean < without_mother.mean < theirs.mean


def test_the_measure_is_the_same_for_the_same_seed():
    assert measure(people=300, rounds=2) == measure(people=300, rounds=2)
    out = io.StringIO()
    call_command("measure_collisions", people=200, rounds=2, stdout=out)
    assert "given_names_birth" in out.getvalue()


def test_more_than_three_standing_yes_are_a_priority_until_they_expire():
    from datetime import date

    told = {name: {"answer": "yes", "on": "2026-01-01"} for name in rules.RISK_FACTORS[:4]}
    assert is_priority(told, date(2026, 6, 29))
    assert not is_priority(told, date(2026, 6, 30))
    assert standing_risks(told, date(2026, 6, 29))["no_papers"] == date(2026, 6, 30)
    told[rules.RISK_FACTORS[0]]["answer"] = "not_asked"
    assert not is_priority(told, date(2026, 6, 29))


def test_the_choices_are_those_that_phones_know():
    shared = json.loads((EXAMPLES / "choices.json").read_text())
    assert list(rules.GROUPS) == shared["groups"]
    assert list(rules.RISK_FACTORS) == shared["risk_factors"]
    assert list(rules.RISK_ANSWERS) == shared["risk_answers"]
    for field in ("age_band", "gender", "served_elsewhere", "safe_channel"):
        assert [value for value, _label in Client._meta.get_field(field).choices] == shared[field]
