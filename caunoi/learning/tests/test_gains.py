"""What a round tells: the published item statistics through the whole room, gains by group, small groups hidden."""

from datetime import timedelta
from itertools import chain
from statistics import fmean
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.outcomes import Unsound
from caunoi.learning import actions
from caunoi.learning.models import QuizResult, Reaction, Statement
from caunoi.learning.reading import class_forms as reading
from caunoi.learning.reading.gains import gain_table
from caunoi.learning.reading.items import item_table
from caunoi.learning.rules.due import due_on
from caunoi.learning.tests.world import LSAT6, a_class, a_quiz, a_round, a_sheet, hand_in
from caunoi.privacy.models import Published, Release
from caunoi.training.models import Learner

pytestmark = pytest.mark.django_db


def test_lsat_6_comes_out_of_a_thousand_sheets(hall):
    """The published numbers through rows, keys and letters: right is A, wrong is B."""
    quiz = a_quiz(hall.by, hall.at, code="lsat", questions=5, options=2)
    quiz_round = a_round(quiz, None, hall.by, hall.at, pairing="own_code")
    patterns = chain.from_iterable([pattern] * n for pattern, n in LSAT6.items())
    rows = [a_sheet(quiz_round, "".join("BA"[right] for right in pattern)) for pattern in patterns]
    actions.hand_in(results=rows, by=hall.by, at=hall.at)
    table = item_table(quiz_round)
    assert (table.people, table.score_counts) == (1000, [3, 20, 85, 237, 357, 298])
    assert [round(line.right, 3) for line in table.lines] == [0.924, 0.709, 0.553, 0.763, 0.870]
    assert [round(line.r, 4) for line in table.lines] == [0.1128, 0.1532, 0.1728, 0.1444, 0.1216]
    assert round(table.alpha, 4) == 0.2950
    assert (round(table.interval.low, 3), round(table.interval.high, 3)) == (0.223, 0.362)
    assert table.lines[0].chosen[1][2] == 76


def test_under_five_sheets_tell_nothing(hall):
    quiz_round = a_round(hall.quiz, hall.run, hall.by, hall.at)
    hand_in(quiz_round, [(learner, "AAAA") for learner in hall.learners[:4]], hall.by, hall.at)
    assert item_table(quiz_round) is None
    hand_in(quiz_round, [(hall.learners[4], "AAAB")], hall.by, hall.at)
    assert item_table(quiz_round).people == 5


def test_sheets_that_do_not_count_tell_nothing(hall):
    quiz_round = a_round(hall.quiz, hall.run, hall.by, hall.at)
    for answers in ("AAAA", "BBBB"):
        hand_in(quiz_round, [(learner, answers) for learner in hall.learners], hall.by, hall.at)
    assert [line.right for line in item_table(quiz_round).lines] == [1, 1, 1, 1]


def two_rounds(hall, people, before="AABB", after="AAAB"):
    rounds = [a_round(hall.quiz, hall.run, hall.by, hall.at, phase=phase) for phase in ("before", "after")]
    for quiz_round, answers in zip(rounds, (before, after), strict=True):
        hand_in(quiz_round, [(learner, answers) for learner in people], hall.by, hall.at)
    return rounds


@pytest.fixture
def big(make_user, at):
    """Forty people in four groups of ten."""
    by = make_user("trainer")
    run, learners = a_class(by, at, people=40)
    return SimpleNamespace(by=by, at=at, run=run, learners=learners, quiz=a_quiz(by, at))


def test_the_gain_of_a_class_and_of_its_groups(big):
    _, after = two_rounds(big, big.learners)
    table = gain_table(after)
    assert (table.everybody.people, table.everybody.before, table.everybody.after) == (40, 50, 75)
    assert table.everybody.gain == table.everybody.mean_gain == 0.5
    assert [line.people for line in table.by_group] == [10, 10, 10, 10]
    assert [line.people for line in table.by_gender] == [20, 20]
    assert (table.sheets_before, table.sheets_after) == ("40", "40")


def test_who_has_one_sheet_only_is_not_compared(big):
    before, after = two_rounds(big, big.learners[:20])
    hand_in(before, [(learner, "BBBB") for learner in big.learners[20:30]], big.by, big.at)
    hand_in(after, [(learner, "AAAA") for learner in big.learners[30:]], big.by, big.at)
    table = gain_table(after)
    assert (table.everybody.people, table.everybody.before) == (20, 50)
    assert (table.sheets_before, table.sheets_after) == ("30", "30")


def test_everything_right_before_leaves_no_gain_of_ones_own(big):
    _, after = two_rounds(big, big.learners, before="AAAA", after="AAAA")
    everybody = gain_table(after).everybody
    assert (everybody.gain, everybody.mean_gain, everybody.full_before) == (None, None, 40)


def test_a_small_group_is_hidden_and_another_with_it(make_user, at, big):
    """Two leaders among thirty: their line is hidden, and a second one, so that nobody subtracts."""
    groups = ["leaders"] * 2 + ["womens_union"] * 12 + ["youth_union"] * 16
    for learner, group in zip(big.learners, groups, strict=False):
        learner.group = group
        learner.save(update_fields=["group"])
    _, after = two_rounds(big, big.learners[:30])
    lines = {line.part: line for line in gain_table(after).by_group}
    hidden = {part for part, line in lines.items() if line.mark}
    assert "leaders" in hidden and len(hidden) >= 2
    for part in hidden:
        line = lines[part]
        assert (line.people, line.before, line.after, line.gain, line.mean_gain) == (None,) * 5


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nothing_of_a_hidden_group_can_be_worked_out_of_those_that_are_shown(big, data):
    """What is shown, subtracted from everybody, leaves nothing or more people than a small group has."""
    sizes = data.draw(st.lists(st.integers(0, 12), min_size=2, max_size=4))
    with transaction.atomic():
        parts = ["leaders", "womens_union", "youth_union", "other"]
        groups = [part for part, n in zip(parts, sizes, strict=False) for _ in range(n)][:40]
        people = big.learners[: len(groups)]
        for learner, group in zip(people, groups, strict=True):
            learner.group, learner.gender = group, ""
            learner.save(update_fields=["group", "gender"])
        _, after = two_rounds(big, people)
        table = gain_table(after)
        shown = [line for line in table.by_group if not line.mark]
        hidden = [line for line in table.by_group if line.mark]
        silent = sum(n for n, part in zip(sizes, parts, strict=False) if part in {
            line.part for line in table.by_group if line.before is None
        })  # fmt: skip
        assert all(line.people >= 5 for line in shown)
        assert table.everybody.mark or not 0 < silent < 5, "everybody's mean less the others is a mean of five people"
        if not table.everybody.mark and hidden:
            assert len(hidden) >= 2
        assert not any(line.before or line.gain for line in hidden)
        transaction.set_rollback(True)


def test_own_codes_are_paired_without_anybody_knowing_whose_they_are(hall):
    before = a_round(hall.quiz, hall.run, hall.by, hall.at, phase="before", pairing="own_code")
    after = a_round(hall.quiz, hall.run, hall.by, hall.at, phase="after", pairing="own_code")
    for quiz_round, answers in ((before, "ABBB"), (after, "AAAB")):
        rows = [a_sheet(quiz_round, answers, own_code=f"sen hoa {n:02}", group="leaders") for n in range(8)]
        actions.hand_in(results=rows, at=hall.at)
    table = gain_table(after)
    assert (table.everybody.people, table.everybody.before, table.everybody.after) == (8, 25, 75)
    assert [line.part for line in table.by_group] == ["leaders"]
    assert not QuizResult.objects.exclude(learner=None).exists()


def close(rounds, at, by):
    for quiz_round in rounds:
        actions.close_round(quiz_round=quiz_round, by=by, at=at)
        quiz_round.refresh_from_db()
    rounds[-1].before.refresh_from_db()


def test_figures_leave_only_when_a_test_is_closed_and_stand_in_the_ledger(big):
    rounds = two_rounds(big, big.learners)
    with pytest.raises(actions.StillOpen):
        actions.publish_results(quiz_round=rounds[1], by=big.by, at=big.at)
    assert not Release.objects.exists()
    close(rounds, big.at, big.by)
    table = actions.publish_results(quiz_round=rounds[1], by=big.by, at=big.at)
    assert table.everybody.people == 40
    pairs = Published.objects.filter(indicator="quiz_pairs", part="").get()
    assert (pairs.value, pairs.state) == (40, "shown")
    actions.publish_results(quiz_round=rounds[1], by=big.by, at=big.at)
    assert Release.objects.count() == 2, "the same figures may leave again"


def test_figures_that_left_are_not_rewritten(big):
    rounds = two_rounds(big, big.learners[:30])
    close(rounds, big.at, big.by)
    actions.publish_results(quiz_round=rounds[1], by=big.by, at=big.at)
    for quiz_round in rounds:
        hand_in(quiz_round, [(big.learners[31], "AAAA")], big.by, big.at)
    with pytest.raises(actions.FiguresChanged):
        actions.publish_results(quiz_round=rounds[1], by=big.by, at=big.at)


def test_reactions_have_no_owner_and_follow_ups_fall_due_after_three_months(hall):
    run = hall.run
    form = actions.open_form(course_run=run, kind="reaction", opens_at=hall.at, by=hall.by, at=hall.at)
    rows = [{"id": uuid4(), "form": form.pk, "answers": {"useful": 4 + n % 2}, "words": ""} for n in range(6)]
    assert {one.problem for one in actions.hand_in_reactions(reactions=[*rows, *rows], at=hall.at)} == {None}
    sheets, [line] = reading.reaction_lines(run)
    assert (sheets, line.answered, line.mean, line.chosen) == (6, 6, fmean([4, 5] * 3), [0, 0, 0, 3, 3])
    assert not {"learner", "own_code_hash", "badge_code"} & {field.name for field in Reaction._meta.get_fields()}


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"answers": {"useful": 6}}, "bad_data"), ({"answers": {"nothing": 3}}, "bad_data"),
        ({"words": "Gọi cho tôi 0912345678"}, "identifier"), ({"words": "x" * 501}, "bad_data"),
        ({"group": "x"}, "bad_data"),
    ],
)  # fmt: skip
def test_a_reaction_that_says_too_much_is_not_kept(hall, said, problem):
    form = actions.open_form(course_run=hall.run, kind="reaction", opens_at=hall.at, by=hall.by, at=hall.at)
    row = {"id": uuid4(), "form": form.pk, "answers": {"useful": 5}, **said}
    assert [one.problem for one in actions.hand_in_reactions(reactions=[row], at=hall.at)] == [problem]


def test_whoever_took_part_is_asked_three_months_later_until_they_answer(hall):
    Learner.objects.filter(pk__in=[one.pk for one in hall.learners[:6]]).update(days_present=1)
    due = due_on(hall.run.ends_on)
    assert not reading.due_classes(hall.by, today=due - timedelta(days=30))
    [line] = reading.due_classes(hall.by, today=due)
    assert (line.run, line.learners, line.answered, line.open) == (hall.run, 6, 0, 6)
    first, second = hall.learners[:2]
    later = hall.at + timedelta(days=92)
    actions.record_follow_up(learner=first, state="not_reached", by=hall.by, at=later)
    form = actions.open_form(course_run=hall.run, kind="follow_up", opens_at=hall.at, by=hall.by, at=hall.at)
    row = {"id": uuid4(), "form": form.pk, "badge": second.badge_code, "used": ["shared"], "obstacles": [], "words": ""}
    for _ in range(2):
        assert [one.problem for one in actions.hand_in_follow_ups(answers=[row], at=later)] == [None]
    [line] = reading.due_classes(hall.by, today=due)
    assert (line.answered, line.asked, line.open) == (1, 1, 4)
    actions.record_follow_up(learner=first, state="answered", used=["plan"], by=hall.by, at=later + timedelta(days=1))
    [line] = reading.due_classes(hall.by, today=due)
    assert (line.answered, line.asked) == (2, 0)
    for learner in hall.learners[2:6]:
        actions.record_follow_up(learner=learner, state="declined", by=hall.by, at=later)
    assert not reading.due_classes(hall.by, today=due)


def test_what_was_done_is_not_what_stood_in_the_way(hall):
    """Else an answer would be counted among those who answered and stand in no line."""
    form = actions.open_form(course_run=hall.run, kind="follow_up", opens_at=hall.at, by=hall.by, at=hall.at)
    row = {"id": uuid4(), "form": form.pk, "badge": hall.learners[0].badge_code, "used": ["no_time"], "obstacles": []}
    for wrong in (row, {**row, "used": [], "obstacles": ["plan"]}):
        [outcome] = actions.hand_in_follow_ups(answers=[wrong], by=hall.by, at=hall.at)
        assert outcome.problem == "bad_data"
    with pytest.raises(Unsound):
        actions.record_follow_up(
            learner=hall.learners[0], state="answered", used=["no_time"], by=hall.by, at=hall.at
        )  # fmt: skip
    assert not reading.latest_follow_ups(hall.run)


def test_who_is_still_to_be_asked_stands_first(hall, sign_in):
    Learner.objects.filter(pk__in=[one.pk for one in hall.learners[:3]]).update(days_present=1)
    asked = min(hall.learners[:3], key=lambda one: one.learner_code)
    actions.record_follow_up(learner=asked, state="answered", used=["plan"], by=hall.by, at=hall.at)
    listed = sign_in(hall.by).get(reverse("learning:follow_up", args=[hall.run.pk])).context["listed"]
    assert [bool(state) for _learner, state in listed] == [False, False, True]


def test_small_numbers_of_a_follow_up_are_hidden(hall):
    for number, learner in enumerate(hall.learners[:8]):
        used = ["shared"] if number < 6 else ["plan"]
        actions.record_follow_up(learner=learner, state="answered", used=used, by=hall.by, at=hall.at)
    lines = {one.statement.code: one for one in reading.follow_up_lines(reading.latest_follow_ups(hall.run), "use")}
    assert (lines["shared"].mark, lines["plan"].mark, lines["plan"].share) == ("", "<5", None)


def test_the_means_of_small_groups_are_not_what_the_others_leave(big):
    """One, three and five people: everybody's mean less that of the five would be the mean of four."""
    for learner, group in zip(big.learners, ["leaders"] + ["womens_union"] * 3 + ["youth_union"] * 5, strict=False):
        learner.group = group
        learner.save(update_fields=["group"])
    _, after = two_rounds(big, big.learners[:9])
    table = gain_table(after)
    assert table.everybody.before == 50
    assert [line.before for line in table.by_group] == [None] * 3


def test_statements_that_ship_are_written_once_and_what_the_office_changed_stays(hall, at):
    ended = actions.add_statement(kind="use", code="own", text_vi="Việc khác", text_en="Other", by=hall.by, at=at)
    actions.end_statement(statement=ended, on=at.date(), by=hall.by, at=at)
    before = list(Statement.objects.order_by("pk").values())
    assert actions.load_statements(by=None, at=at) == 0
    assert list(Statement.objects.order_by("pk").values()) == before
