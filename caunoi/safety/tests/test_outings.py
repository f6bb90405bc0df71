"""Out and back: it never fails to warn, and nothing of it is left."""

import itertools
from datetime import timedelta

import pytest
from django.core.management import call_command

from caunoi.base.ids import new_id
from caunoi.network.models import Posting
from caunoi.privacy.models import AuditLine
from caunoi.safety import actions
from caunoi.safety.buddies import buddies_of
from caunoi.safety.home import out_now
from caunoi.safety.models import Outing
from caunoi.safety.tests.world import AT, DAY, HOUR

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def an_outing(world, **changes):
    return {"id": new_id(), "buddy": world.colleague.pk, "out_at": AT, "due_back_at": AT + 2 * HOUR, **changes}


def start(world, *rows, by=None, at=AT):
    return [o.problem for o in actions.start_outings(outings=rows, by=by or world.worker, at=at)]


def back(outing, by, at=AT + HOUR):
    row = {"id": new_id(), "outing": outing, "back_at": at}
    return actions.come_back(returns=[row], by=by, at=at)[0].problem


def see(outing, by, at=AT + 3 * HOUR, **more):
    return actions.see_outings(seen=[{"id": new_id(), "outing": outing, **more}], by=by, at=at)[0].problem


def watchers(world, at):
    people = {name: getattr(world, name) for name in ("worker", "colleague", "lead", "second_lead", "far_lead")}
    return {n for n, one in people.items() if Outing.objects.visible_to(one).on_watch_of(one, at).exists()}


def out(world, **changes):
    row = an_outing(world, **changes)
    assert start(world, row) == [None]
    return row["id"]


def test_the_buddy_sees_it_at_once_the_lead_half_an_hour_after_it_lapsed(world):
    out(world)
    due = AT + 2 * HOUR
    assert watchers(world, AT) == watchers(world, due + 29 * MINUTE) == {"colleague"}
    assert watchers(world, due + 30 * MINUTE) == {"colleague", "lead", "second_lead"}
    assert "overdue" in str(out_now(world.colleague, due).about) or "quá" in str(out_now(world.colleague, due).about)
    assert out_now(world.colleague, due).tone == "bad" and out_now(world.colleague, AT).tone == ""


def test_when_the_buddy_has_seen_it_the_lead_is_not_asked(world):
    outing = out(world)
    assert see(outing, world.far_lead) == "not_yours"
    assert see(outing, world.worker) == "not_yours"  # nobody looks out for themselves
    assert see(outing, world.colleague) is None
    assert watchers(world, AT + 3 * HOUR) == {"colleague"}


def test_back_means_deleted_at_once(world):
    outing = out(world)
    assert back(outing, world.far_worker) == "not_yours"
    assert back(outing, world.worker) is None
    assert not Outing.objects.exists()


def test_somebody_who_knows_that_they_are_safe_deletes_it_too(world):
    outing = out(world)
    assert see(outing, world.lead, is_back=True) is None
    assert not Outing.objects.exists()
    assert back(outing, world.worker) is None  # the worker's own word arrives later
    actions.purge(at=AT + 3 * DAY)
    assert not Outing.objects.exists()


@pytest.mark.parametrize("order", list(itertools.permutations(["out", "back", "seen"])))
def test_in_whatever_order_they_arrive_nothing_warns_afterwards_and_nothing_stays(world, order):
    row = an_outing(world)
    deeds = {
        "out": lambda: start(world, row, at=AT + HOUR) == [None],
        "back": lambda: back(row["id"], world.worker) is None,
        "seen": lambda: see(row["id"], world.colleague) is None,
    }
    assert all(deeds[name]() for name in order)
    assert watchers(world, AT + 5 * HOUR) == set()
    actions.purge(at=AT + 3 * DAY)
    assert not Outing.objects.exists()


def test_another_persons_return_never_silences_a_timer(world):
    row = an_outing(world)
    assert back(row["id"], world.far_worker) is None  # nobody knows this outing yet
    assert start(world, row, at=AT + 2 * HOUR) == [None]
    assert "colleague" in watchers(world, AT + 5 * HOUR)


def test_without_a_buddy_who_is_one_the_leads_watch_from_the_first_minute(world):
    for buddy in (world.far_worker.pk, world.officer.pk, new_id(), None, world.worker.pk):
        outing = out(world, buddy=buddy)
        assert watchers(world, AT + 2 * HOUR) == {"lead", "second_lead"}
        back(outing, world.worker)


@pytest.mark.parametrize("due", [timedelta(0), -HOUR, 25 * HOUR])
def test_a_timer_that_makes_no_sense_is_refused(world, due):
    assert start(world, an_outing(world, due_back_at=AT + due)) == ["bad_data"]


def test_only_field_roles_go_out(world):
    assert start(world, an_outing(world), by=world.officer) == ["not_yours"]
    assert back(new_id(), world.officer) == "not_yours"


def test_what_nobody_has_seen_is_never_deleted_and_what_was_seen_goes_after_a_day(world):
    outing = out(world)
    assert actions.purge(at=AT + 30 * DAY) == 0
    see(outing, world.lead)
    assert actions.purge(at=AT + 25 * HOUR) == 0
    assert actions.purge(at=AT + 26 * HOUR) == 1
    assert not Outing.objects.exists()


def test_the_command_does_the_same(world):
    Outing.objects.create(
        worker=world.worker, buddy=world.colleague, out_at=AT - 9 * DAY, due_back_at=AT - 8 * DAY, seen_at=AT - 8 * DAY
    )
    call_command("purge_outings", verbosity=0)
    assert not Outing.objects.exists()


def test_an_outing_that_arrives_days_later_raises_no_alarm(world):
    assert start(world, an_outing(world), at=AT + 2 * DAY) == [None]
    assert not Outing.objects.exists()


def test_the_log_keeps_no_person_and_no_id_of_an_outing(world):
    outing = out(world)
    see(outing, world.colleague)
    back(outing, world.worker)
    lines = list(AuditLine.objects.filter(noun="outing"))
    assert {line.verb for line in lines} == {"go out", "see", "come back"}
    assert all(line.subjects == [] and set(line.detail) == {"count"} for line in lines)
    assert {line.stream for line in lines} == {"system"}


def test_the_buddy_is_told_once_and_the_lead_can_see_that(world):
    out(world)
    actions.tell_lapsed(to=world.colleague, at=AT + HOUR)
    assert Outing.objects.get().lapsed_told_at is None
    for minutes in (1, 50):
        actions.tell_lapsed(to=world.colleague, at=AT + 2 * HOUR + minutes * MINUTE)
    assert Outing.objects.get().lapsed_told_at == AT + 2 * HOUR + MINUTE


def test_buddies_are_the_active_members_of_the_same_clubs(world, at):
    assert set(buddies_of(world.worker, at=AT)) == {world.colleague, world.lead, world.second_lead}
    world.colleague.ended_at = AT
    world.colleague.save()
    Posting.objects.filter(user=world.lead).update(to_on=AT.date())
    assert set(buddies_of(world.worker, at=AT)) == {world.second_lead}
    assert not buddies_of(world.officer, at=AT).exists()
