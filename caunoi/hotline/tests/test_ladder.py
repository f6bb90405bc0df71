"""An unanswered call on its way up: by time, by word, past empty rungs."""

from caunoi.hotline import actions
from caunoi.hotline.models import Call
from caunoi.hotline.rules.ladder import BACKUP, COORDINATOR, FIRST, NATIONAL, RUNGS
from caunoi.hotline.tests.world import HOUR, MINUTE, NIGHT


def waits_at(at):
    """The rungs at which the one call waits; it is always exactly one."""
    return [rung for rung in RUNGS if Call.objects.waiting_at(rung, at).exists()]


def test_an_emergency_that_nobody_answers_climbs_the_whole_ladder(team, line, rung_up):
    call = rung_up()
    way = [(0, FIRST), (9, FIRST), (10, BACKUP), (19, BACKUP), (20, COORDINATOR), (29, COORDINATOR), (30, NATIONAL)]
    for minutes, rung in way:
        at = NIGHT + minutes * MINUTE
        assert waits_at(at) == [rung] == [call.ladder.rung(at)]
    reached = {0: [team.lan], 10: [team.lan, team.minh], 20: [team.lan, team.minh, team.officer]}
    for minutes, people in reached.items():
        at = NIGHT + minutes * MINUTE
        everybody = [team.lan, team.minh, team.officer, team.doctor]
        assert [one for one in everybody if Call.objects.reaching(one, at).exists()] == people
    assert waits_at(NIGHT + 30 * HOUR) == [NATIONAL]


def test_what_can_wait_waits_longer_at_each_rung(line, rung_up):
    rung_up(urgency="urgent")
    assert [waits_at(NIGHT + n * MINUTE) for n in (29, 30, 60, 90)] == [[FIRST], [BACKUP], [COORDINATOR], [NATIONAL]]
    Call.objects.all().delete()
    rung_up(urgency="routine")
    assert [waits_at(NIGHT + n * HOUR) for n in (3, 4, 8, 12)] == [[FIRST], [BACKUP], [COORDINATOR], [NATIONAL]]


def test_whoever_tried_and_got_no_answer_moves_it_on_at_once(town, line, rung_up, step):
    call = rung_up()
    assert step(call, "no_answer", by=town.worker, at=NIGHT + 2 * MINUTE).stood
    assert waits_at(NIGHT + MINUTE) == [FIRST] and waits_at(NIGHT + 2 * MINUTE) == [BACKUP]
    step(call, "no_answer", by=town.worker, at=NIGHT + 3 * MINUTE)
    assert waits_at(NIGHT + 3 * MINUTE) == [COORDINATOR]
    assert waits_at(NIGHT + 13 * MINUTE) == [NATIONAL]


def test_two_who_tried_the_same_rung_move_it_once(town, line, rung_up, step):
    call = rung_up()
    first = step(call, "no_answer", by=town.worker, at=NIGHT + 2 * MINUTE, rung="first")
    again = step(call, "no_answer", by=town.second, at=NIGHT + 3 * MINUTE, rung="first")
    first.refresh_from_db()
    assert (first.stood, again.stood) == (True, False)
    assert waits_at(NIGHT + 4 * MINUTE) == [BACKUP]


def test_a_rung_with_nobody_on_call_is_skipped_at_once_and_shown(team, on_duty, rung_up):
    on_duty(team.minh, rank=1)
    call = rung_up()
    assert waits_at(NIGHT) == [BACKUP]
    assert (
        call.ladder.was_skipped(FIRST) and not call.ladder.was_skipped(BACKUP) and call.ladder.was_skipped(COORDINATOR)
    )
    assert waits_at(NIGHT + 10 * MINUTE) == [NATIONAL]


def test_with_nobody_on_the_roster_the_national_lines_are_next(rung_up):
    rung_up()
    assert waits_at(NIGHT) == [NATIONAL]


def test_a_shift_made_or_cancelled_meanwhile_moves_only_what_is_still_to_come(team, line, rung_up):
    call = rung_up()
    actions.cancel_shift(shift=line.backup, by=team.officer, at=NIGHT + 5 * MINUTE)
    call.refresh_from_db()
    assert waits_at(NIGHT + 9 * MINUTE) == [FIRST] and waits_at(NIGHT + 10 * MINUTE) == [COORDINATOR]
    actions.cancel_shift(shift=line.first, by=team.officer, at=NIGHT + 6 * MINUTE)
    call.refresh_from_db()
    assert not call.ladder.was_skipped(FIRST), "Lan was on call when it came"


def test_a_call_that_was_answered_waits_nowhere_until_it_is_given_back(team, line, rung_up, step):
    call = rung_up()
    step(call, "answered", by=team.lan, at=NIGHT + 4 * MINUTE)
    assert waits_at(NIGHT + 40 * MINUTE) == []
    assert (call.state, call.handler, call.answered_rung) == ("answered", team.lan, FIRST)
    step(call, "asked", by=team.lan, at=NIGHT + 50 * MINUTE)
    assert waits_at(NIGHT + 59 * MINUTE) == [FIRST] and waits_at(NIGHT + 60 * MINUTE) == [BACKUP]
    assert call.answered_at == NIGHT + 4 * MINUTE, "the first answer stays the first"


def test_the_rung_that_answered_first_is_kept_for_the_figures(team, line, rung_up, step):
    call = rung_up()
    step(call, "answered", by=team.officer, at=NIGHT + 25 * MINUTE)
    assert call.answered_rung == COORDINATOR
