"""Badges: a thousand in one go with the progress shown, and nothing on them that may not be read outside."""

import io

import pytest
from pypdf import PdfReader

from caunoi.base import making
from caunoi.network import actions as network
from caunoi.network.models import Agency
from caunoi.training import actions
from caunoi.training.papers import badges
from caunoi.training.rules.badges import written
from caunoi.training.tests.test_learners import a_run

LONG = "Công Tằng Tôn Nữ Nguyễn Hoàng Phương Thảo"


def text_of(data):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def flat(text):
    return " ".join(text.split())


@pytest.fixture
def run(trainer, at):
    return a_run(trainer, at)


def named(run, names, by, at, **more):
    people = [{"name": name, "agency": run.host, **more} for name in names]
    return actions.enrol_people(course_run=run, people=people, by=by, at=at)


def test_a_badge_names_an_official_and_holds_the_code_that_phones_read(run, trainer, at):
    [learner] = named(run, [LONG], trainer, at)
    said = flat(text_of(badges.badges_pdf(run, [learner])))
    assert LONG in said and learner.learner_code in said and written(learner.badge_code) in said
    assert run.shown_title in said


def test_in_a_mixed_class_nobodys_badge_carries_a_name_or_an_agency(run, trainer, at, make_club, posted, make_user):
    [learner] = named(run, [LONG], trainer, at)
    club = make_club()
    member = network.join_club(
        club=club, member_code="M-1", role="core", from_on=run.starts_on, by=posted("lead", club), at=at
    )
    [other] = actions.enrol_members(course_run=run, memberships=[member], by=make_user("officer"), at=at)
    for entry in badges.entries(run, [learner, other]):
        assert (entry["name"], entry["agency"]) == ("", "")
    said = text_of(badges.badges_pdf(run, [learner, other], layout="a6"))
    assert "Thảo" not in said and learner.learner_code in said and other.learner_code in said


def test_an_agency_whose_name_says_too_much_is_left_out(run, trainer, at):
    [learner] = named(run, ["Lê An"], trainer, at)
    Agency.objects.get(pk=learner.agency_id).names.update(name="Chi cục Phòng, chống tệ nạn xã hội", short_name="")
    [entry] = badges.entries(run, [learner])
    assert entry["name"] == "Lê An" and entry["agency"] == ""


@pytest.mark.parametrize(("layout", "pages"), [("card", 13), ("a6", 31)])
def test_a_hundred_and_more_are_made_in_portions_and_fetched_once(run, trainer, at, layout, pages, sign_in):
    named(run, [f"Nguyễn Thị Minh Nguyệt {number}" for number in range(121)], trainer, at)
    browser = sign_in(trainer)
    page = browser.post(f"/training/{run.pk}/badges/", {"layout": layout}).url
    assert "<progress" in browser.get(page).content.decode()
    first = browser.post(f"{page}step/", headers={"HX-Request": "true"})
    assert 'value="100"' in first.content.decode()
    last = browser.post(f"{page}step/", headers={"HX-Request": "true"})
    assert last.headers["HX-Redirect"] == page
    ready = browser.get(page).content.decode()
    assert f"{page}file/" in ready and "<progress" not in ready
    answer = browser.post(f"{page}file/")
    data = b"".join(answer.streaming_content)
    assert answer.headers["Content-Type"] == "application/pdf" and len(PdfReader(io.BytesIO(data)).pages) == pages
    assert browser.post(f"{page}file/").status_code == 404 == browser.get(page).status_code


def test_nobody_elses_making_is_found(run, trainer, at, make_user, sign_in):
    named(run, ["Lê An"], trainer, at)
    page = sign_in(trainer).post(f"/training/{run.pk}/badges/", {"layout": "card"}).url
    other = sign_in(make_user("officer"))
    assert other.get(page).status_code == 404 == other.post(f"{page}step/").status_code


def test_a_making_is_gone_after_an_hour(settings, tmp_path, at, make_user):
    settings.CELL_HOME = tmp_path
    user = make_user("officer")
    begun = making.begin(kind="badges", by=user.id, things=["a"], file_name="a.pdf", at=at)
    assert making.look(begun.token, by=user.id, at=at + making.LIVES).total == 1
    with pytest.raises(making.NoSuchMaking):
        making.look(begun.token, by=user.id, at=at + making.LIVES * 1.01)
    assert not list((tmp_path / "making").iterdir())


def test_one_badge_is_made_again(run, trainer, at, sign_in):
    [learner] = named(run, ["Lê An"], trainer, at)
    answer = sign_in(trainer).get(f"/training/learners/{learner.pk}/badge/")
    assert "Lê An" in text_of(answer.content)
