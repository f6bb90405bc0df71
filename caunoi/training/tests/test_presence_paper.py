"""The list of presence on paper: everybody of the class, the chosen lessons, no name in a mixed class."""

import io
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from caunoi.network import actions as network
from caunoi.privacy.models import AuditLine
from caunoi.training import actions
from caunoi.training.papers.presence_list import _pages
from caunoi.training.sheets import roster
from caunoi.training.tests.test_learners import a_run

pytestmark = pytest.mark.django_db
LONG = "Công Tằng Tôn Nữ Nguyễn Hoàng Phương Thảo"


@pytest.fixture
def run(trainer, at):
    made = a_run(trainer, at)
    actions.enrol_people(
        course_run=made, people=[{"agency": made.host, "name": f"{LONG} {n}"} for n in range(25)], by=trainer, at=at
    )
    begins = timezone.make_aware(datetime.combine(made.starts_on, time(7)))
    lessons = [
        {"title": f"Buổi số {n}", "starts_at": begins + timedelta(hours=n), "ends_at": begins + timedelta(hours=n + 1)}
        for n in range(7)
    ]
    actions.plan_lessons(course_run=made, lessons=lessons, by=trainer, at=at)
    return made


def printed(browser, run, lessons):
    said = {"lessons": [one.pk for one in lessons]}
    answer = browser.post(reverse("training:presence_paper", args=[run.pk]), said)
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def test_everybody_stands_on_it_twenty_a_page_and_six_lessons_side_by_side(run, trainer, sign_in):
    number, said = printed(sign_in(trainer), run, run.lessons.all())
    assert number == 4  # 25 learners and 7 lessons
    assert all(learner.learner_code in said for learner in run.learners.all())
    assert f"{LONG} 24" in said and "Buổi số 6" in said and run.shown_title in said
    assert AuditLine.objects.filter(verb="print", noun="presence").count() == 1


def test_in_a_mixed_class_the_list_names_nobody(run, trainer, at, make_club, posted, make_user, sign_in):
    club = make_club()
    member = network.join_club(
        club=club, member_code="M-1", role="core", from_on=run.starts_on, by=posted("lead", club), at=at
    )
    actions.enrol_members(course_run=run, memberships=[member], by=make_user("officer"), at=at)
    _number, said = printed(sign_in(trainer), run, run.lessons.all()[:1])
    assert "Thảo" not in said and all(learner.learner_code in said for learner in run.learners.all())


def test_the_code_names_class_lessons_and_every_badge(run):
    lessons = list(run.lessons.all())[:2]
    first, second = _pages(run, lessons)
    badges = [learner.badge_code for learner in run.learners.order_by("agency__code", "folded", "learner_code")]
    for page, some in ((first, badges[:20]), (second, badges[20:])):
        _kind, tail, _number, told, whose = page.code.split(":")
        assert run.pk.hex.upper().endswith(tail)
        assert told == "".join(one.pk.hex[-roster.LESSON_TAIL :] for one in lessons).upper()
        assert whose == "".join(badge[1:-1] for badge in some)


@pytest.mark.parametrize("role", ["lead", "partner", "police", "provider"])
def test_others_do_not_find_the_page(run, make_user, sign_in, role):
    assert sign_in(make_user(role)).get(reverse("training:presence_paper", args=[run.pk])).status_code == 404
