"""Consents: given for one purpose, withdrawn at any time, and a withdrawal is never overtaken."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.ids import new_id
from caunoi.clients.actions import AlreadyClosed, change_clients, close_client, enrol_clients, record_consents
from caunoi.clients.actions.consenting import _end
from caunoi.clients.models import Client, ClientChange, Consent
from caunoi.clients.models.clients import Closing
from caunoi.network.models import Agency
from caunoi.privacy.models import AuditLine

GIVEN = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)
ANSWERS = {"own": "Lan", "mother": "Hoa", "day": 3, "month": 7, "year": 1990}


@pytest.fixture
def known(town, card, at):
    row = card(memory_symbol="mèo", safe_hours="20:00", matching_answers=ANSWERS, risk_factors={"debt": "yes"})
    enrol_clients(clients=[row], by=town.worker, at=at)
    return Client.objects.get()


def consent(client, purpose="contact_later", **fields):
    return {
        "id": new_id(),
        "client": client.pk,
        "purpose": purpose,
        "text_version": "2026-1",
        "given_at": GIVEN,
        "channel": "spoken",
        **fields,
    }


def hear(rows, by, at):
    return [outcome.problem for outcome in record_consents(consents=rows, by=by, at=at)]


def test_a_consent_stands_until_it_is_withdrawn(town, known, at):
    assert hear([consent(known)], town.worker, at) == [None]
    assert Consent.objects.standing().count() == 1
    hear([consent(known, withdrawn_at=at)], town.worker, at)
    assert not Consent.objects.standing().exists()
    assert Consent.objects.count() == 2


def test_who_withdrew_contact_is_not_listed_for_contact_until_they_agree_again(town, known, at):
    assert known in Client.objects.contactable()
    hear([consent(known)], town.worker, at)
    assert known in Client.objects.contactable()
    hear([consent(known, withdrawn_at=GIVEN + timedelta(days=1))], town.worker, at)
    assert known not in Client.objects.contactable()
    hear([consent(known, given_at=GIVEN + timedelta(days=2))], town.worker, at)
    assert known in Client.objects.contactable()


def test_one_receiver_s_withdrawal_leaves_the_other_s_consent(town, known, at):
    clinic, lawyer = (Agency.objects.create(code=code, kind="other", founded_on=GIVEN.date()) for code in ("a", "b"))
    hear([consent(known, "referral", receiver=agency.pk) for agency in (clinic, lawyer)], town.worker, at)
    hear([consent(known, "referral", receiver=clinic.pk, withdrawn_at=at)], town.worker, at)
    assert [c.receiver for c in Consent.objects.standing()] == [lawyer]


def test_withdrawn_matching_drops_the_token(town, known, at):
    hear([consent(known, "matching")], town.worker, at)
    assert Client.objects.exclude(matching_token="").exists()
    hear([consent(known, "matching", withdrawn_at=at)], town.worker, at)
    assert not Client.objects.exclude(matching_token="").exists()


def test_who_no_longer_wants_a_record_is_forgotten_but_still_counted(town, known, at):
    change_clients(
        changes=[{"id": new_id(), "client": known.pk, "based_on": 1, "changes": {"memory_symbol": "sao"}}],
        by=town.worker,
        at=at,
    )
    hear([consent(known, "keep_record", withdrawn_at=at)], town.worker, at)
    known.refresh_from_db()
    assert known.is_forgotten
    assert (known.memory_symbol, known.matching_token, known.safe_hours, known.risk_factors) == ("", "", "", {})
    assert ClientChange.objects.get().after == {}
    assert known.enrolled_on
    assert known not in Client.objects.current()


def test_what_arrives_late_does_not_bring_back_what_was_forgotten(town, known, at):
    hear([consent(known, "keep_record", withdrawn_at=at)], town.worker, at)
    late = {
        "id": new_id(),
        "client": known.pk,
        "based_on": 1,
        "changes": {"memory_symbol": "sao", "matching_answers": ANSWERS},
    }
    assert change_clients(changes=[late], by=town.worker, at=at)[0].problem is None
    known.refresh_from_db()
    assert (known.memory_symbol, known.matching_token) == ("", "")
    assert ClientChange.objects.get().after == {}


def test_what_is_wrong_is_named(town, known, at):
    stray = consent(known)
    stray["client"] = new_id()
    assert hear([stray], town.worker, at) == ["parent"]
    assert hear([consent(known, "everything")], town.worker, at) == ["bad_data"]
    assert hear([consent(known, withdrawn_at=GIVEN - timedelta(1))], town.worker, at) == ["bad_data"]
    assert hear([consent(known, receiver=new_id())], town.worker, at) == ["bad_data"]
    assert hear([consent(known, given_at=at + timedelta(days=2))], town.worker, at) == ["future"]
    assert hear([consent(known)], town.stranger, at) == ["not_yours"]
    assert hear([consent(known, given_at=GIVEN.replace(tzinfo=None))], town.worker, at) == ["bad_data"]
    assert hear([consent(known, made_at=GIVEN.replace(tzinfo=None))], town.worker, at) == ["bad_data"]


def test_the_same_consent_sent_twice_is_kept_once(town, known, at):
    row = consent(known)
    assert hear([row, row], town.worker, at) == [None, None]
    assert hear([row], town.worker, at) == [None]
    assert Consent.objects.count() == 1


def test_a_closed_client_leaves_the_lists_and_closes_once(town, known, at):
    close_client(client=known, because=Closing.LEFT, on=at.date(), by=town.lead, at=at)
    assert not Client.objects.current().exists()
    assert AuditLine.objects.filter(verb="close").count() == 1
    with pytest.raises(AlreadyClosed):
        close_client(client=known, because=Closing.LEFT, on=at.date(), by=town.lead, at=at)


moments = st.integers(0, 6)
records = st.lists(
    st.tuples(moments, st.none() | moments).filter(lambda r: r[1] is None or r[1] >= r[0]), min_size=1, max_size=6
)


@given(records.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(range(len(rows))))))
def test_consents_end_the_same_in_whatever_order_they_arrive(both):
    rows, order = both

    def ends(sequence):
        there = []
        for number in sequence:
            given_at, withdrawn_at = (GIVEN + timedelta(days=n) if n is not None else None for n in rows[number])
            new = Consent(given_at=given_at, withdrawn_at=withdrawn_at, is_withdrawal=withdrawn_at is not None)
            new.number = number
            _end(new, there)
            for other in there:
                _end(other, [new])
            there.append(new)
        return {c.number: c.withdrawn_at for c in there}

    assert ends(range(len(rows))) == ends(order)
