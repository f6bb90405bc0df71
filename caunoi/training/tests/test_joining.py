"""Registering by a link: one answer for everybody, nothing lost, and the office settles what nobody can know."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from caunoi.network import actions as network
from caunoi.network.errors import OutOfScope
from caunoi.network.models import Membership
from caunoi.network.tests.world import a_place, an_agency
from caunoi.training import actions
from caunoi.training.actions import joining as links
from caunoi.training.actions import settling
from caunoi.training.models import AgencySpelling, CheckIn, CourseRun, Joining, Learner
from caunoi.training.rules import badges

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Hoàng Phương Thảo"
OFFICE = "Phòng Lao động - Thương binh và Xã hội thành phố Hạ Long"


@pytest.fixture
def office(db):
    return an_agency("p-ldtbxh-hl", OFFICE)


@pytest.fixture
def run(officer, office, at):
    days = {"starts_on": date(2026, 3, 20), "ends_on": date(2026, 3, 20)}
    return actions.open_course_run(
        code="TH-1", title="Hội nghị tập huấn", host=office, place=a_place(), by=officer, at=at, **days
    )


@pytest.fixture
def code(run, officer, at):
    return links.open_joining(course_run=run, until=at + timedelta(days=3), by=officer, at=at)


@pytest.fixture
def join(code, at):
    """Register: `join("Nguyễn Văn An", agency="Sở Y tế")` is the badge."""

    def write(name=NAME, *, form=None, agency=OFFICE, **said):
        said = {"name": name, "agency": agency, **said}
        return links.join(code=code, form=form or uuid4(), said=said, at=at)

    return write


def test_who_writes_a_known_agency_is_in_the_class_at_once_with_the_badge_they_were_given(run, office, officer, join):
    badge = join(agency="P. LĐ-TB&XH TP Hạ Long", position="Chuyên viên", gender="f", commune="p. Hồng Gai")
    learner = run.learners.get()
    assert (learner.badge_code, learner.name, learner.agency, learner.source) == (badge, NAME, office, "link")
    assert (learner.commune, learner.recorded_by) == (a_place(), officer)
    assert badges.normalise(badges.written(badge)) == badge


def test_the_same_form_sent_twice_is_one_person_and_one_badge(run, join):
    form = uuid4()
    assert join(form=form) == join(form=form) == join(f"  {NAME} ", form=form)
    assert run.learners.count() == Joining.objects.count() == 1


def test_a_form_mended_and_sent_again_waits_and_does_not_make_two_people(run, officer, join, at):
    form = uuid4()
    first = join("Nguyễn Hoàng Phương Thảoo", form=form)
    second = join(NAME, form=form)
    assert first != second and run.learners.count() == 1
    joining = Joining.objects.waiting().get()
    learner = settling.settle_as_same(joining=joining, learner=run.learners.get(), take_words=True, by=officer, at=at)
    assert (learner.name, learner.badge_code, run.learners.count()) == (NAME, first, 1)


def test_nobody_is_lost_once_the_account_that_opened_the_link_may_no_longer_put_anybody_in(
    run, officer, join, at, make_user
):
    type(officer).objects.filter(pk=officer.pk).update(role="partner")
    badge = join(position="Chuyên viên")
    assert Joining.objects.waiting().get().badge_code == badge and not run.learners.exists()
    [learner] = settling.settle_clear_ones(course_run=run, by=make_user("officer"), at=at)
    assert (learner.badge_code, learner.name) == (badge, NAME)


def test_a_flood_ends_the_link_until_somebody_has_settled_some(run, officer, join, at, monkeypatch):
    monkeypatch.setattr(links, "MOST_WAITING", 1)
    join("Trần Văn An", agency="Phòng nào đó")
    with pytest.raises(links.NoLinkHere):
        join("Lê Thị Bình", agency="Chỗ khác")
    settling.refuse_joining(joining=Joining.objects.waiting().get(), because="no_person", by=officer, at=at)
    assert join("Lê Thị Bình", agency="Chỗ khác")


def test_an_unknown_agency_is_kept_as_written_and_never_guessed(run, office, officer, join, at):
    badge = join(agency="Phòng nào đó ở Hạ Long", position="Chuyên viên")
    joining = Joining.objects.waiting().get()
    assert (joining.why, joining.agency, joining.agency_as_typed) == ("agency", None, "Phòng nào đó ở Hạ Long")
    assert not run.learners.exists()
    with pytest.raises(settling.NoAgencyYet):
        settling.take_in_joining(joining=joining, by=officer, at=at)
    learner = settling.take_in_joining(joining=joining, agency=office, by=officer, at=at)
    assert (learner.badge_code, learner.agency, learner.position) == (badge, office, "Chuyên viên")


def test_what_was_said_once_of_a_writing_is_known_from_then_on(run, office, officer, join, at):
    join("Trần Văn An", agency="Phòng nào đó")
    join("Lê Thị Bình", agency="PHÒNG NÀO ĐÓ")
    join("Phạm Thu Hà", agency="Chỗ khác")
    settling.take_in_joining(joining=Joining.objects.get(name="Trần Văn An"), agency=office, by=officer, at=at)
    assert [one.name for one in settling.settle_clear_ones(course_run=run, by=officer, at=at)] == ["Lê Thị Bình"]
    join("Vũ Đức Cường", agency="phòng nào đó")
    assert {one.name for one in run.learners.all()} == {"Trần Văn An", "Lê Thị Bình", "Vũ Đức Cường"}
    assert AgencySpelling.objects.count() == 1


def test_an_agency_that_ended_is_the_one_that_took_over_on_the_day_of_the_class(run, office, officer, join, at):
    health = an_agency("so-y-te", "Sở Y tế")
    old = an_agency("so-ldtbxh", "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh")
    network.end_agency(agency=old, on=date(2025, 3, 1), by=officer, at=at, successor=health)
    join(agency="Sở LĐTBXH Quảng Ninh")
    assert run.learners.get().agency == health


def test_work_that_went_to_two_agencies_is_asked_about(run, officer, join, at):
    old = an_agency("so-ldtbxh", "Sở Lao động - Thương binh và Xã hội")
    heirs = [an_agency("so-y-te", "Sở Y tế"), an_agency("so-noi-vu", "Sở Nội vụ")]
    network.end_agency(agency=old, on=date(2025, 3, 1), by=officer, at=at, successor=heirs[0])
    network.name_successor(agency=old, successor=heirs[1], on=date(2025, 3, 1), by=officer, at=at)
    join(agency="Sở LĐTBXH")
    assert Joining.objects.waiting().get().why == "agency"


@pytest.mark.parametrize("name", [NAME, NAME.upper(), "Nguyen Hoang Phuong Thao", "Thảo Nguyễn Hoàng Phương"])
def test_somebody_who_may_be_there_already_gets_a_badge_like_everybody_and_waits(run, officer, join, at, name):
    first, second = join(), join(name)
    assert first != second and run.learners.count() == 1
    joining = Joining.objects.waiting().get()
    assert (joining.why, joining.badge_code) == ("twice", second)
    settling.settle_as_same(joining=joining, learner=run.learners.get(), by=officer, at=at)
    assert run.learners.count() == 1 and not Joining.objects.waiting().exists()


def test_namesakes_in_two_agencies_are_two_people(run, join):
    an_agency("so-y-te", "Sở Y tế")
    join(), join(agency="Sở Y tế")
    assert run.learners.count() == 2


def test_a_second_badge_is_known_at_the_door_once_it_was_settled(run, officer, join, at):
    join()
    second = join()
    scan = {"course_run": run.pk, "badge": second, "direction": "in", "how": "camera", "happened_at": at}
    actions.record_check_ins(check_ins=[{"id": uuid4(), **scan}], by=officer, at=at)
    assert CheckIn.objects.get().learner is None
    settling.settle_as_same(joining=Joining.objects.waiting().get(), learner=run.learners.get(), by=officer, at=at)
    actions.record_check_ins(check_ins=[{"id": uuid4(), **scan}], by=officer, at=at)
    assert {one.learner for one in CheckIn.objects.all()} == {run.learners.get()}


def test_a_second_badge_settled_before_anybody_scanned_it_is_known_too(run, officer, join, at):
    join()
    second = join()
    settling.settle_as_same(joining=Joining.objects.waiting().get(), learner=run.learners.get(), by=officer, at=at)
    scan = {"course_run": run.pk, "badge": second, "direction": "in", "how": "camera", "happened_at": at}
    actions.record_check_ins(check_ins=[{"id": uuid4(), **scan}], by=officer, at=at)
    assert CheckIn.objects.get().learner == run.learners.get()


def test_without_a_seat_a_badge_is_given_all_the_same_and_the_office_decides(run, officer, join, at):
    CourseRun.objects.filter(pk=run.pk).update(seats=1)
    join(), join("Trần Văn An")
    joining = Joining.objects.waiting().get()
    assert joining.why == "seats"
    settling.take_in_joining(joining=joining, by=officer, at=at)
    assert run.learners.count() == 2


def test_what_was_refused_keeps_no_words_and_enrols_nobody(run, officer, join, at):
    join(agency="Không đâu cả", position="Giám đốc")
    joining = Joining.objects.waiting().get()
    settling.refuse_joining(joining=joining, because="not_invited", by=officer, at=at)
    joining.refresh_from_db()
    assert (joining.name, joining.agency_as_typed, joining.position) == ("", "", "")
    assert not Learner.objects.exists()
    with pytest.raises(settling.SettledAlready):
        settling.take_in_joining(joining=joining, by=officer, at=at)


def test_a_link_that_is_over_closed_or_never_was_takes_nobody(run, code, officer, at):
    def tried(code=code, at=at):
        with pytest.raises(links.NoLinkHere):
            links.join(code=code, form=uuid4(), said={"name": NAME, "agency": OFFICE}, at=at)

    tried(at=at + timedelta(days=3))
    tried(code="AAA-AAAA")
    links.close_joining(course_run=run, by=officer, at=at)
    tried()
    run.refresh_from_db()
    assert run.joining_code is None
    assert links.open_joining(course_run=run, until=at + timedelta(days=1), by=officer, at=at) != code


@pytest.mark.parametrize(
    ("said", "field"), [({"name": ""}, "name"), ({"name": "Thảo 0912345678"}, "name"), ({"agency": " "}, "agency")]
)
def test_words_that_are_no_entry_are_not_kept(join, said, field):
    with pytest.raises(links.Unfit) as refused:
        join(**said)
    assert field in refused.value.problems
    assert not Joining.objects.exists()


def test_only_who_runs_the_class_opens_a_link_or_settles(run, join, make_user, at):
    join(agency="Không đâu cả")
    for role in ("lead", "worker", "partner", "police", "admin"):
        user = make_user(role)
        with pytest.raises(OutOfScope):
            links.open_joining(course_run=run, until=at + timedelta(days=1), by=user, at=at)
        with pytest.raises(OutOfScope):
            settling.refuse_joining(joining=Joining.objects.get(), because="not_invited", by=user, at=at)


def test_the_queue_is_settled_on_its_pages(run, office, officer, join, sign_in):
    join(), join("Nguyen Hoang Phuong Thao"), join("Trần Văn An", agency="Ở đâu đó")
    desk = sign_in(officer)
    page = desk.get(reverse("training:registration", args=[run.pk])).content.decode()
    assert "Nguyen Hoang Phuong Thao" in page and "Ở đâu đó" in page and NAME not in page
    twice, unknown = Joining.objects.get(why="twice"), Joining.objects.get(why="agency")
    assert NAME in desk.get(reverse("training:joining", args=[twice.pk])).content.decode()
    same = {"learner": run.learners.get().pk}
    answer = desk.post(reverse("training:joining_same", args=[twice.pk]), same)
    assert answer.url == reverse("training:joining", args=[unknown.pk]), "the next one that waits"
    answer = desk.post(answer.url, {"agency": office.pk, "remember": "on"})
    assert answer.url == reverse("training:registration", args=[run.pk])
    assert {one.name for one in run.learners.all()} == {NAME, "Trần Văn An"}


def test_in_a_mixed_class_names_of_the_queue_are_for_officers_alone(
    run, officer, join, make_user, make_club, sign_in, at
):

    club = make_club()
    member = Membership.objects.create(club=club, member_code="TV-01", role="member", from_on=date(2020, 1, 1))
    actions.enrol_members(course_run=run, memberships=[member], by=officer, at=at)
    join(agency="Không đâu cả")
    here = reverse("training:registration", args=[run.pk])
    assert sign_in(make_user("trainer")).get(here).status_code == 404
    assert NAME in sign_in(officer).get(here).content.decode()
