"""How many each agency sent: adds up, leads to the rows behind it, and is not there where it would tell who is who."""

from datetime import date

import pytest
from django.urls import reverse

from caunoi.network import actions as network
from caunoi.network.tests.world import START, a_place, an_agency, make_club, posted  # noqa: F401  # two are fixtures
from caunoi.training import actions

pytestmark = pytest.mark.django_db
LONG = "Phòng Lao động - Thương binh và Xã hội thành phố Hạ Long, tỉnh Quảng Ninh"


@pytest.fixture
def officer(make_user):
    return make_user("officer")


@pytest.fixture
def run(officer, at):
    day = date(2026, 2, 24)
    large, small = an_agency("p-ldtbxh", LONG), an_agency("so-y-te", "Sở Y tế")
    made = actions.open_course_run(
        code="HN-1", title="Hội nghị", host=small, place=a_place(), starts_on=day, ends_on=day, by=officer, at=at
    )
    people = [{"name": f"Nguyễn Hoàng Phương Thảo {n}", "agency": large, "group": "leaders"} for n in range(3)]
    people += [{"name": "Trương Thị Ngọc Huyền", "agency": small}]
    learners = actions.enrol_people(course_run=made, people=people, by=officer, at=at)
    actions.record_presence(course_run=made, days={one.pk: 1 for one in learners[1:]}, by=officer, at=at)
    actions.withdraw_learner(learner=learners[0], by=officer, at=at)
    return made


def page(browser, run):
    return browser.get(reverse("training:delegations", args=[run.pk]))


def test_every_breakdown_adds_up_to_those_who_are_in_the_class(run, officer, sign_in):
    parts = page(sign_in(officer), run).context["parts"]
    said = [[(line.label, line.enrolled, line.present) for line in part["lines"]] for part in parts]
    assert said == [[(LONG, 2, 2), ("Sở Y tế", 1, 1)], [("Lãnh đạo cơ quan", 2, 2), ("", 1, 1)]]
    assert {(part["enrolled"], part["present"]) for part in parts} == {(3, 3)}


def test_a_number_leads_to_the_people_behind_it(run, officer, sign_in):
    browser = sign_in(officer)
    [large, _small] = page(browser, run).context["parts"][0]["lines"]
    link = f"{reverse('training:learners', args=[run.pk])}?agency={large.key}"
    assert link in page(browser, run).content.decode()
    assert len(browser.get(link).context["listed"]) == large.enrolled


def test_where_club_members_are_in_the_class_it_is_not_there(run, officer, sign_in, make_club, posted, at):  # noqa: F811
    club = make_club()
    said = {"club": club, "member_code": "M-1", "role": "core", "from_on": START}
    member = network.join_club(**said, by=posted("lead", club), at=at)
    actions.enrol_members(course_run=run, memberships=[member], by=officer, at=at)
    browser = sign_in(officer)
    assert page(browser, run).status_code == 404
    address = reverse("training:delegations", args=[run.pk])
    assert address not in browser.get(reverse("training:learners", args=[run.pk])).content.decode()


def test_fifty_agencies_take_no_more_queries_than_two(run, officer, sign_in, at, django_assert_max_num_queries):
    people = [{"name": f"Lê Thị {n}", "agency": an_agency(f"cq-{n}", f"Cơ quan {n}")} for n in range(20)]
    actions.enrol_people(course_run=run, people=people, by=officer, at=at)
    browser = sign_in(officer)
    page(browser, run)
    with django_assert_max_num_queries(20):
        assert len(page(browser, run).context["parts"][0]["lines"]) == 22
