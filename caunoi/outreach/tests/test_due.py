"""The due list: who is to be seen when, and why; every reason ends by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.clients.models import Client, Consent
from caunoi.outreach.actions import record_contacts
from caunoi.outreach.due import WORDS, due
from caunoi.outreach.rules.due import WEIGHTS, Known, reasons, runs_out_on
from caunoi.outreach.tests.world import AT, DAY, FIRST, a_contact

LONG_AGO = DAY - timedelta(days=365)
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def ago(days):
    return DAY - timedelta(days=days)


def codes(known, on=DAY):
    return [reason.code for reason in reasons(known, on=on)]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Known(LONG_AGO, contacts=5, last_on=ago(10)), []),
        (Known(LONG_AGO, contacts=5, last_on=ago(23)), ["regular"]),
        (Known(LONG_AGO, contacts=5, last_on=ago(37)), ["regular", "overdue"]),
        (Known(LONG_AGO, contacts=5, last_on=ago(180)), []),
        (Known(LONG_AGO, contacts=5, last_on=ago(40), agreed_on=DAY + timedelta(days=20)), []),
        (Known(LONG_AGO, contacts=5, last_on=ago(20), agreed_on=DAY), ["agreed"]),
        (Known(LONG_AGO, contacts=5, last_on=ago(10), agreed_on=ago(15)), []),
        (Known(ago(40), contacts=1, last_on=ago(30)), ["second"]),
        (Known(ago(100), contacts=1, last_on=ago(90)), []),
        (Known(LONG_AGO, contacts=1, last_on=ago(30)), ["regular"]),
        (Known(ago(30)), ["second"]),
        (Known(LONG_AGO, contacts=5, last_on=ago(3), violence_on=ago(3)), ["violence"]),
        (Known(LONG_AGO, contacts=5, last_on=ago(2), violence_on=ago(20)), ["violence"]),
        (Known(LONG_AGO, contacts=5, last_on=ago(2), violence_on=ago(30)), []),
        (Known(LONG_AGO, contacts=5, last_on=ago(3), test_on=ago(3)), ["test"]),
        (Known(LONG_AGO, contacts=5, last_on=ago(3), test_on=ago(4)), []),
        (Known(LONG_AGO, contacts=5, last_on=ago(10), risks_until=DAY + timedelta(days=1)), ["risks"]),
        (Known(LONG_AGO, contacts=5, last_on=ago(10), risks_until=DAY), []),
        (
            Known(LONG_AGO, contacts=5, last_on=ago(9), needs={"condoms": 30}, given=[(ago(9), "condoms", 10)]),
            ["supplies"],
        ),
        (Known(LONG_AGO, contacts=5, last_on=ago(9), needs={"condoms": 30}, given=[(ago(9), "condoms", 60)]), []),
        (Known(LONG_AGO, contacts=5, last_on=ago(9), needs={}, given=[(ago(9), "condoms", 1)]), []),
    ],
)
def test_each_reason_stands_for_its_time(known, expected):
    assert codes(known) == expected


def test_what_is_left_of_a_gift_is_carried_to_the_next():
    gifts = [(ago(30), "condoms", 60), (ago(10), "condoms", 30)]
    assert runs_out_on(gifts, {"condoms": 30}) == DAY + timedelta(days=60)


def test_the_item_that_ends_first_counts():
    gifts = [(ago(5), "condoms", 60), (ago(5), "needles", 10)]
    assert runs_out_on(gifts, {"condoms": 30, "needles": 30}) == ago(5) + timedelta(days=10)


@given(
    known=st.builds(
        Known, DAYS, st.integers(0, 9), *[st.none() | DAYS for _ in range(5)], st.just({"condoms": 30}),
        st.lists(st.tuples(DAYS, st.just("condoms"), st.integers(1, 99))),
    ),
    on=DAYS,
)  # fmt: skip
def test_no_reason_is_given_on_or_after_its_last_day_and_all_have_words_and_weight(known, on):
    for reason in reasons(known, on=on):
        assert on < reason.until and 1 <= reason.weight <= 4
        assert reason.code in WEIGHTS and reason.code in WORDS


@given(known=st.builds(Known, DAYS, st.integers(0, 9), *[st.none() | DAYS for _ in range(5)]))
def test_every_reason_ends_by_itself(known):
    last = max(day for day in (known.enrolled_on, known.last_on, known.agreed_on, known.violence_on, known.test_on,
                               known.risks_until) if day)  # fmt: skip
    assert reasons(known, on=last + timedelta(days=400)) == []


@given(
    known=st.builds(
        Known, DAYS, st.integers(1, 9), st.none(), st.none() | DAYS, *[st.none() | DAYS for _ in range(3)],
        st.just({"condoms": 30}), st.lists(st.tuples(DAYS, st.just("condoms"), st.integers(1, 99))),
    ),
    on=DAYS,
)  # fmt: skip
def test_whoever_was_met_today_is_not_due_today(known, on):
    before = [gift for gift in known.given if gift[0] <= on]
    heard = {name: day for name in ("violence_on", "test_on") if (day := getattr(known, name)) and day <= on}
    today = replace(known, last_on=on, given=before, **{"violence_on": None, "test_on": None, **heard})
    assert all(reason.due_on > on and reason.code != "overdue" for reason in reasons(today, on=on))


def test_supplies_that_ran_out_before_a_meeting_ask_for_another_one_a_week_later():
    known = Known(LONG_AGO, contacts=5, last_on=DAY, needs={"condoms": 30}, given=[(ago(40), "condoms", 10)])
    [supplies] = reasons(known, on=DAY)
    assert (supplies.code, supplies.due_on) == ("supplies", DAY + timedelta(days=7))


def met(world, **changes):
    data = a_contact(world, **changes)
    assert record_contacts(contacts=[data], by=world.worker, at=AT)[0].problem is None
    return data["id"]


def listed(user, on=DAY):
    return {item.client_id: [reason.code for reason in item.reasons] for item in due(user, on=on)}


def test_the_list_knows_contacts_groups_and_codes_that_were_merged(world):
    first, second, third = world.clients
    Client.objects.update(enrolled_on=FIRST)
    met(world, client=first.id, on=ago(40))
    met(world, client=first.id, on=ago(31))
    met(world, client=second.id, on=ago(40))
    group = {"mode": "group", "client": None, "participants": [second.id], "reached": {"f": 2}}
    met(world, **group, on=ago(3))
    met(world, client=third.id, on=ago(3), violence_disclosed=True)
    Client.objects.filter(pk=third.pk).update(merged_into=second)
    assert listed(world.worker) == {first.id: ["regular"], second.id: ["violence"]}


def test_a_contact_that_was_taken_back_is_no_reason(world):
    (first, *_) = world.clients
    wrong = met(world, client=first.id, on=ago(3), violence_disclosed=True)
    assert listed(world.worker)[first.id] == ["violence"]
    met(world, client=first.id, on=ago(3), amends=wrong, void=True)
    assert first.id not in listed(world.worker)


def test_the_latest_agreement_counts(world):
    (first, *_) = world.clients
    met(world, client=first.id, on=ago(20), next_on=DAY)
    assert listed(world.worker)[first.id] == ["agreed"]
    met(world, client=first.id, on=ago(10), next_on=DAY + timedelta(days=20))
    assert first.id not in listed(world.worker)


def test_whoever_withdrew_the_consent_to_be_met_again_is_not_in_the_list(world):
    (first, *_) = world.clients
    met(world, client=first.id, on=ago(30))
    consent = {"client": first, "purpose": "contact_later", "text_version": "1", "channel": "spoken"}
    Consent.objects.create(**consent, given_at=AT, withdrawn_at=AT, recorded_by=world.worker)
    assert first.id not in listed(world.worker)
    Consent.objects.create(**consent, given_at=AT, recorded_by=world.worker)
    assert first.id in listed(world.worker)


def test_the_list_holds_own_clients_only(world):
    met(world, on=ago(30))
    assert listed(world.worker)
    assert listed(world.other_worker) == {}


@pytest.mark.parametrize("role", ["admin", "trainer", "partner", "police", "expert", "provider"])
def test_nobody_else_has_a_due_list(world, make_user, role):
    met(world, on=ago(30))
    assert due(make_user(role), on=DAY) == []


def test_the_most_urgent_come_first(world):
    first, second, third = world.clients
    met(world, client=first.id, on=ago(30))
    met(world, client=second.id, on=ago(8), violence_disclosed=True)
    met(world, client=third.id, on=ago(40))
    assert [item.client_id for item in due(world.worker, on=DAY)] == [second.id, third.id, first.id]
    assert [item.priority for item in due(world.worker, on=DAY)] == [4, 2, 1]


def test_a_list_of_many_takes_a_handful_of_queries(world, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        due(world.worker, on=DAY)
