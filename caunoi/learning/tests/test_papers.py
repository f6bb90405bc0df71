"""Answer sheets on paper: one for each learner or blank, nothing on them that may not be read outside."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from caunoi.learning import papers
from caunoi.learning.sheets import answers
from caunoi.learning.tests.world import a_round
from caunoi.network.actions import join_club
from caunoi.privacy.models import AuditLine
from caunoi.training.actions import enrol_members

pytestmark = pytest.mark.django_db


def text_of(data):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def made(browser, run, **said):
    """The PDF that the page makes, portion by portion."""
    answer = browser.post(reverse("learning:answer_paper", args=[run.pk]), said)
    assert answer.status_code == 302, answer.context["form"].errors
    page = answer["Location"]
    for _portion in range(5):
        browser.post(page + "step/")
        if "fetch" in (browser.get(page).context or {}):
            break
    return b"".join(browser.post(page + "file/").streaming_content)


def test_each_learner_gets_a_sheet_with_their_code_and_name(hall, sign_in):
    one = a_round(hall.quiz, hall.run, hall.by, hall.at)
    data = made(sign_in(hall.by), hall.run, quiz_round=one.pk, kind="personal")
    said = text_of(data)
    assert len(PdfReader(io.BytesIO(data)).pages) == len(hall.learners)
    assert all(learner.learner_code in said and learner.name in said for learner in hall.learners)
    assert AuditLine.objects.filter(verb="print", noun="answer_sheet").count() == 1


def test_in_a_mixed_class_sheets_carry_codes_alone(hall, make_club, posted, make_user, sign_in):
    one = a_round(hall.quiz, hall.run, hall.by, hall.at)
    club = make_club()
    member = join_club(
        club=club, member_code="M-1", role="core", from_on=hall.run.starts_on, by=posted("lead", club), at=hall.at
    )
    [other] = enrol_members(course_run=hall.run, memberships=[member], by=make_user("officer"), at=hall.at)
    said = text_of(made(sign_in(hall.by), hall.run, quiz_round=one.pk, kind="personal"))
    assert "Thảo" not in said and other.learner_code in said and hall.learners[0].learner_code in said


def test_blank_sheets_for_a_code_of_ones_own_ask_six_digits_and_no_name(hall, sign_in):
    one = a_round(hall.quiz, hall.run, hall.by, hall.at, pairing="own_code")
    data = made(sign_in(hall.by), hall.run, quiz_round=one.pk, kind="blank", copies=3)
    assert len(PdfReader(io.BytesIO(data)).pages) == 3
    assert not any(learner.learner_code in text_of(data) for learner in hall.learners)


def test_a_test_without_names_has_no_sheets_with_names(hall, sign_in):
    one = a_round(hall.quiz, hall.run, hall.by, hall.at, pairing="own_code")
    address = reverse("learning:answer_paper", args=[hall.run.pk])
    answer = sign_in(hall.by).post(address, {"quiz_round": one.pk, "kind": "personal"})
    assert answer.status_code == 200 and "kind" in answer.context["form"].errors


@pytest.mark.parametrize("role", ["lead", "partner", "police", "provider"])
def test_others_do_not_find_the_page(hall, make_user, sign_in, role):
    assert sign_in(make_user(role)).get(reverse("learning:answer_paper", args=[hall.run.pk])).status_code == 404


def test_the_code_says_round_version_and_how_many_options_each_question_has(hall):
    one = a_round(hall.quiz, hall.run, hall.by, hall.at)
    [page] = papers.sheets(one, [answers.Copy("7K2M")])
    assert page.code == f"A1:{one.pk.hex}:1:4444:1/1:{hall.quiz.version}:7K2M:-:0".upper()


@pytest.mark.parametrize(
    ("number", "digits", "parts"), [(1, True, 1), (42, True, 1), (43, True, 2), (54, False, 1), (120, True, 3)]
)
def test_every_question_stands_on_exactly_one_page(number, digits, parts):
    made = answers.parted(number, digits=digits)
    assert len(made) == parts
    assert [place for first, last in made for place in range(first, last)] == list(range(number))


def test_all_circles_lie_on_the_paper_clear_of_its_marks():
    boxes = answers.boxes([answers.Item(6)] * 54, 0, digits=False) + answers.boxes(
        [answers.Item(6)] * 42, 0, digits=True
    )
    assert all(18 < box.x - box.r and box.x + box.r < 192 and 50 < box.y < 275 for box in boxes)
