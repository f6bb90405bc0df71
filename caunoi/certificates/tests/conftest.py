"""A class of one day that is over, with officials who took part in it or did not."""

from datetime import date

import pytest

from caunoi.certificates import actions
from caunoi.network import actions as network
from caunoi.network.tests.world import START, a_place, an_agency, make_club, posted
from caunoi.training import actions as training

__all__ = ["make_club", "posted"]
NAME = "Nguyễn Hoàng Phương Thảo"
TITLE = "Kỹ năng làm việc với cộng đồng"


@pytest.fixture
def run(officer, at):
    return training.open_course_run(
        code="TH-7",
        title=TITLE,
        neutral_title=TITLE,
        host=an_agency("so-y-te"),
        place=a_place(),
        starts_on=date(2026, 2, 24),
        ends_on=date(2026, 2, 24),
        hours=8,
        by=officer,
        at=at,
    )


@pytest.fixture
def learners(run, officer, at):
    """`learners(3)`: so many officials who were there on the day; `learners(1, came=False)`: who did not come."""

    def make(number, came=True, name=NAME):
        people = [{"name": name, "agency": run.host} for _each in range(number)]
        made = training.enrol_people(course_run=run, people=people, by=officer, at=at)
        if came:
            training.record_presence(course_run=run, days={one.pk: 1 for one in made}, by=officer, at=at)
        return made

    return make


@pytest.fixture
def issued(run, learners, officer, at):
    """`issued(2)`: so many certificates."""
    return lambda number=1: actions.issue(course_run=run, learners=learners(number), by=officer, at=at)


@pytest.fixture
def mixed(run, make_club, posted, officer, at):
    """Put a club member into the class; returns the learner."""

    def join():
        club = make_club()
        said = {"club": club, "member_code": "M-1", "role": "core", "from_on": START}
        member = network.join_club(**said, by=posted("lead", club), at=at)
        [learner] = training.enrol_members(course_run=run, memberships=[member], by=officer, at=at)
        training.record_presence(course_run=run, days={learner.pk: 1}, by=officer, at=at)
        return learner

    return join
