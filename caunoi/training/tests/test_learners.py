"""Officials in a class: a thousand at once, by name or not, changed, withdrawn, and codes that tell nothing."""

from datetime import date

import pytest

from caunoi.network import actions as network
from caunoi.network.errors import OutOfScope
from caunoi.network.tests.world import START, a_place, an_agency
from caunoi.training import actions
from caunoi.training.models import CourseRun, Learner

NAME = "Nguyễn Hoàng Phương Thảo"


@pytest.fixture
def run(trainer, at):
    return a_run(trainer, at)


def a_run(by, at, code="TH-1", **said):
    days = {"starts_on": date(2022, 11, 3), "ends_on": date(2022, 11, 3)}
    said = days | {"title": "Hội nghị tập huấn", "host": an_agency(f"so-{code.lower()}"), "place": a_place()} | said
    return actions.open_course_run(code=code, by=by, at=at, **said)


def put_in(run, by, at, *people):
    people = people or ({"name": NAME},)
    return actions.enrol_people(course_run=run, people=[{"agency": run.host, **one} for one in people], by=by, at=at)


def test_a_thousand_are_put_in_by_few_questions_and_in_their_order(run, trainer, at, django_assert_max_num_queries):
    people = [{"name": f"{NAME} {number}", "group": "commune_officers", "source": "sheet"} for number in range(1000)]
    with django_assert_max_num_queries(40):
        made = put_in(run, trainer, at, *people)
    assert [one.name for one in made] == [one["name"] for one in people]
    assert len({one.learner_code for one in made}) == len({one.badge_code for one in made}) == 1000
    assert run.learners.filter(folded__contains="phuong thao", source="sheet").count() == 1000


def test_codes_are_not_in_the_order_of_the_list(run, trainer, at):
    dealt = [one.learner_code for one in put_in(run, trainer, at, *({"name": NAME} for _each in range(50)))]
    assert dealt != sorted(dealt)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"agency": None}, actions.AgencyNeeded),
        ({"group": "nobody"}, actions.UnknownGroup),
        ({"gender": "?"}, actions.UnknownGroup),
        ({"name": "a" * 121}, actions.TooLong),
    ],
)
def test_one_wrong_person_takes_the_whole_list_back(run, trainer, at, wrong, error):
    with pytest.raises(error):
        put_in(run, trainer, at, {"name": NAME}, wrong)
    assert not Learner.objects.exists()


def test_by_the_link_nobody_gets_a_seat_that_is_not_there_but_the_office_may_put_in_more(trainer, at):
    run = a_run(trainer, at, seats=2)
    put_in(run, trainer, at, {"source": "link"}, {"source": "link"})
    with pytest.raises(actions.NoSeatsLeft):
        put_in(run, trainer, at, {"source": "link"})
    put_in(run, trainer, at, {"source": "office"})
    assert run.learners.count() == 3


def test_who_withdraws_frees_a_seat_and_keeps_the_code(trainer, at):
    run = a_run(trainer, at, seats=1)
    [first] = put_in(run, trainer, at, {"source": "link"})
    actions.withdraw_learner(learner=first, by=trainer, at=at)
    put_in(run, trainer, at, {"source": "link"})
    assert not run.learners.coming().filter(pk=first.pk).exists() and run.learners.filter(pk=first.pk).exists()
    actions.return_learner(learner=first, by=trainer, at=at)
    assert run.learners.coming().count() == 2


def test_nobody_is_put_into_a_class_that_was_cancelled(run, trainer, at):
    actions.set_state(course_run=run, state="cancelled", by=trainer, at=at)
    with pytest.raises(actions.ClassCancelled):
        put_in(run, trainer, at)


@pytest.mark.parametrize("role", ["worker", "lead", "expert", "provider", "partner", "police", "admin"])
def test_only_those_who_run_classes_put_officials_in(run, make_user, at, role):
    with pytest.raises(OutOfScope):
        put_in(run, make_user(role), at)


def test_what_is_known_of_an_official_is_mended(run, trainer, at):
    [one] = put_in(run, trainer, at)
    actions.change_learner(learner=one, changes={"name": "Đặng  Thị Ánh", "gender": "f"}, by=trainer, at=at)
    one.refresh_from_db()
    assert (one.name, one.folded, one.gender) == ("Đặng Thị Ánh", "dang thi anh", "f")


def test_of_a_club_member_no_name_is_kept(run, trainer, at, make_club, posted):
    club = make_club()
    lead = posted("lead", club)
    member = network.join_club(club=club, member_code="M-1", role="core", from_on=START, by=lead, at=at)
    actions.change_course_run(
        course_run=run, changes={"approach": club.approach_links.get().approach}, by=trainer, at=at
    )
    [learner] = actions.enrol_members(course_run=run, memberships=[member], by=lead, at=at)
    with pytest.raises(OutOfScope):
        actions.change_learner(learner=learner, changes={"name": "Somebody"}, by=trainer, at=at)


def test_one_club_member_makes_a_class_mixed(run, trainer, at, make_club, posted, make_user):
    put_in(run, trainer, at)
    assert not run.is_mixed and not CourseRun.objects.knowing_if_mixed().get().is_mixed
    club = make_club()
    member = network.join_club(club=club, member_code="M-1", role="core", from_on=START, by=posted("lead", club), at=at)
    actions.enrol_members(course_run=run, memberships=[member], by=make_user("officer"), at=at)
    assert run.is_mixed and CourseRun.objects.knowing_if_mixed().get().is_mixed


def test_outside_a_class_stands_under_its_neutral_title(trainer, at):
    plain = a_run(trainer, at, "TH-2", title="Chuyên đề mại dâm")
    assert plain.shown_title == plain.house_title == str(plain) == "Lớp tập huấn TH-2"
    named = a_run(trainer, at, "TH-3", neutral_title="Kỹ năng làm việc với cộng đồng")
    assert named.shown_title == "Kỹ năng làm việc với cộng đồng" and named.house_title == "Hội nghị tập huấn"


def test_a_title_that_says_too_much_is_refused(trainer, run, at):
    with pytest.raises(actions.NotNeutral):
        a_run(trainer, at, "TH-4", neutral_title="Phong chong mai dam")
    with pytest.raises(actions.NotNeutral):
        actions.change_course_run(course_run=run, changes={"neutral_title": "PCTNXH"}, by=trainer, at=at)
