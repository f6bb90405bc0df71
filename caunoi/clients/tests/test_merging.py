"""Two codes, one person: a person decides, and every decision can be taken back."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.ids import new_id
from caunoi.clients.actions import (
    CannotMerge,
    DecidedAlready,
    NotYours,
    enrol_clients,
    keep_apart,
    merge_clients,
    record_consents,
    undo_merge,
)
from caunoi.clients.candidates import candidates
from caunoi.clients.models import Client, Merge

pytestmark = pytest.mark.slow
ANSWERS = {"own": "Ngọc Lan", "mother": "HOÀ", "day": 3, "month": 7, "year": 1990}


def agree(client, by, at):
    row = {"id": new_id(), "client": client, "purpose": "matching", "text_version": "1", "given_at": at}
    record_consents(consents=[{**row, "channel": "spoken"}], by=by, at=at)


@pytest.fixture
def pair(town, card, at):
    """One person met by both clubs, who agreed to be counted once."""
    rows = [
        (card(matching_answers=ANSWERS), town.worker),
        (card(club=town.sen.pk, matching_answers={**ANSWERS, "own": "lan", "mother": "hoa"}), town.stranger),
    ]
    for row, by in rows:
        enrol_clients(clients=[row], by=by, at=at)
        agree(row["id"], by, at)
    return [Client.objects.get(pk=row["id"]) for row, _by in rows]


def found(user):
    return [{pair.first.pk, pair.second.pk} for pair in candidates(user)]


def test_one_person_met_by_two_clubs_is_shown_to_who_sees_both(town, pair):
    assert found(town.officer) == [{client.pk for client in pair}]
    assert found(town.worker) == found(town.stranger) == []


def test_without_both_consents_nobody_is_shown(town, pair, at):
    withdrawn = {"id": new_id(), "client": pair[0].pk, "purpose": "matching", "text_version": "1", "given_at": at}
    record_consents(consents=[{**withdrawn, "withdrawn_at": at, "channel": "spoken"}], by=town.worker, at=at)
    assert found(town.officer) == []


def test_a_decision_takes_the_pair_off_the_list_and_undoing_brings_it_back(town, pair, at):
    for decide in (
        lambda: merge_clients(kept=pair[0], other=pair[1], reason="same card shown", by=town.officer, at=at),
        lambda: keep_apart(one=pair[0], other=pair[1], reason="met both", by=town.officer, at=at),
    ):
        decision = decide()
        assert found(town.officer) == []
        undo_merge(merge=decision, by=town.officer, at=at)
        assert found(town.officer) == [{client.pk for client in pair}]


def test_nobody_decides_about_a_client_they_do_not_see(town, pair, at, make_user):
    for user in (town.worker, town.lead, make_user("admin"), make_user("police")):
        with pytest.raises(NotYours):
            merge_clients(kept=pair[0], other=pair[1], reason="x", by=user, at=at)
        with pytest.raises(NotYours):
            keep_apart(one=pair[0], other=pair[1], reason="x", by=user, at=at)


def test_a_pair_has_one_decision_at_a_time(town, pair, at):
    keep_apart(one=pair[0], other=pair[1], reason="x", by=town.officer, at=at)
    with pytest.raises(DecidedAlready):
        merge_clients(kept=pair[1], other=pair[0], reason="x", by=town.officer, at=at)
    with pytest.raises(CannotMerge):
        merge_clients(kept=pair[1], other=pair[1], reason="x", by=town.officer, at=at)


def pointers():
    return dict(Client.objects.values_list("pk", "merged_into"))


@pytest.fixture
def six(town, card, at):
    enrol_clients(clients=[card() for _ in range(6)], by=town.worker, at=at)
    return list(Client.objects.order_by("pk"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(list(combinations(range(6), 2))))
def test_merge_then_undo_is_as_if_nothing_had_been(town, six, at, pairs):
    Client.objects.update(merged_into=None)
    Merge.objects.all().delete()
    history = []
    for kept, other in pairs:
        before = pointers()
        try:
            merge = merge_clients(kept=six[kept], other=six[other], reason="x", by=town.officer, at=at)
        except CannotMerge:
            continue
        history.append((merge, before))
        roots = set(pointers().values()) - {None}
        assert not Client.objects.filter(pk__in=roots, merged_into__isnull=False).exists(), "a pointer ends at a root"
    assert history
    for merge, before in reversed(history):
        undo_merge(merge=merge, by=town.officer, at=at)
        assert pointers() == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(5)))
def test_undoing_all_in_any_order_leaves_nobody_merged(town, six, at, order):
    Client.objects.update(merged_into=None)
    Merge.objects.all().delete()
    merges = [merge_clients(kept=six[n + 1], other=six[n], reason="x", by=town.officer, at=at) for n in range(5)]
    for number in order:
        undo_merge(merge=merges[number], by=town.officer, at=at)
    assert set(pointers().values()) == {None}
    with pytest.raises(DecidedAlready):
        undo_merge(merge=merges[0], by=town.officer, at=at)


def test_of_many_pairs_none_is_left_out_in_silence(town, pair, card, at, sign_in, monkeypatch):
    from caunoi.clients.views import deciding

    third = card(matching_answers=ANSWERS)
    enrol_clients(clients=[third], by=town.worker, at=at)
    agree(third["id"], town.worker, at)
    monkeypatch.setattr(deciding, "PAIRS", 2)
    office, seen = sign_in(town.officer), []
    for page in (1, 2, 3):
        listing = office.get("/clients/candidates/", {"page": page}).context["listing"]
        assert listing.count == 3
        seen += [frozenset({shown.first.pk, shown.second.pk}) for shown in listing.rows]
    assert len(seen) == len(set(seen)) == 3
