"""The office at the door: who is in, whose a badge is, presence corrected with a reason; no name in a mixed class."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from caunoi.network import actions as network
from caunoi.network.tests.world import START, a_place, an_agency
from caunoi.privacy.models import AuditLine
from caunoi.training import actions
from caunoi.training.models import CheckIn, PresenceMark
from caunoi.training.rules.badges import make_badge, written

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Hoàng Phương Thảo"


@pytest.fixture
def run(trainer):
    """A class of today with one lesson that began an hour ago, and two officials."""
    now = timezone.now()
    today = timezone.localdate(now)
    made = actions.open_course_run(
        code="TH-9", title="Lớp tập huấn", host=an_agency(), place=a_place(), starts_on=today, ends_on=today,
        by=trainer, at=now,
    )  # fmt: skip
    lesson = {"title": "Kỹ năng", "starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}
    actions.plan_lessons(course_run=made, lessons=[lesson], by=trainer, at=now)
    people = [{"agency": made.host, "name": NAME}, {"agency": made.host, "name": "Trần Thị Bích Ngọc"}]
    actions.enrol_people(course_run=made, people=people, by=trainer, at=now)
    return made


def scan(run, badge, trainer, direction="in"):
    now = timezone.now()
    said = {"badge": badge, "direction": direction, "how": "typed", "happened_at": now}
    from caunoi.base.ids import new_id

    actions.record_check_ins(
        check_ins=[{"id": new_id(), "course_run": run.pk, **said}], by=trainer, at=now + timedelta(seconds=1)
    )


def page(browser, name, *args):
    answer = browser.get(reverse(f"training:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_door_shows_who_is_in_and_asks_again_by_itself_while_the_class_is_held(run, trainer, sign_in):
    thao = run.learners.get(name=NAME)
    scan(run, thao.badge_code, trainer)
    browser = sign_in(trainer)
    shown = page(browser, "door", run.pk)
    assert 'hx-trigger="every 5s"' in shown
    assert "hx-trigger" in page(browser, "door_now", run.pk)
    figures = browser.get(reverse("training:door_now", args=[run.pk])).context["figures"]
    assert [figure["value"] for figure in figures] == [1, 1, 2, 0]


def test_somebody_says_whose_an_unknown_badge_is(run, trainer, sign_in):
    lost = make_badge()
    scan(run, lost, trainer)
    thao = run.learners.get(name=NAME)
    browser = sign_in(trainer)
    assert written(lost) in page(browser, "door", run.pk)
    address = reverse("training:badge_whose", args=[CheckIn.objects.get().pk])
    wrong = browser.post(address, {"learner_code": "HV-XYZ"})
    assert wrong.status_code == 200
    assert CheckIn.objects.get().learner is None
    assert browser.post(address, {"learner_code": thao.learner_code.lower()}).status_code == 302
    assert CheckIn.objects.get().learner == thao
    assert browser.get(address).status_code == 404


def test_presence_is_corrected_with_a_reason_and_the_story_is_told(run, trainer, sign_in):
    thao, lesson = run.learners.get(name=NAME), run.lessons.get()
    browser = sign_in(trainer)
    address = reverse("training:learner_presence", args=[thao.pk])
    name = f"lesson-{lesson.pk}"
    assert browser.post(address, {name: "yes", "reason": ""}).status_code == 200
    assert browser.post(address, {name: "", "reason": "x"}).status_code == 200
    assert not PresenceMark.objects.exists()
    assert browser.post(address, {name: "yes", "reason": "máy hết pin"}).status_code == 302
    assert "máy hết pin" in page(browser, "learner_presence", thao.pk)
    thao.refresh_from_db()
    assert thao.days_present == 1


def test_the_table_finds_people_and_who_has_not_taken_part(run, trainer, sign_in):
    thao = run.learners.get(name=NAME)
    lesson = run.lessons.get()
    actions.correct_presence(
        course_run=run, said={(lesson.pk, thao.pk): True}, reason="có mặt", by=trainer, at=timezone.now()
    )
    browser = sign_in(trainer)

    def codes(**filters):
        answer = browser.get(reverse("training:presence_matrix", args=[run.pk]), filters)
        return {row["learner"].name for row in answer.context["listed"]}

    assert codes() == {NAME, "Trần Thị Bích Ngọc"}
    assert codes(q="phuong thao") == {NAME}
    assert codes(q=thao.learner_code) == {NAME}
    assert codes(took_part="no") == {"Trần Thị Bích Ngọc"}


def test_an_exit_that_nobody_saw_come_in_is_shown_and_not_guessed(run, trainer, sign_in):
    thao = run.learners.get(name=NAME)
    scan(run, thao.badge_code, trainer, "out")
    shown = page(sign_in(trainer), "door", run.pk)
    assert reverse("training:learner_presence", args=[thao.pk]) in shown


def test_the_spreadsheet_holds_presence_and_is_written_in_the_log(run, trainer, sign_in):
    thao = run.learners.get(name=NAME)
    scan(run, thao.badge_code, trainer)
    answer = sign_in(trainer).get(reverse("training:presence_file", args=[run.pk]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert {row[0] for row in rows[1:]} == set(run.learners.values_list("learner_code", flat=True))
    assert NAME in {row[1] for row in rows}
    assert AuditLine.objects.filter(verb="export", noun="presence").count() == 1


def test_in_a_mixed_class_no_page_and_no_file_holds_a_name(run, trainer, sign_in, make_club, posted, at):
    club = make_club("mine")
    lead = posted("lead", club)
    member = network.join_club(club=club, member_code="M-1", role="core", from_on=START, by=lead, at=at)
    run.approach = club.approach_links.get().approach
    run.save()
    actions.enrol_members(course_run=run, memberships=[member], by=lead, at=at)
    thao = run.learners.get(name=NAME)
    scan(run, thao.badge_code, trainer)
    scan(run, thao.badge_code, trainer, "out")
    browser = sign_in(trainer)
    shown = page(browser, "door", run.pk) + page(browser, "presence_matrix", run.pk)
    shown += page(browser, "learner_presence", thao.pk)
    assert NAME not in shown
    assert "Trần Thị Bích Ngọc" not in shown
    answer = browser.get(reverse("training:presence_file", args=[run.pk]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert not any(NAME in [str(cell) for cell in row] for row in rows)
    found = browser.get(reverse("training:presence_matrix", args=[run.pk]), {"q": "phuong thao"})
    assert not found.context["listed"]
