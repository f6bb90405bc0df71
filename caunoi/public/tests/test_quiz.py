"""The page of a test: no account, no script, no cookie; nothing that was filled in is lost, nothing counts twice."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from caunoi.learning import actions
from caunoi.learning.models import FollowUp, QuizResult, Reaction
from caunoi.learning.rules import codes
from caunoi.learning.tests.conftest import hall
from caunoi.learning.tests.world import a_round
from caunoi.network.models import AgencyName
from caunoi.privacy import tries
from caunoi.public import quiz_sheets
from caunoi.public.slip_token import new_token
from caunoi.public.views import quiz as door
from caunoi.training.actions import joining as links
from caunoi.training.actions import settling
from caunoi.training.models import Joining
from caunoi.training.rules.badges import make_badge

__all__ = ["hall"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def held(hall, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: hall.at)
    hall.round = a_round(hall.quiz, hall.run, hall.by, hall.at, phase="before")
    hall.page = f"/quiz/{codes.written(hall.round.code)}/"
    hall.client = Client(enforce_csrf_checks=True)
    return hall


def filled(who="", answers="AB-A", **fields):
    chosen = {f"q{n}": letter for n, letter in enumerate(answers, 1) if letter != "-"}
    return {"token": new_token(), "id": str(uuid4()), "who": who, **chosen, **fields}


def test_a_sheet_is_handed_in_with_nothing_but_a_form(held):
    page = held.client.get(held.page)
    text = page.content.decode()
    assert held.quiz.title in text and "Phương án C" in text and text.count("<fieldset") == 4
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', text))
    said = {**filled(held.learners[0].badge_code.lower()), **hidden}
    answer = held.client.post(held.page, said)
    assert "Phiếu của bạn đã được nộp" in answer.content.decode()
    sheet = QuizResult.objects.get()
    assert (str(sheet.pk), sheet.learner, sheet.answers) == (hidden["id"], held.learners[0], ["A", "B", "", "A"])


@pytest.mark.parametrize("path", ["", "en/"])
def test_the_page_leaves_no_trace(held, path):
    held.client.cookies["ngon_ngu"] = "en"
    code = held.page.removeprefix("/quiz/")
    for address in (f"/quiz/{path}", f"/quiz/{path}{code}"):
        page = held.client.get(address)
        assert page.status_code == 200 and not page.cookies
        assert page["Referrer-Policy"] == "no-referrer" and "no-store" in page["Cache-Control"]
        loaded = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page.content.decode())
        assert loaded and all(each.startswith("/static/") for each in loaded)


def test_neither_the_right_answers_nor_the_class_stand_in_the_page(held):
    held.run.title = "Tên trong nhà"
    held.run.save(update_fields=["title"])
    text = held.client.get(held.page).content.decode()
    assert "Tên trong nhà" not in text and "correct" not in text and "checked" not in text


def test_sending_twice_is_one_sheet_and_another_of_the_same_badge_does_not_count(held):
    said = filled(held.learners[0].badge_code)
    for _ in range(2):
        held.client.post(held.page, said)
    assert QuizResult.objects.count() == 1
    again = held.client.post(held.page, filled(held.learners[0].badge_code)).content.decode()
    assert "đã có" in again and QuizResult.objects.filter(stood=True).count() == 1


def test_a_wrong_badge_loses_nothing_that_was_filled_in(held):
    said = filled("H123")
    text = held.client.post(held.page, said).content.decode()
    assert 'role="alert"' in text and said["id"] in text and 'value="H123"' in text
    assert len(re.findall(r'value="[ABCD]" checked', text)) == 3
    assert not QuizResult.objects.exists()


def test_a_page_that_lay_open_too_long_is_shown_again_as_filled_in(held):
    said = {**filled(held.learners[0].badge_code), "token": "alt"}
    text = held.client.post(held.page, said).content.decode()
    assert 'role="alert"' in text and held.learners[0].badge_code in text and text.count("checked") == 3
    assert not QuizResult.objects.exists()


def test_a_form_sent_from_elsewhere_is_not_heard(held):
    said = filled(held.learners[0].badge_code)
    held.client.post(held.page, said, headers={"Sec-Fetch-Site": "cross-site"})
    assert not QuizResult.objects.exists()


class TestTheScript:
    """What the page's script is answered, so that it knows when to forget a sheet."""

    JSON = {"Accept": "application/json"}

    def test_kept_is_said_so(self, held):
        said = filled(held.learners[0].badge_code)
        for _ in range(2):
            answer = held.client.post(held.page, said, headers=self.JSON).json()
            assert answer["kept"] is True and answer["said"]
        assert QuizResult.objects.count() == 1

    def test_a_problem_is_said_and_nothing_is_kept(self, held):
        answer = held.client.post(held.page, filled("H123"), headers=self.JSON).json()
        assert answer["kept"] is False and answer["problem"]

    def test_an_old_form_gets_a_fresh_token(self, held):
        said = {**filled(held.learners[0].badge_code), "token": "alt"}
        answer = held.client.post(held.page, said, headers=self.JSON)
        assert answer.status_code == 409
        again = {**said, "token": answer.json()["token"]}
        assert held.client.post(held.page, again, headers=self.JSON).json()["kept"] is True


def test_what_comes_after_the_end_is_kept_and_told_so(held):
    actions.close_round(quiz_round=held.round, by=held.by, at=held.at)
    assert "<form" not in held.client.get(held.page).content.decode()
    text = held.client.post(held.page, filled(held.learners[0].badge_code)).content.decode()
    assert "sau khi hết giờ" in text
    assert QuizResult.objects.get().aside == "late"


def test_before_it_opens_there_is_nothing_to_fill_in(held):
    soon = a_round(held.quiz, held.run, held.by, held.at, opens_at=held.at + timedelta(hours=2))
    address = f"/quiz/{codes.written(soon.code)}/"
    assert "Câu hỏi số" not in held.client.get(address).content.decode()
    held.client.post(address, filled(held.learners[0].badge_code))
    assert not QuizResult.objects.exists()


def test_a_code_is_typed_and_found_or_said_to_be_wrong(held):
    typed = held.client.post("/quiz/", {"code": held.round.code.lower()})
    assert typed.url == held.page
    assert 'role="alert"' in held.client.post("/quiz/", {"code": "ABC"}).content.decode()
    unknown = held.client.get("/quiz/000-0000/")
    assert unknown.status_code == 404 and 'role="alert"' in unknown.content.decode()


def test_codes_cannot_be_tried_without_end(held, monkeypatch):
    monkeypatch.setattr(door, "WRONG_CODES", tries.Limits(per_address=3, in_all=100))
    statuses = [held.client.get("/quiz/000-0000/").status_code for _ in range(4)]
    assert statuses == [404, 404, 404, 429]
    assert held.client.get(held.page).status_code == 200, "a hall with the right code is not shut out"


def test_nobody_fills_the_disk(held, monkeypatch):
    monkeypatch.setattr(quiz_sheets, "MOST_SHEETS", 1)
    for learner in held.learners[:2]:
        held.client.post(held.page, filled(learner.badge_code))
    assert QuizResult.objects.count() == 1


def test_an_own_code_is_kept_scrambled_with_what_was_told(held):
    own = a_round(held.quiz, held.run, held.by, held.at, pairing="own_code", asks_gender=True)
    address = f"/quiz/{codes.written(own.code)}/"
    text = held.client.get(address).content.decode()
    assert 'name="group"' in text and 'name="gender"' in text
    held.client.post(address, filled("mây trắng 42", group="leaders", gender="f"))
    sheet = QuizResult.objects.get()
    assert (sheet.group, sheet.gender, sheet.learner, len(sheet.own_code_hash)) == ("leaders", "f", None, 64)


def test_a_class_is_told_what_it_was_like_without_a_name(held):
    form = actions.open_form(course_run=held.run, kind="reaction", opens_at=held.at, by=held.by, at=held.at)
    address = f"/quiz/{codes.written(form.code)}/"
    page = held.client.get(address).content.decode()
    assert page.count("<fieldset") == len(form.statements) and 'name="who"' not in page
    said = {"token": new_token(), "id": str(uuid4()), "useful": "5", "clear": "4", "words": "Nên có thêm thực hành"}
    assert "Đã ghi nhận" in held.client.post(address, said).content.decode()
    assert Reaction.objects.get().answers == {"useful": 5, "clear": 4}
    named = {**said, "id": str(uuid4()), "words": "Chị Nguyễn Thị Hoa dạy hay"}
    assert "Chị Nguyễn Thị Hoa" in held.client.post(address, named).content.decode()
    assert Reaction.objects.count() == 1


def test_three_months_later_a_learner_answers_by_badge_or_own_code(held):
    form = actions.open_form(course_run=held.run, kind="follow_up", opens_at=held.at, by=held.by, at=held.at)
    address = f"/quiz/{codes.written(form.code)}/"
    for who in (held.learners[0].badge_code, "mây trắng 42", ""):
        held.client.post(address, {"token": new_token(), "id": str(uuid4()), "who": who, "used": ["shared", "plan"]})
    rows = FollowUp.objects.order_by("answered_at", "id")
    assert {row.learner for row in rows} == {held.learners[0], None}
    own = actions.hash_in_class("mây trắng 42", held.run)
    assert {row.own_code_hash for row in rows} == {"", own} and all(row.used == ["shared", "plan"] for row in rows)


@pytest.mark.parametrize("kind", ["reaction", "follow_up"])
def test_what_was_kept_stays_and_whoever_sends_other_words_is_told(held, kind):
    form = actions.open_form(course_run=held.run, kind=kind, opens_at=held.at, by=held.by, at=held.at)
    address, said = f"/quiz/{codes.written(form.code)}/", {"id": str(uuid4()), "words": "Nên có thêm thực hành"}
    for words in (said["words"], said["words"], "Lời khác"):
        text = held.client.post(address, {**said, "token": new_token(), "words": words}).content.decode()
    assert "Lời khác" in text and 'role="alert"' in text, "nothing that was filled in is lost"
    rows = Reaction if kind == "reaction" else FollowUp
    assert [row.words for row in rows.objects.all()] == ["Nên có thêm thực hành"]


@pytest.mark.parametrize("kind", ["reaction", "follow_up"])
def test_nobody_fills_the_disk_with_what_they_thought_of_a_class(held, kind, monkeypatch):
    monkeypatch.setattr(quiz_sheets, "MOST_SHEETS", 1)
    form = actions.open_form(course_run=held.run, kind=kind, opens_at=held.at, by=held.by, at=held.at)
    for words in ("Một", "Hai"):
        said = {"token": new_token(), "id": str(uuid4()), "words": words}
        held.client.post(f"/quiz/{codes.written(form.code)}/", said)
    assert Reaction.objects.count() + FollowUp.objects.count() == 1


class TestTwoOfOneName:
    """Whoever registers under somebody else's name must not learn anywhere that this person is in the class."""

    @pytest.fixture
    def badges(self, held):
        """The badge of somebody who is in the class, and of somebody who may be the same person and so waits."""
        code = links.open_joining(course_run=held.run, until=held.at + timedelta(days=1), by=held.by, at=held.at)
        said = {
            "name": "Trần Văn Bình",
            "agency": "host-l1",
            **dict.fromkeys(("position", "group", "gender", "commune"), ""),
        }
        AgencyName.objects.filter(agency=held.run.host).update(name="host-l1")
        made = [links.join(code=code, form=uuid4(), said=said, at=held.at) for _each in range(2)]
        assert [one.why for one in Joining.objects.order_by("joined_at", "id").exclude(why="")] == ["twice"]
        return made

    def test_the_page_says_the_same_to_both(self, held, badges):
        said = [held.client.post(held.page, filled(badge)).content.decode() for badge in badges]
        assert said[0] == said[1] and "Phiếu của bạn đã được nộp" in said[0]
        assert set(QuizResult.objects.values_list("aside", flat=True)) == {"", "unknown"}
        strange = held.client.post(held.page, filled(make_badge())).content.decode()
        assert strange != said[0], "a badge that nobody was given is"

    def test_the_follow_up_says_the_same_to_both(self, held, badges):
        form = actions.open_form(course_run=held.run, kind="follow_up", opens_at=held.at, by=held.by, at=held.at)
        address = f"/quiz/{codes.written(form.code)}/"
        sent = [{"token": new_token(), "id": str(uuid4()), "who": badge, "used": "plan"} for badge in badges]
        said = [held.client.post(address, each).content.decode() for each in sent]
        assert said[0] == said[1] and FollowUp.objects.count() == 2

    def test_the_second_badge_of_one_person_is_theirs(self, held, badges):
        waits, learner = Joining.objects.get(settled_at=None), held.run.learners.get(name="Trần Văn Bình")
        settling.settle_as_same(joining=waits, learner=learner, by=held.by, at=held.at)
        held.client.post(held.page, filled(waits.badge_code))
        assert QuizResult.objects.get().learner == learner and QuizResult.objects.get().stood


def test_nothing_typed_there_is_logged(held, caplog):
    held.client.get("/quiz/000-0000/")
    assert "000-0000" not in caplog.text
    assert timezone.now() == held.at
