"""New clients from phones and the office."""

from dataclasses import astuple
from datetime import date, timedelta

import pytest

from caunoi.base.ids import new_id
from caunoi.clients import rules
from caunoi.clients.actions import enrol_clients
from caunoi.clients.models import Client
from caunoi.network.models import Posting
from caunoi.privacy.models import AuditLine
from caunoi.privacy.sealing import cell_recipient, seal

pytestmark = pytest.mark.django_db


def problems(outcomes):
    return [outcome.problem for outcome in outcomes]


def test_a_new_client_is_kept_as_told(town, card, at):
    row = card(
        groups=["venue_worker", "returned"],
        age_band="25_34",
        gender="f",
        memory_symbol="hoa  súng",
        risk_factors={"debt": "yes", "no_papers": "not_asked"},
        supplies_monthly={"condoms": 30},
    )
    [outcome] = enrol_clients(clients=[row], by=town.worker, at=at)
    assert astuple(outcome) == (row["id"], None)
    client = Client.objects.get()
    assert client.card_code == row["card_code"]
    assert client.groups == 0b1001
    assert client.memory_symbol == "hoa súng"
    assert client.risk_factors["debt"] == {"answer": "yes", "on": "2026-03-02"}
    assert client.version == 1


def test_the_same_client_sent_twice_is_kept_once(town, card, at):
    row = card()
    assert problems(enrol_clients(clients=[row, row], by=town.worker, at=at)) == [None, None]
    assert problems(enrol_clients(clients=[row], by=town.worker, at=at)) == [None]
    assert Client.objects.count() == 1


def test_a_card_that_another_client_has_is_held_for_a_person(town, card, at):
    first = card()
    second = card(card_code=first["card_code"])
    assert problems(enrol_clients(clients=[first], by=town.worker, at=at)) == [None]
    assert problems(enrol_clients(clients=[second], by=town.worker, at=at)) == ["code_taken"]
    third, fourth = card(), card()
    fourth["card_code"] = third["card_code"]
    assert problems(enrol_clients(clients=[third, fourth], by=town.worker, at=at)) == [None, "code_taken"]


def test_an_id_that_is_another_client_is_not_written_over(town, card, at):
    first = card()
    enrol_clients(clients=[first], by=town.worker, at=at)
    assert problems(enrol_clients(clients=[card(id=first["id"])], by=town.worker, at=at)) == ["other_contents"]
    assert Client.objects.get().card_code == first["card_code"]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"card_code": "AAA-AAAB"}, "bad_data"),
        ({"enrolled_on": date(2026, 3, 3)}, "future"),
        ({"commune": new_id()}, "bad_data"),
        ({"approach": new_id()}, "bad_data"),
        ({"club": new_id()}, "not_yours"),
        ({"groups": ["somebody"]}, "bad_data"),
        ({"age_band": "12"}, "bad_data"),
        ({"risk_factors": {"rich": "yes"}}, "bad_data"),
        ({"memory_symbol": "0912 345 678"}, "identifier"),
        ({"safe_hours": "zalo: hoa"}, "identifier"),
        ({"supplies_monthly": {"condoms": -1}}, "bad_data"),
        ({"sealed_note": b"hello"}, "bad_data"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_of_the_list_is_kept(town, card, at, fields, problem):
    rows = [card(), card(**fields), card()]
    assert problems(enrol_clients(clients=rows, by=town.worker, at=at)) == [None, problem, None]
    assert Client.objects.count() == 2


def test_a_note_that_the_server_could_read_is_refused(town, card, at):
    row = card(sealed_note=seal(b"near the market", recipients=[cell_recipient()]))
    assert problems(enrol_clients(clients=[row], by=town.worker, at=at)) == ["bad_data"]


def test_safe_hours_are_not_mistaken_for_a_number(town, card, at):
    row = card(safe_hours="19h30-21h00, 8:00-10:30")
    assert problems(enrol_clients(clients=[row], by=town.worker, at=at)) == [None]


def test_only_those_who_serve_the_club_enrol_for_it(town, card, at, make_user):
    assert problems(enrol_clients(clients=[card()], by=town.stranger, at=at)) == ["not_yours"]
    assert problems(enrol_clients(clients=[card()], by=town.officer, at=at)) == [None]
    for role in ("admin", "trainer", "partner", "police", "provider", "expert"):
        assert problems(enrol_clients(clients=[card()], by=make_user(role), at=at)) == ["not_yours"]


def test_what_was_made_before_a_posting_ended_is_still_taken(town, card, at):
    Posting.objects.filter(user=town.worker).update(to_on=date(2026, 3, 1))
    late = card(made_at=at - timedelta(days=3), enrolled_on=date(2026, 2, 27))
    after = card(made_at=at, enrolled_on=date(2026, 2, 27))
    assert problems(enrol_clients(clients=[late, after], by=town.worker, at=at)) == [None, "not_yours"]


def test_a_long_list_costs_no_more_queries_than_a_short_one(town, card, at, django_assert_max_num_queries):
    enrol_clients(clients=[card()], by=town.worker, at=at)
    with django_assert_max_num_queries(24):
        enrol_clients(clients=[card() for _ in range(200)], by=town.worker, at=at)
    assert Client.objects.count() == 201


def test_one_audit_line_for_the_list_names_the_clients_and_nothing_else(town, card, at):
    rows = [card(memory_symbol="mèo"), card()]
    enrol_clients(clients=rows, by=town.worker, at=at)
    [line] = AuditLine.objects.filter(verb="enrol", noun="client")
    assert sorted(line.subjects) == sorted(str(row["id"]) for row in rows)
    assert line.detail == {}
    assert rules.is_valid(rows[0]["card_code"])
