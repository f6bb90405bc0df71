"""Events in a client's life: nothing is lost in silence, whatever the order."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.ids import new_id
from caunoi.clients import rules
from caunoi.clients.actions import SettledAlready, change_clients, enrol_clients, settle_change
from caunoi.clients.models import Client, ClientChange
from caunoi.network.models import Posting
from caunoi.privacy.sealing import seal

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MAKERS = [new_id(), new_id(), new_id()]
FIELDS = ("gender", "safe_channel", "risk_factors.debt")


def events_of(maker, contents):
    """What one phone said while away: all based on the version it left with."""
    return [
        rules.Event(new_id(), MAKERS[maker], START + timedelta(minutes=number), 1, after)
        for number, after in enumerate(contents)
    ]


sayings = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from("ab"), min_size=1)
phones = st.tuples(*(st.lists(sayings, max_size=3) for _ in MAKERS)).map(
    lambda lists: [event for maker, contents in enumerate(lists) for event in events_of(maker, contents)]
)


def live(events):
    """All events one after the other: what stands, the fields that were flagged, the last word of each maker."""
    stands, flagged, arrived = {}, set(), []
    for event in events:
        event = rules.Event(event.id, event.by, event.made_at, event.based_on, event.after, len(arrived) + 2)
        merged = rules.merge_event(event, arrived)
        stands |= merged.applied
        flagged |= set(merged.overlaps)
        arrived.append(event)
    return stands, flagged


@given(phones.flatmap(lambda events: st.tuples(st.just(events), st.permutations(events))))
def test_phones_flag_the_same_fields_in_whatever_order_they_arrive(both):
    told, arrived = both
    assert live(told)[1] == live(arrived)[1]


@given(phones.flatmap(lambda events: st.tuples(st.just(events), st.permutations(events))))
def test_fields_that_are_not_flagged_end_the_same_in_whatever_order_they_arrive(both):
    told, arrived = both
    (stands, flagged), (stands_too, _flagged) = live(told), live(arrived)
    assert {f: v for f, v in stands.items() if f not in flagged} == {
        f: v for f, v in stands_too.items() if f not in flagged
    }
    assert stands.keys() == stands_too.keys()


@given(st.lists(sayings, min_size=1, max_size=4).map(lambda said: events_of(0, said)).flatmap(st.permutations))
def test_one_persons_last_word_stands_however_it_arrives(arrived):
    stands, flagged = live(arrived)
    assert flagged == set()
    expected = {}
    for event in sorted(arrived, key=lambda event: event.made_at):
        expected |= event.after
    assert stands == expected


@given(phones)
def test_a_field_is_flagged_only_if_two_people_said_different_things(events):
    _stands, flagged = live(events)
    for field in flagged:
        said = {(event.by, event.after[field]) for event in events if field in event.after}
        assert len({by for by, _value in said}) > 1
        assert len({value for _by, value in said}) > 1


@pytest.fixture
def known(town, card, at):
    row = card(gender="f", risk_factors={"debt": "yes"}, supplies_monthly={"condoms": 20, "leaflets": 1})
    enrol_clients(clients=[row], by=town.worker, at=at)
    return Client.objects.get()


def change(client, based_on=1, made_at=None, **changes):
    return {"id": new_id(), "client": client.pk, "based_on": based_on, "made_at": made_at, "changes": changes}


def test_disjoint_changes_from_two_phones_both_stand(town, known, at):
    change_clients(changes=[change(known, gender="x")], by=town.worker, at=at)
    change_clients(changes=[change(known, safe_channel="phone")], by=town.second, at=at)
    known.refresh_from_db()
    assert (known.gender, known.safe_channel, known.version) == ("x", "phone", 3)
    assert not ClientChange.objects.to_settle().exists()


def test_overlapping_changes_are_applied_flagged_and_the_loser_kept(town, known, at):
    change_clients(changes=[change(known, gender="x")], by=town.worker, at=at)
    change_clients(changes=[change(known, gender="m", language="en")], by=town.second, at=at)
    known.refresh_from_db()
    assert known.gender == "m"
    event = ClientChange.objects.to_settle().get()
    assert (event.overlaps, event.before["gender"], event.after["gender"]) == (["gender"], "x", "m")


def test_a_change_that_had_seen_the_other_overlaps_with_nothing(town, known, at):
    change_clients(changes=[change(known, gender="x")], by=town.worker, at=at)
    change_clients(changes=[change(known, based_on=2, gender="m")], by=town.second, at=at)
    assert not ClientChange.objects.to_settle().exists()


def test_two_answers_of_one_question_set_change_by_themselves(town, known, at):
    change_clients(changes=[change(known, risk_factors={"debt": "no"})], by=town.worker, at=at)
    change_clients(
        changes=[change(known, risk_factors={"no_papers": "yes"}, supplies_monthly={"leaflets": 0})],
        by=town.second,
        at=at,
    )
    known.refresh_from_db()
    assert {name: told["answer"] for name, told in known.risk_factors.items()} == {"debt": "no", "no_papers": "yes"}
    assert known.supplies_monthly == {"condoms": 20}
    assert not ClientChange.objects.to_settle().exists()


def test_putting_the_older_back_is_a_new_change(town, known, at):
    change_clients(changes=[change(known, gender="x")], by=town.worker, at=at)
    change_clients(changes=[change(known, gender="m")], by=town.second, at=at)
    event = ClientChange.objects.to_settle().get()
    settle_change(change=event, put_back=["gender"], by=town.lead, at=at)
    known.refresh_from_db()
    assert (known.gender, known.version) == ("x", 4)
    assert [e.made_by for e in known.changes.all()] == [town.worker, town.second, town.lead]
    with pytest.raises(SettledAlready):
        settle_change(change=event, by=town.lead, at=at)


def test_keeping_the_newer_changes_nothing_but_the_flag(town, known, at):
    change_clients(changes=[change(known, gender="x")], by=town.worker, at=at)
    change_clients(changes=[change(known, gender="m")], by=town.second, at=at)
    settle_change(change=ClientChange.objects.to_settle().get(), by=town.officer, at=at)
    known.refresh_from_db()
    assert (known.gender, known.version) == ("m", 3)
    assert not ClientChange.objects.to_settle().exists()


def test_the_same_change_sent_twice_happens_once(town, known, at):
    row = change(known, gender="x")
    for _again in range(2):
        assert [o.problem for o in change_clients(changes=[row, row], by=town.worker, at=at)] == [None, None]
    known.refresh_from_db()
    assert known.version == 2


def test_what_cannot_be_applied_is_named(town, known, card, at, make_user):
    def problem(row, by=town.worker):
        return change_clients(changes=[row], by=by, at=at)[0].problem

    stray = change(known, gender="x")
    stray["client"] = new_id()
    assert problem(stray) == "parent"
    assert problem(change(known, based_on=9, gender="x")) == "bad_data"
    assert problem(change(known, gender="z")) == "bad_data"
    assert problem(change(known, commune=new_id())) == "bad_data"
    assert problem(change(known, memory_symbol="0912345678")) == "identifier"
    assert problem(change(known, gender="x"), by=town.stranger) == "not_yours"
    assert problem(change(known, gender="x"), by=make_user("police")) == "not_yours"
    assert problem(change(known, club=town.sen.pk)) == "not_yours"
    assert problem(change(known, club=town.sen.pk), by=town.officer) is None


def test_a_new_sealed_note_keeps_the_old_one(town, known, at):
    club = str(pyrage.x25519.Identity.generate().to_public())
    first, second = (seal(words, recipients=[club]) for words in (b"one", b"two"))
    change_clients(changes=[change(known, sealed_note=first)], by=town.worker, at=at)
    change_clients(changes=[change(known, based_on=2, sealed_note=second)], by=town.worker, at=at)
    known.refresh_from_db()
    assert bytes(known.sealed_note) == second
    assert ClientChange.objects.get(version=3).before["sealed_note"] == b64encode(first).decode()


def test_a_long_list_of_changes_costs_few_queries(town, card, at, django_assert_max_num_queries):
    rows = [card() for _ in range(100)]
    enrol_clients(clients=rows, by=town.worker, at=at)
    changes = [{"id": new_id(), "client": row["id"], "based_on": 1, "changes": {"gender": "f"}} for row in rows]
    with django_assert_max_num_queries(20):
        change_clients(changes=changes, by=town.worker, at=at)
    assert Client.objects.filter(gender="f").count() == 100


def test_who_left_a_club_takes_no_client_of_it_along_by_dating_a_change_back(town, known, at):
    town.worker.postings.update(to_on=at.date() - timedelta(days=30))
    Posting.objects.create(user=town.worker, club=town.sen, from_on=at.date() - timedelta(days=30))
    back = at - timedelta(days=60)
    row = {**change(known, club=town.sen.pk), "made_at": back}
    assert change_clients(changes=[row], by=town.worker, at=at)[0].problem == "not_yours"
    late = {**change(known, gender="x"), "made_at": back}
    assert change_clients(changes=[late], by=town.worker, at=at)[0].problem is None
