"""What somebody clever or clumsy does with the pages of a class."""

from datetime import date

import pytest
from django.urls import reverse

from caunoi.network import actions as network
from caunoi.network.tests.world import START, a_place, an_agency
from caunoi.training import actions
from caunoi.training.home import find
from caunoi.training.models import LearnerImport

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Hoàng Phương Thảo"
DAY = date(2026, 3, 20)


@pytest.fixture
def run(officer, at):
    said = {"title": "Tập huấn", "host": an_agency("so-y-te", "Sở Y tế"), "place": a_place()}
    return actions.open_course_run(code="TH-1", starts_on=DAY, ends_on=DAY, by=officer, at=at, **said)


@pytest.fixture
def mixed(run, officer, make_club, posted, at):
    return with_a_member(run, officer, make_club, posted, at)


def with_a_member(run, officer, make_club, posted, at):
    """The class with a club member in it."""
    club = make_club()
    said = {"club": club, "member_code": "M-1", "role": "core", "from_on": START}
    member = network.join_club(**said, by=posted("lead", club), at=at)
    actions.enrol_members(course_run=run, memberships=[member], by=officer, at=at)
    return run


def test_the_search_finds_a_class_by_its_real_title_and_does_not_say_it(run, officer, at):
    actions.change_course_run(course_run=run, changes={"title": "Tập huấn về mại dâm"}, by=officer, at=at)
    [hit] = find(officer, "mai dam")
    assert "dâm" not in hit.title and run.code in (hit.title + hit.about)


def test_who_types_an_official_into_a_mixed_class_is_not_told_the_code(mixed, officer, sign_in):
    browser, address = sign_in(officer), reverse("training:learner_new", args=[mixed.pk])
    said = {"name": NAME, "agency": str(mixed.host_id), "again": "1"}
    page = browser.post(address, said, follow=True).content.decode()
    made = mixed.learners.get(name=NAME)
    assert made.learner_code not in page


def test_badges_that_were_begun_with_names_are_not_given_out_once_a_club_member_is_there(
    run, officer, sign_in, make_club, posted, at
):
    actions.enrol_people(course_run=run, people=[{"name": NAME, "agency": run.host}], by=officer, at=at)
    browser = sign_in(officer)
    page = browser.post(reverse("training:badges", args=[run.pk]), {"layout": "card"}).url
    assert browser.get(page).status_code == 200
    with_a_member(run, officer, make_club, posted, at)
    assert browser.get(page).status_code == 404


@pytest.mark.parametrize("odd", ["²", "9" * 5_000, "-1", "\0"])
def test_an_odd_number_of_a_row_breaks_nothing(run, officer, sign_in, at, odd):
    one = LearnerImport.objects.create(course_run=run, file_name="a.xlsx", uploaded_by=officer, uploaded_at=at)
    address = reverse("training:learner_import_decide", args=[one.pk])
    assert sign_in(officer).post(address, {"row": odd, "decided": "another"}).status_code == 302


def test_the_days_of_a_large_class_are_one_form(run, officer, sign_in, at):
    people = actions.enrol_officials(course_run=run, agency=run.host, number=1_200, by=officer, at=at)
    days = {f"days-{one.pk}": "1" for one in people}
    sent = sign_in(officer).post(reverse("training:presence", args=[run.pk]), days)
    assert sent.status_code == 302 and run.learners.present().count() == 1_200
