"""Classes: who opens them, who is in them, and that a class list gives nobody away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from caunoi.accounts.roles import Role
from caunoi.network import actions as network
from caunoi.network.errors import EndsBeforeItBegins, OutOfScope
from caunoi.network.models import Membership
from caunoi.network.tests.world import START, a_place, an_agency
from caunoi.privacy.models import AuditLine
from caunoi.training import actions
from caunoi.training.models import CourseRun, Learner
from caunoi.training.rules import codes

EVERY = set(Role.values)
FINDS = {
    "course_runs": {"officer", "trainer", "lead"},
    "course_run": {"officer", "trainer", "lead"},
    "course_run_new": {"officer", "trainer"},
    "course_run_change": {"officer", "trainer"},
    "members_add": {"officer", "lead"},
    "officials_add": {"officer", "trainer"},
    "presence": {"officer", "trainer"},
    "our_codes": {"officer", "lead"},
    "take_out": {"officer", "trainer"},
    "course_run_state": {"officer", "trainer"},
    "planned": {"officer", "trainer", "lead"},
    "courses": {"officer", "trainer", "lead"},
    "course_new": {"officer", "trainer"},
    "course": {"officer", "trainer", "lead"},
    "course_change": {"officer", "trainer"},
    "syllabus": {"officer", "trainer"},
    "lessons": {"officer", "trainer", "lead"},
    "lessons_lay": {"officer", "trainer"},
    "lesson_new": {"officer", "trainer"},
    "lesson_change": {"officer", "trainer"},
    "lesson_remove": {"officer", "trainer"},
    "budget": {"officer", "trainer"},
    "door_duty": {"officer", "trainer"},
    "door_duty_end": {"officer", "trainer"},
    "learners": {"officer", "trainer", "lead"},
    "learner_new": {"officer", "trainer"},
    "learner_change": {"officer"},  # in a mixed class, as this one is, not for trainers
    "learner_withdraw": {"officer", "trainer"},
    "officials": {"officer"},
}
OURS = {
    "course_runs",
    "courses",
    "lessons",
    "money",
    "door_duty",
    "planned",
    "learners",
}  # others have their own tables
FIRST_HOUR = datetime(2023, 6, 27, 1, tzinfo=UTC)


@pytest.fixture
def world(make_club, posted, make_user, at):
    """A class of three days, two clubs with members, and an account of each role."""
    club, other = make_club("mine"), make_club("other")
    lead, other_lead, trainer = posted("lead", club), posted("lead", other), make_user("trainer")
    run = actions.open_course_run(
        code="TH-2023-01",
        title="Nâng cao năng lực tiếp cận cộng đồng",
        host=an_agency(),
        place=a_place(),
        approach=club.approach_links.get().approach,
        starts_on=date(2023, 6, 27),
        ends_on=date(2023, 6, 29),
        by=trainer,
        at=at,
    )
    members = [join(club, f"M-{n}", lead, at) for n in range(8)]
    users = {"lead": lead, "trainer": trainer, "worker": posted("worker", club)}
    users |= {role: make_user(role) for role in EVERY - users.keys()}
    return {"run": run, "members": members, "users": users, "theirs": join(other, "X-1", other_lead, at)}


def join(club, code, lead, at):
    return network.join_club(club=club, member_code=code, role="core", from_on=START, by=lead, at=at)


def enrol(world, at, role="lead"):
    return actions.enrol_members(course_run=world["run"], memberships=world["members"], by=world["users"][role], at=at)


@given(st.sets(st.integers(1, 9999)), st.integers(0, 60))
def test_fresh_codes_are_new_distinct_and_as_many_as_asked(taken, number):
    used = {f"HV-{n:04d}" for n in taken}
    fresh = codes.fresh_codes(number, taken=used)
    assert len(set(fresh)) == number and not used & set(fresh)


def test_a_code_tells_neither_who_was_put_in_first_nor_who_is_an_official(world, at):
    members = enrol(world, at)
    officials = actions.enrol_officials(
        course_run=world["run"], agency=an_agency("x", "X"), number=200, by=world["users"]["trainer"], at=at
    )
    assert {one.learner_code[:3] for one in (*members, *officials)} == {"HV-"}
    assert {len(one.learner_code) for one in (*members, *officials)} == {7}
    dealt = [one.learner_code for one in officials]
    assert dealt != sorted(dealt)


@pytest.mark.parametrize("role", sorted(EVERY))
def test_each_role_finds_its_pages_and_no_other(world, sign_in, at, role):
    rows = rows_of(world, at)
    browser = sign_in(world["users"][role])
    for name, roles in FINDS.items():
        args = rows.get(name, [world["run"].pk])
        expected = 200 if role in roles else 404
        assert browser.get(reverse(f"training:{name}", args=args)).status_code == expected, (role, name)


def rows_of(world, at):
    """What each page is about, where it is not the class."""
    run, trainer = world["run"], world["users"]["trainer"]
    course = actions.make_course(code="C", title="C", neutral_title="C", by=trainer, at=at)
    lesson = actions.add_lesson(
        course_run=run,
        said={"title": "Buổi 1", "starts_at": FIRST_HOUR, "ends_at": FIRST_HOUR + timedelta(hours=2)},
        by=trainer,
        at=at,
    )
    member = enrol(world, at)[0]
    [official] = actions.enrol_people(course_run=run, people=[{"agency": run.host, "name": "A"}], by=trainer, at=at)
    duty = actions.give_door_duty(course_run=run, user=trainer, by=trainer, at=at)
    rows = {key: [] for key in ("course_runs", "course_run_new", "planned", "courses", "course_new")}
    rows |= {key: [course.pk] for key in ("course", "course_change", "syllabus")}
    rows |= {key: [lesson.pk] for key in ("lesson_change", "lesson_remove")}
    rows |= {key: [member.pk] for key in ("take_out", "learner_withdraw")}
    return rows | {"learner_change": [official.pk], "door_duty_end": [duty.pk]}


def test_every_page_of_this_room_is_in_the_table_above():
    from caunoi.training.urls import urlpatterns

    of_others = {one.name for one in urlpatterns if one.callback.__module__.split(".")[3] not in OURS}
    assert {pattern.name for pattern in urlpatterns} - of_others == set(FINDS)


def test_a_class_list_never_shows_which_club_code_belongs_to_whom(world, sign_in, at):
    enrol(world, at)
    for role in ("officer", "trainer", "lead"):
        for name in ("learners", "presence"):
            page = sign_in(world["users"][role]).get(reverse(f"training:{name}", args=[world["run"].pk]))
            if page.status_code == 200:
                text = page.content.decode()
                assert "HV-" in text
                assert not any(one.member_code in text or one.club.name in text for one in world["members"])


def test_codes_are_dealt_in_random_order(world, at, monkeypatch):
    dealt = []
    monkeypatch.setattr("secrets.SystemRandom.shuffle", lambda self, rows: (dealt.append(len(rows)), rows.reverse()))
    learners = enrol(world, at)
    assert dealt == [8]
    assert [one.membership for one in learners] == world["members"][::-1]


def test_a_lead_sees_the_codes_of_their_own_club_only_and_that_is_logged(world, sign_in, at):
    enrol(world, at)
    officer = world["users"]["officer"]
    actions.enrol_members(course_run=world["run"], memberships=[world["theirs"]], by=officer, at=at)
    page = sign_in(world["users"]["lead"]).get(reverse("training:our_codes", args=[world["run"].pk]))
    assert len(page.context["rows"]) == 8 and "X-1" not in page.content.decode()
    assert AuditLine.objects.get(verb="read", noun="learner").subjects


def test_a_lead_enrols_nobody_of_another_club(world, at):
    with pytest.raises(OutOfScope):
        actions.enrol_members(course_run=world["run"], memberships=[world["theirs"]], by=world["users"]["lead"], at=at)


def test_a_member_is_in_a_class_once_however_often_they_are_enrolled(world, at):
    assert len(enrol(world, at)) == 8 and enrol(world, at) == []
    assert Learner.objects.count() == 8
    with pytest.raises(IntegrityError), transaction.atomic():
        Learner.objects.create(
            course_run=world["run"],
            learner_code="HV-99",
            membership=world["members"][0],
            recorded_by=world["users"]["lead"],
            recorded_at=at,
        )


def test_many_members_are_chosen_at_once_by_hand(world, sign_in):
    lead, run = world["users"]["lead"], world["run"]
    chosen = [one.pk for one in world["members"][:5]]
    field = f"club-{world['members'][0].club_id}"
    answer = sign_in(lead).post(reverse("training:members_add", args=[run.pk]), {field: chosen}, follow=True)
    assert answer.status_code == 200 and run.learners.count() == 5
    assert sign_in(lead).post(reverse("training:members_add", args=[run.pk]), {"sent": ""}).context["form"].errors


def test_who_was_present_on_no_day_does_not_count_as_trained(world, at):
    learners, trainer = enrol(world, at), world["users"]["trainer"]
    days = {learner.pk: place % 4 for place, learner in enumerate(learners)}
    actions.record_presence(course_run=world["run"], days=days, by=trainer, at=at)
    assert Learner.objects.present().count() == sum(number > 0 for number in days.values()) == 6


@pytest.mark.parametrize("number", [-1, 4])
def test_nobody_is_present_on_more_days_than_the_class_has(world, at, number):
    learner = enrol(world, at)[0]
    with pytest.raises(actions.MoreDaysThanTheClass):
        actions.record_presence(course_run=world["run"], days={learner.pk: number}, by=world["users"]["trainer"], at=at)


def test_a_class_does_not_get_shorter_than_somebody_was_present(world, at):
    learner, trainer = enrol(world, at)[0], world["users"]["trainer"]
    actions.record_presence(course_run=world["run"], days={learner.pk: 3}, by=trainer, at=at)
    with pytest.raises(actions.MoreDaysThanTheClass):
        actions.change_course_run(course_run=world["run"], changes={"ends_on": date(2023, 6, 28)}, by=trainer, at=at)
    with pytest.raises(EndsBeforeItBegins):
        actions.change_course_run(course_run=world["run"], changes={"ends_on": date(2023, 6, 1)}, by=trainer, at=at)
    assert CourseRun.objects.get().ends_on == date(2023, 6, 29)


def test_presence_is_marked_by_hand_for_all_at_once_and_then_for_those_who_were_not(world, sign_in, at):
    learners, browser = enrol(world, at), sign_in(world["users"]["trainer"])
    page = reverse("training:presence", args=[world["run"].pk])
    browser.post(page, {"all_days": "1"})
    assert set(Learner.objects.values_list("days_present", flat=True)) == {3}
    days = {f"days-{learner.pk}": "3" for learner in learners} | {f"days-{learners[0].pk}": "0"}
    browser.post(page, days)
    assert Learner.objects.present().count() == 7
    assert browser.post(page, days | {f"days-{learners[1].pk}": "9"}).context["form"].errors


def test_officials_stand_under_their_agency_by_its_name_then(world, sign_in, at):
    trainer = world["users"]["trainer"]
    agency = an_agency("vhxh", "Phòng Lao động")
    network.rename_agency(
        agency=agency, name="Phòng Văn hóa", from_on=date(2025, 7, 1), by=world["users"]["officer"], at=at
    )
    made = actions.enrol_officials(course_run=world["run"], agency=agency, number=3, by=trainer, at=at)
    assert len({one.learner_code for one in made}) == 3
    text = sign_in(trainer).get(reverse("training:learners", args=[world["run"].pk])).content.decode()
    assert "Phòng Lao động" in text and "Phòng Văn hóa" not in text.split("<tbody>")[1]


def test_who_was_present_is_not_taken_out(world, at):
    learners, trainer = enrol(world, at), world["users"]["trainer"]
    actions.record_presence(course_run=world["run"], days={learners[0].pk: 1}, by=trainer, at=at)
    learners[0].refresh_from_db()
    with pytest.raises(actions.AlreadyPresent):
        actions.take_out(learner=learners[0], by=trainer, at=at)
    actions.take_out(learner=learners[1], by=trainer, at=at)
    assert Learner.objects.count() == 7 and Membership.objects.count() == 9


def test_a_lead_finds_the_classes_of_their_approaches_only(world, posted, make_club):
    stranger = posted("lead", make_club("third"))
    assert CourseRun.objects.visible_to(world["users"]["lead"]).exists()
    assert not CourseRun.objects.visible_to(stranger).exists()
    for role in EVERY - {"lead", "officer", "trainer"}:
        assert not Learner.objects.visible_to(world["users"][role]).exists()


def test_a_class_is_opened_by_hand(make_user, sign_in):
    answer = sign_in(make_user("trainer")).post(
        reverse("training:course_run_new"),
        {
            "code": "TH-1",
            "title": "Lớp ba ngày",
            "host": an_agency().pk,
            "place": a_place().pk,
            "starts_on": "27/06/2023",
            "ends_on": "29/06/2023",
        },
    )
    assert answer.status_code == 302 and CourseRun.objects.get().days == 3
