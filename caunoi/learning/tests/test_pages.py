"""The pages: who finds which, and a test from the bank to the file, through HTTP."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from caunoi.accounts.roles import Role
from caunoi.learning import actions
from caunoi.learning.models import FollowUp, Question, Quiz, QuizResult, QuizRound, Statement
from caunoi.learning.rules.typing import read_line
from caunoi.learning.tests.world import a_round, a_sheet, hand_in
from caunoi.network.actions import join_club
from caunoi.network.models import ClubApproach
from caunoi.network.tests.world import START
from caunoi.privacy.models import AuditLine, Release
from caunoi.training.actions import enrol_members
from caunoi.training.models import Learner

pytestmark = pytest.mark.django_db
HANDLERS = {"officer", "trainer"}
WITH_LEADS = HANDLERS | {"lead"}


@pytest.fixture
def held(hall, monkeypatch):
    """The class with a before and an after of everybody, seen an hour later."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: hall.at + timedelta(hours=1))
    hall.before, hall.after = (a_round(hall.quiz, hall.run, hall.by, hall.at, phase=one) for one in ("before", "after"))
    hand_in(hall.before, [(learner, "ABBB") for learner in hall.learners], hall.by, hall.at)
    hand_in(hall.after, [(learner, "AAAB") for learner in hall.learners], hall.by, hall.at)
    return hall


def pages(held):
    """Every page that is got, with its address and who finds it (a lead only in classes of their approaches)."""
    question, run, after = held.quiz.in_order()[0].pk, held.run.pk, held.after.pk
    learner = held.learners[0].pk
    return {
        "questions": ([], HANDLERS), "question_new": ([], HANDLERS), "question": ([question], HANDLERS),
        "question_change": ([question], HANDLERS), "question_key": ([question], HANDLERS),
        "quizzes": ([], HANDLERS), "quiz_new": ([], HANDLERS), "quiz": ([held.quiz.pk], HANDLERS),
        "quiz_items": ([held.quiz.pk], HANDLERS), "quiz_copy": ([held.quiz.pk], HANDLERS),
        "class_rounds": ([run], HANDLERS), "round_new": ([run], HANDLERS), "reaction": ([run], HANDLERS),
        "follow_up": ([run], HANDLERS), "reaction_open": ([run], HANDLERS), "follow_up_open": ([run], HANDLERS),
        "round": ([after], HANDLERS), "round_count": ([after], HANDLERS), "round_change": ([after], HANDLERS),
        "type_in": ([after], HANDLERS), "items": ([after], HANDLERS), "gain": ([after], HANDLERS),
        "follow_up_record": ([learner], HANDLERS), "follow_ups": ([], HANDLERS), "statements": ([], HANDLERS),
        "statement_new": ([], HANDLERS),
    }  # fmt: skip


@pytest.mark.parametrize("role", Role.values)
def test_each_page_is_found_by_its_roles_and_by_no_other(held, make_user, sign_in, role):
    client = sign_in(make_user(role))
    for name, (args, finders) in pages(held).items():
        status = client.get(reverse(f"learning:{name}", args=args)).status_code
        assert status == (200 if role in finders else 404), name


def test_a_test_goes_from_the_bank_to_a_class_by_hand(hall, sign_in):
    client = sign_in(hall.by)
    said = {"code": "cau-1", "text": "Thế nào là lắng nghe tích cực?", "option_A": "Ngắt lời", "option_B": "Nhắc lại ý",
            "correct": ["B"], "topic": "Tư vấn"}  # fmt: skip
    assert client.post(reverse("learning:question_new"), said).status_code == 302
    question = Question.objects.get(code="cau-1")
    assert (question.options, question.correct) == (["Ngắt lời", "Nhắc lại ý"], [1])
    client.post(reverse("learning:quiz_new"), {"code": "bai-1", "title": "Bài kiểm tra số 1", "kind": "class"})
    quiz = Quiz.objects.get(code="bai-1")
    client.post(reverse("learning:quiz_items", args=[quiz.pk]), {"codes": "cau-1 · Thế nào\n q-2 \n"})
    assert [one.code for one in quiz.in_order()] == ["cau-1", "q-2"]
    answer = client.post(
        reverse("learning:round_new", args=[hall.run.pk]),
        {"quiz": quiz.pk, "phase": "before", "pairing": "person", "opens_on": "02/03/2026", "opens_time": "08:00"},
    )
    made = QuizRound.objects.get(quiz=quiz)
    assert answer.url == reverse("learning:round", args=[made.pk])
    assert (made.phase, timezone.localtime(made.opens_at).hour, made.closes_at) == ("before", 8, None)


def test_what_cannot_be_is_said_beside_the_form_and_nothing_is_kept(hall, sign_in):
    client = sign_in(hall.by)
    gap = {"code": "x", "text": "Gì?", "option_A": "Một", "option_B": "Hai", "option_D": "Bốn", "correct": ["A"]}
    assert "không bỏ cách" in client.post(reverse("learning:question_new"), gap).content.decode()
    words = {"code": "y", "title": "Phòng chống mại dâm", "kind": "class"}
    assert "mại dâm" in client.post(reverse("learning:quiz_new"), words).content.decode()
    unknown = client.post(reverse("learning:quiz_items", args=[hall.quiz.pk]), {"codes": "khong-co"})
    assert "khong-co" in unknown.content.decode()
    assert not Question.objects.filter(code="x").exists() and not Quiz.objects.filter(code="y").exists()


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("abcd", ["A", "B", "C", "D"]), ("a b-d", ["A", "B", "", "D"]), ("(ac)b.d", ["AC", "B", "", "D"]),
        ("A()0_", ["A", "", "", ""]), ("ab?d", ["A", "B", "?", "D"]), ("", []),
    ],
)  # fmt: skip
def test_a_row_is_read_as_it_is_typed(line, answers):
    assert read_line(line) == answers


@pytest.mark.parametrize("by", ["badge_code", "learner_code"])
def test_a_paper_sheet_is_one_row_of_keys(hall, sign_in, by):
    client = sign_in(hall.by)
    quiz_round = a_round(hall.quiz, hall.run, hall.by, hall.at)
    address = reverse("learning:type_in", args=[quiz_round.pk])
    page = client.get(address)
    row = {"id": page.context["form"].initial["id"], "who": getattr(hall.learners[3], by).lower(), "line": "ab-(ac)"}
    for _ in range(2):  # Enter pressed twice is one sheet
        answer = client.post(address, row, headers={"HX-Request": "true"})
        assert "<html" not in answer.content.decode() and hall.learners[3].learner_code in answer.content.decode()
    sheet = QuizResult.objects.get()
    assert (sheet.learner, sheet.answers, sheet.how) == (hall.learners[3], ["A", "B", "", "AC"], "typed")
    assert sheet.recorded_by == hall.by


@pytest.mark.parametrize(("who", "line"), [("H000", "abca"), ("{badge}", "abc"), ("{badge}", "abce"), ("", "abca")])
def test_a_mistyped_row_stays_in_its_fields(hall, sign_in, who, line):
    quiz_round = a_round(hall.quiz, hall.run, hall.by, hall.at)
    who = who.format(badge=hall.learners[0].badge_code)
    said = {"id": "0195f3c0-0000-7000-8000-000000000001", "who": who, "line": line}
    answer = sign_in(hall.by).post(reverse("learning:type_in", args=[quiz_round.pk]), said)
    assert f'value="{line}"' in answer.content.decode() and 'role="alert"' in answer.content.decode()
    assert not QuizResult.objects.exists()


def test_who_reads_single_sheets_is_written_into_the_log(held, sign_in):
    sign_in(held.by).get(reverse("learning:round", args=[held.after.pk]))
    line = AuditLine.objects.get(verb="read", noun="answer_sheet")
    assert line.subjects == [str(held.after.pk)]


def test_a_lead_sees_figures_and_no_sheet(held, posted, make_club, sign_in):
    club = make_club()
    held.run.approach = ClubApproach.objects.get(club=club).approach
    held.run.save(update_fields=["approach"])
    client = sign_in(posted("lead", club))
    page = client.get(reverse("learning:round", args=[held.after.pk])).content.decode()
    assert held.learners[0].learner_code not in page and 'id="sheets"' not in page
    assert client.get(reverse("learning:gain", args=[held.after.pk])).status_code == 200
    assert client.post(reverse("learning:export", args=[held.after.pk])).status_code == 404
    follow_up = client.get(reverse("learning:follow_up", args=[held.run.pk])).content.decode()
    assert held.learners[0].learner_code not in follow_up


def test_sheets_are_settled_by_buttons(held, sign_in):
    client = sign_in(held.by)
    row = a_sheet(held.after, "BBBB", badge="H0000000")
    actions.hand_in(results=[row], by=held.by, at=held.at)
    told = {"who": held.learners[0].learner_code}
    client.post(reverse("learning:sheet_assign", args=[row["id"]]), told)
    assert QuizResult.objects.get(pk=row["id"]).aside == "second"
    client.post(reverse("learning:sheet_count", args=[row["id"]]))
    assert QuizResult.objects.get(pk=row["id"]).stood
    client.post(reverse("learning:sheet_aside", args=[row["id"]]))
    assert QuizResult.objects.get(pk=row["id"]).aside == "by_hand"


def test_the_file_holds_protected_figures_and_is_in_the_ledger(held, sign_in):
    client = sign_in(held.by)
    address = reverse("learning:export", args=[held.after.pk])
    assert client.post(address).status_code == 302, "a test that is open gives no file"
    for one in (held.before, held.after):
        client.post(reverse("learning:round_close", args=[one.pk]))
    answer = client.post(address)
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    gains = book.get_sheet_by_index(0).to_python()
    assert gains[1][1:5] == [12, 25, 75, pytest.approx(2 / 3)]
    groups = gains[2:6]
    assert all(row[1] in ("<5", "*") and not row[2] for row in groups), "groups of three are hidden"
    assert len(book.sheet_names) == 3
    everything = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    assert not any(learner.learner_code in everything or learner.badge_code in everything for learner in held.learners)
    assert Release.objects.count() == 1


def test_a_follow_up_is_recorded_by_the_office_and_an_identifier_is_not(held, sign_in):
    client = sign_in(held.by)
    Learner.objects.update(days_present=1)
    address = reverse("learning:follow_up_record", args=[held.learners[0].pk])
    said = {"state": "answered", "used": ["shared"], "words": "Gọi tôi số 0912345678"}
    assert client.post(address, said).status_code == 200 and not FollowUp.objects.exists()
    assert client.post(address, {**said, "words": "Đã chia sẻ với cả tổ"}).status_code == 302
    assert FollowUp.objects.get().used == ["shared"]
    page = client.get(reverse("learning:follow_up", args=[held.run.pk])).content.decode()
    assert "Đã chia sẻ với cả tổ" in page


def test_in_a_mixed_class_the_follow_up_shows_no_name(held, make_club, sign_in, make_user):
    officer = make_user("officer")
    club = make_club()
    member = join_club(club=club, member_code="M-1", role="core", from_on=START, by=officer, at=held.at)
    Learner.objects.update(days_present=1)
    client = sign_in(held.by)
    address = reverse("learning:follow_up", args=[held.run.pk])
    assert "Phương Thảo" in client.get(address).content.decode()
    enrol_members(course_run=held.run, memberships=[member], by=officer, at=held.at)
    assert "Phương Thảo" not in client.get(address).content.decode()
    one = reverse("learning:follow_up_record", args=[held.learners[0].pk])
    assert "Phương Thảo" not in client.get(one).content.decode()


def test_statements_change_without_a_programmer(hall, sign_in):
    client = sign_in(hall.by)
    said = {"kind": "reaction", "code": "food", "text_vi": "Bữa trưa ngon.", "text_en": "Lunch was good.", "order": 9}
    client.post(reverse("learning:statement_new"), said)
    client.post(reverse("learning:statement_end", args=[Statement.objects.get(code="useful").pk]))
    form = actions.open_form(
        course_run=hall.run, kind="reaction", opens_at=timezone.now(), by=hall.by, at=timezone.now()
    )
    assert "food" in form.statements and "useful" not in form.statements
