"""At the door: what phones scanned is kept once, belongs to the right person, and days present follow at once."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from caunoi.base.ids import new_id
from caunoi.network.errors import OutOfScope
from caunoi.network.tests.world import a_place, an_agency
from caunoi.privacy.models import AuditLine
from caunoi.training import actions
from caunoi.training.models import CheckIn, DoorDuty, Learner, Lesson, PresenceMark
from caunoi.training.presence import attendance, hall, presence_of
from caunoi.training.rules.badges import make_badge, written

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2026, 2, 24)
pytestmark = pytest.mark.django_db


def moment(hours, minutes=0, day=DAY):
    return datetime(day.year, day.month, day.day, hours, minutes, tzinfo=HERE)


@pytest.fixture
def run(trainer, at):
    """A class of two days with a lesson each morning and one afternoon, and four officials."""
    made = actions.open_course_run(
        code="TH-1", title="Lớp tập huấn", host=an_agency(), place=a_place(), starts_on=DAY,
        ends_on=DAY + timedelta(days=1), by=trainer, at=at,
    )  # fmt: skip
    for starts, ends in ((8, 11), (14, 16)):
        Lesson.objects.create(course_run=made, title=f"Buổi {starts}", starts_at=moment(starts), ends_at=moment(ends))
    following = DAY + timedelta(days=1)
    Lesson.objects.create(
        course_run=made, title="Ngày hai", starts_at=moment(8, 0, following), ends_at=moment(11, 0, following)
    )
    actions.enrol_officials(course_run=made, agency=made.host, number=4, by=trainer, at=at)
    return made


@pytest.fixture
def people(run):
    return list(run.learners.order_by("pk"))


def scan(run, badge, direction="in", happened_at=None, how="camera", pk=None):
    said = {"badge": getattr(badge, "badge_code", badge), "direction": direction, "how": how}
    return {"id": pk or new_id(), "course_run": run.pk, **said, "happened_at": happened_at or moment(7, 55)}


def send(rows, by, at):
    return [outcome.problem for outcome in actions.record_check_ins(check_ins=rows, by=by, at=at)]


def days(people):
    return list(
        Learner.objects.filter(pk__in=[one.pk for one in people]).order_by("pk").values_list("days_present", flat=True)
    )


def test_a_scan_is_kept_with_its_learner_and_the_day_counts_at_once(run, people, trainer, at):
    assert send([scan(run, written(people[0].badge_code))], trainer, at) == [None]
    kept = CheckIn.objects.get()
    assert (kept.learner, kept.badge_code, kept.how) == (people[0], people[0].badge_code, "camera")
    assert days(people) == [1, 0, 0, 0]


def test_the_same_record_twice_is_one_and_two_phones_overlapping_make_nobody_present_twice(run, people, trainer, at):
    rows = [scan(run, one) for one in people]
    overlapping = [scan(run, one, happened_at=moment(7, 56)) for one in people[:2]]
    assert send([*rows, rows[0]], trainer, at) == [None] * 5
    assert send([*rows, *overlapping], trainer, at) == [None] * 6
    assert CheckIn.objects.count() == 6
    assert days(people) == [1, 1, 1, 1]
    assert hall(run, DAY) == (4, 4, 0)


def test_a_badge_that_nobody_has_is_kept_until_a_person_says_whose_it_is(run, people, trainer, at):
    lost = make_badge()
    send([scan(run, lost), scan(run, lost, happened_at=moment(7, 58))], trainer, at)
    assert set(CheckIn.objects.values_list("learner", flat=True)) == {None}
    assert hall(run, DAY).unknown == 1
    first = CheckIn.objects.first()
    assert actions.assign_check_in(check_in=first, learner=people[1], by=trainer, at=at) == 2
    assert days(people) == [0, 1, 0, 0]
    tomorrow = scan(run, lost, happened_at=moment(7, 50, DAY + timedelta(days=1)))
    own_badge_too = scan(run, people[1], happened_at=moment(7, 51, DAY + timedelta(days=1)))
    send([tomorrow, own_badge_too], trainer, at)
    assert CheckIn.objects.get(pk=tomorrow["id"]).learner == people[1]
    assert days(people) == [0, 2, 0, 0]
    with pytest.raises(actions.BadgeKnown):
        actions.assign_check_in(check_in=first, learner=people[0], by=trainer, at=at)


def test_a_badge_of_another_class_is_nobody_here(run, people, trainer, at):
    other = actions.open_course_run(
        code="TH-2", title="Lớp khác", host=run.host, place=run.place, starts_on=DAY, ends_on=DAY, by=trainer, at=at
    )
    send([scan(other, people[0])], trainer, at)
    assert CheckIn.objects.get().learner is None
    with pytest.raises(actions.NotInTheClass):
        actions.assign_check_in(check_in=CheckIn.objects.get(), learner=people[0], by=trainer, at=at)


def test_what_cannot_be_is_refused_one_by_one_and_the_rest_is_kept(run, people, trainer, at):
    rows = [
        scan(run, "H"),
        scan(run, people[0], "through"),
        scan(run, people[0], how="face"),
        scan(run, people[0], happened_at=at + timedelta(days=1)),
        {**scan(run, people[0]), "course_run": uuid4()},
        scan(run, people[1]),
    ]
    assert send(rows, trainer, at) == ["bad_data", "bad_data", "bad_data", "future", "not_yours", None]
    assert CheckIn.objects.count() == 1


@pytest.mark.parametrize("role", ["worker", "lead"])
def test_who_was_given_the_door_writes_there_and_nobody_else(role, run, people, make_user, trainer, at):
    user = make_user(role)
    assert send([scan(run, people[0])], user, at) == ["not_yours"]
    DoorDuty.objects.create(course_run=run, user=user, recorded_by=trainer, recorded_at=at)
    assert send([scan(run, people[0])], user, at) == [None]


@pytest.mark.parametrize("role", ["partner", "police", "provider", "expert", "admin"])
def test_a_role_without_a_phone_has_no_door_whatever_was_written_down(role, run, people, make_user, trainer, at):
    user = make_user(role)
    DoorDuty.objects.create(course_run=run, user=user, recorded_by=trainer, recorded_at=at)
    assert send([scan(run, people[0])], user, at) == ["not_yours"]


def test_a_lesson_is_a_share_of_its_minutes_and_the_class_of_all(run, people, trainer, at):
    stay = [scan(run, people[0]), scan(run, people[0], "out", moment(9, 29)), scan(run, people[1])]
    following = scan(run, people[1], happened_at=moment(7, 59, DAY + timedelta(days=1)))
    send([*stay, following], trainer, at)
    found = presence_of(run)
    assert found[people[0].pk] == (0, 89, 18, False)
    assert found[people[1].pk] == (3, 480, 100, True)
    assert found[people[2].pk] == (0, 0, 0, False)
    assert days(people) == [0, 2, 0, 0]


def test_a_signed_list_stands_before_the_scans_and_the_same_list_twice_is_one(run, people, trainer, at):
    send([scan(run, people[0])], trainer, at)
    morning = run.lessons.order_by("starts_at").first()
    sheet = {
        "id": new_id(), "course_run": run.pk, "lesson": morning.pk, "source": "paper", "made_at": moment(12),
        "present": [people[1].badge_code], "absent": [people[0].badge_code],
    }  # fmt: skip
    for _twice in range(2):
        assert [one.problem for one in actions.record_presence_marks(marks=[sheet], by=trainer, at=at)] == [None]
    assert PresenceMark.objects.count() == 2
    found = attendance(run)
    assert not found[people[0].pk].lessons[morning.pk].present
    assert found[people[1].pk].lessons[morning.pk].present
    assert days(people) == [1, 1, 0, 0]  # the first was scanned in, and so present in the afternoon


def test_a_list_that_does_not_fit_is_not_taken_in_part(run, people, trainer, at):
    morning = run.lessons.order_by("starts_at").first()
    good = {"course_run": run.pk, "lesson": morning.pk, "source": "paper", "made_at": moment(12)}
    mine = people[0].badge_code
    wrong = [
        {**good, "present": [mine, make_badge()]},
        {**good, "present": [mine], "absent": [mine]},
        {**good, "present": []},
        {**good, "present": [mine], "lesson": uuid4()},
        {**good, "present": [mine], "source": "correction"},
    ]
    rows = [{"id": new_id(), **one} for one in wrong]
    assert {one.problem for one in actions.record_presence_marks(marks=rows, by=trainer, at=at)} == {"bad_data"}
    assert not PresenceMark.objects.exists()


def test_a_correction_says_why_and_stands_before_scans(run, people, trainer, at):
    send([scan(run, people[0])], trainer, at)
    lesson = run.lessons.order_by("starts_at").last()
    said = {(lesson.pk, people[0].pk): True, (lesson.pk, people[1].pk): True}
    with pytest.raises(actions.NoReason):
        actions.correct_presence(course_run=run, said=said, reason=" ", by=trainer, at=at)
    assert actions.correct_presence(course_run=run, said=said, reason="máy hết pin", by=trainer, at=at) == 2
    assert days(people) == [2, 1, 0, 0]
    assert AuditLine.objects.filter(verb="change", noun="presence").count() == 1


def test_only_officers_and_trainers_correct_and_settle(run, people, trainer, make_user, at):
    worker = make_user("worker")
    DoorDuty.objects.create(course_run=run, user=worker, recorded_by=trainer, recorded_at=at)
    send([scan(run, make_badge())], worker, at)
    said = {(run.lessons.first().pk, people[0].pk): True}
    with pytest.raises(OutOfScope):
        actions.correct_presence(course_run=run, said=said, reason="x", by=worker, at=at)
    with pytest.raises(OutOfScope):
        actions.assign_check_in(check_in=CheckIn.objects.get(), learner=people[0], by=worker, at=at)


def test_without_lessons_days_are_those_with_an_entry_and_never_fewer_than_were_typed(run, people, trainer, at):
    run.lessons.all().delete()
    actions.record_presence(course_run=run, days={people[0].pk: 2}, by=trainer, at=at)
    taken_back = [scan(run, people[2]), scan(run, people[2], "out", moment(7, 56))]
    send([scan(run, people[0]), scan(run, people[1]), *taken_back], trainer, at)
    assert days(people) == [2, 1, 0, 0]
    assert presence_of(run)[people[0].pk] == (0, 0, 100, True)
    assert presence_of(run)[people[1].pk] == (0, 0, 50, False)


def test_when_lessons_change_days_are_counted_anew(run, people, trainer, at):
    send([scan(run, people[0])], trainer, at)
    Lesson.objects.filter(course_run=run, starts_at__lt=moment(23)).delete()
    actions.count_days(course_run=run)
    assert days(people) == [0, 0, 0, 0]


def test_a_thousand_scans_take_a_fixed_number_of_queries(run, people, trainer, at, django_assert_max_num_queries):
    actions.enrol_officials(course_run=run, agency=run.host, number=60, by=trainer, at=at)
    badges = list(run.learners.values_list("badge_code", flat=True))
    with django_assert_max_num_queries(24):
        send([scan(run, badge) for badge in badges], trainer, at)
    assert run.learners.filter(days_present=1).count() == len(badges)


def test_the_right_to_scan_is_judged_by_the_moment_of_the_scan_and_not_of_its_coming(
    run, people, make_user, trainer, at
):
    """A phone that was offline until after its owner was taken from the door brings what was scanned before."""
    worker = make_user("worker")
    given, taken, sent = moment(7, 30), moment(12), moment(20)
    duty = actions.give_door_duty(course_run=run, user=worker, by=trainer, at=given)
    actions.end_door_duty(duty=duty, by=trainer, at=taken)
    rows = [scan(run, people[n], happened_at=when) for n, when in enumerate((moment(7, 55), moment(7), taken))]
    assert send(rows, worker, sent) == [None, "not_yours", "not_yours"]
    assert days(people) == [1, 0, 0, 0]
    lesson = run.lessons.order_by("starts_at").first()
    said = {"course_run": run.pk, "lesson": lesson.pk, "source": "paper", "present": [people[1].badge_code]}
    lists = [{"id": new_id(), **said, "made_at": when} for when in (moment(11), moment(13))]
    outcomes = actions.record_presence_marks(marks=lists, by=worker, at=sent)
    assert [one.problem for one in outcomes] == [None, "not_yours"]
    actions.give_door_duty(course_run=run, user=worker, by=trainer, at=sent)
    assert send(rows, worker, sent) == [None, None, None]
