"""Courses, syllabi, lessons, budgets and the door: planned, moved, and what was held stays."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from caunoi.network.errors import OutOfScope
from caunoi.training import actions
from caunoi.training.models import DoorDuty, Lesson, PresenceMark
from caunoi.training.rules.laying import Halves, lay_out
from caunoi.training.tests.test_learners import a_run, put_in

DAY = date(2023, 6, 27)
PARTS = [
    {"title": "Khai mạc", "minutes": 30},
    {"title": "Kỹ năng", "minutes": 180},
    {"title": "Thảo luận", "minutes": 90},
]


@pytest.fixture
def course(trainer, at):
    return actions.make_course(
        code="KN", title="Kỹ năng", neutral_title="Kỹ năng cộng đồng", syllabus=PARTS, by=trainer, at=at
    )


@pytest.fixture
def run(trainer, course, at):
    return a_run(trainer, at, course=course, starts_on=DAY, ends_on=DAY + timedelta(days=2))


def moment(hour, day=DAY):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def a_lesson(title="Buổi 1", hour=8, day=DAY, hours=2, **said):
    return {"title": title, "starts_at": moment(hour, day), "ends_at": moment(hour + hours, day), **said}


@given(st.lists(st.integers(1, 600), max_size=12), st.integers(1, 4), st.integers(0, 30))
def test_laying_out_loses_no_minute_overlaps_nothing_and_keeps_the_order(minutes, days, rest):
    parts = list(enumerate(minutes))
    plan = lay_out(parts, days=[DAY + timedelta(days=n) for n in range(days)], halves=Halves(rest=rest))
    taught = {number: 0 for number, _m in parts}
    for one in plan.lessons:
        taught[one.part] += int((one.ends_at - one.starts_at).total_seconds() // 60)
    left = dict(plan.left_over)
    assert all(taught[number] + left.get(number, 0) == wanted for number, wanted in parts)
    assert all(before.ends_at <= after.starts_at for before, after in zip(plan.lessons, plan.lessons[1:], strict=False))
    assert [one.part for one in plan.lessons] == sorted(one.part for one in plan.lessons)


def test_a_part_that_does_not_fit_begins_with_the_next_half_day():
    plan = lay_out([("a", 180), ("b", 60)], days=[DAY], halves=Halves())
    assert [one.starts_at.time() for one in plan.lessons] == [time(8), time(13, 30)]


def test_only_a_part_longer_than_half_a_day_is_taught_in_pieces():
    plan = lay_out([("a", 300)], days=[DAY], halves=Halves())
    assert [one.is_continued for one in plan.lessons] == [False, True]


def test_a_syllabus_is_rearranged_and_lessons_made_from_it_stay(course, run, trainer, at):
    said, plan = actions.from_syllabus(run, Halves())
    lessons = actions.plan_lessons(course_run=run, lessons=said, by=trainer, at=at)
    assert not plan.left_over and [one.title for one in lessons] == ["Khai mạc", "Kỹ năng", "Thảo luận"]
    first, _second, third = course.syllabus.all()
    items = [{"id": third.pk}, {"id": first.pk, "minutes": 20}, {"title": "Mới", "minutes": 45}]
    actions.set_syllabus(course=course, items=items, by=trainer, at=at)
    assert list(course.syllabus.values_list("title", "minutes")) == [("Thảo luận", 90), ("Khai mạc", 20), ("Mới", 45)]
    assert run.lessons.count() == 3 and run.lessons.get(title="Kỹ năng").item is None


@pytest.mark.parametrize("part", [{"title": " ", "minutes": 5}, {"title": "A", "minutes": 0}, {"title": "A"}])
def test_a_part_without_title_or_length_takes_the_whole_syllabus_back(course, trainer, at, part):
    with pytest.raises(actions.UnsoundPart):
        actions.set_syllabus(course=course, items=[part], by=trainer, at=at)
    assert course.syllabus.count() == 3


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"hours": -1}, actions.LessonBackwards),
        ({"day": DAY - timedelta(days=1)}, actions.OutsideTheClass),
        ({"day": DAY + timedelta(days=3)}, actions.OutsideTheClass),
    ],
)
def test_a_lesson_has_an_hour_on_a_day_of_its_class(run, trainer, at, said, error):
    with pytest.raises(error):
        actions.plan_lessons(course_run=run, lessons=[a_lesson(**said)], by=trainer, at=at)


def test_who_teaches_with_an_account_is_a_trainer_or_an_officer(run, trainer, make_user, at):
    actions.add_lesson(course_run=run, said=a_lesson(trainer=trainer), by=trainer, at=at)
    with pytest.raises(actions.NotATrainer):
        actions.add_lesson(course_run=run, said=a_lesson(trainer=make_user("partner")), by=trainer, at=at)


def test_lessons_move_with_the_class(run, trainer, at):
    actions.add_lesson(course_run=run, said=a_lesson(), by=trainer, at=at)
    later = {"starts_on": DAY + timedelta(days=7), "ends_on": DAY + timedelta(days=9)}
    actions.change_course_run(course_run=run, changes=later, by=trainer, at=at)
    assert run.lessons.get().starts_at == moment(8, DAY + timedelta(days=7))


def test_a_class_does_not_get_shorter_than_its_lessons(run, trainer, at):
    actions.add_lesson(course_run=run, said=a_lesson(day=DAY + timedelta(days=2)), by=trainer, at=at)
    with pytest.raises(actions.OutsideTheClass):
        actions.change_course_run(course_run=run, changes={"ends_on": DAY}, by=trainer, at=at)


def test_a_lesson_in_which_presence_was_taken_neither_goes_nor_moves_away(run, trainer, at):
    lesson = actions.add_lesson(course_run=run, said=a_lesson(), by=trainer, at=at)
    [learner] = put_in(run, trainer, at)
    PresenceMark.objects.create(
        lesson=lesson,
        learner=learner,
        present=True,
        source="typed",
        happened_at=at,
        recorded_by=trainer,
        recorded_at=at,
    )
    with pytest.raises(actions.PresenceTaken):
        actions.plan_lessons(course_run=run, lessons=[], by=trainer, at=at)
    with pytest.raises(actions.PresenceTaken):
        actions.remove_lesson(lesson=lesson, by=trainer, at=at)
    with pytest.raises(actions.PresenceTaken):
        actions.change_course_run(
            course_run=run,
            changes={"starts_on": DAY + timedelta(days=1), "ends_on": DAY + timedelta(days=9)},
            by=trainer,
            at=at,
        )
    assert Lesson.objects.get() == lesson


def test_days_that_were_typed_are_not_lost_when_lessons_are_written_down_later(run, trainer, at):
    [learner] = put_in(run, trainer, at)
    actions.record_presence(course_run=run, days={learner.pk: 2}, by=trainer, at=at)
    actions.add_lesson(course_run=run, said=a_lesson(), by=trainer, at=at)
    learner.refresh_from_db()
    assert learner.days_present == 2


def test_a_budget_is_kept_by_source_and_replaced_as_a_whole(run, trainer, at):
    lines = [{"source": "province", "item": "Giảng viên", "planned": 12_000_000_000, "spent": None}]
    actions.set_budget(course_run=run, lines=lines * 2, by=trainer, at=at)
    actions.set_budget(course_run=run, lines=lines, by=trainer, at=at)
    assert run.budget.get().planned == 12_000_000_000
    for wrong in ({"source": "moon"}, {"item": " "}, {"planned": None}, {"spent": -1}):
        with pytest.raises(actions.UnsoundLine):
            actions.set_budget(course_run=run, lines=[lines[0] | wrong], by=trainer, at=at)
    assert run.budget.count() == 1


def test_a_class_like_another_gets_its_lessons_and_planned_amounts(run, trainer, at):
    actions.plan_lessons(
        course_run=run, lessons=[a_lesson(), a_lesson("Buổi 2", day=DAY + timedelta(days=2))], by=trainer, at=at
    )
    line = {"source": "own", "item": "Nước", "planned": 5, "spent": 6}
    actions.set_budget(course_run=run, lines=[line], by=trainer, at=at)
    on = date(2024, 1, 5)
    new = a_run(trainer, at, "TH-9", starts_on=on, ends_on=on, state="planned")
    actions.plan_like(course_run=new, like=run, by=trainer, at=at)
    assert [one.starts_at for one in new.lessons.all()] == [moment(8, on)]
    assert new.budget.get().spent is None and run.budget.get().spent == 6


def test_the_door_is_given_once_and_to_nobody_from_an_agency(run, trainer, make_user, at):
    worker = make_user("worker")
    duty = actions.give_door_duty(course_run=run, user=worker, by=trainer, at=at)
    assert actions.give_door_duty(course_run=run, user=worker, by=trainer, at=at) == duty
    for role in ("partner", "police", "provider", "admin", "expert"):
        with pytest.raises(actions.NotForThisRole):
            actions.give_door_duty(course_run=run, user=make_user(role), by=trainer, at=at)
    for later in (at, at + timedelta(hours=1)):
        actions.end_door_duty(duty=duty, by=trainer, at=later)
    assert DoorDuty.objects.get().ended_at == at
    actions.give_door_duty(course_run=run, user=worker, by=trainer, at=at + timedelta(hours=2))
    assert DoorDuty.objects.standing().count() == 1 and DoorDuty.objects.count() == 2


def test_a_class_that_somebody_attended_is_neither_planned_nor_cancelled(run, trainer, at):
    [learner] = put_in(run, trainer, at)
    actions.record_presence(course_run=run, days={learner.pk: 1}, by=trainer, at=at)
    for state in ("planned", "cancelled"):
        with pytest.raises(actions.SomebodyWasPresent):
            actions.set_state(course_run=run, state=state, by=trainer, at=at)
    actions.set_state(course_run=run, state="held", by=trainer, at=at)


@pytest.mark.parametrize("role", ["worker", "lead", "partner", "police", "admin"])
def test_only_those_who_run_classes_plan_them(run, course, make_user, at, role):
    other = {"by": make_user(role), "at": at}
    lesson = Lesson.objects.create(course_run=run, **a_lesson())
    for deed in (
        lambda: actions.plan_lessons(course_run=run, lessons=[], **other),
        lambda: actions.change_lesson(lesson=lesson, changes={"title": "x"}, **other),
        lambda: actions.remove_lesson(lesson=lesson, **other),
        lambda: actions.set_budget(course_run=run, lines=[], **other),
        lambda: actions.set_state(course_run=run, state="held", **other),
        lambda: actions.set_syllabus(course=course, items=[], **other),
        lambda: actions.change_course(course=course, changes={"aim": "x"}, **other),
        lambda: actions.give_door_duty(course_run=run, user=other["by"], **other),
    ):
        with pytest.raises(OutOfScope):
            deed()
