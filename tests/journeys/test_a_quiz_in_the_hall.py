"""A test is answered on somebody's own phone: no account, cookie or script needed; a lost network loses no sheet."""

import json
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.journeys.reporting import soon

ROUND = """
import json
from datetime import timedelta
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.learning import actions
by, at = User.objects.get(login="officer-1"), timezone.now()
asked = [actions.add_question(code=f"H-{n}", text=f"Câu hỏi số {n} về đi địa bàn an toàn?",
    options=["Có", "Không"], correct=[0], by=by, at=at) for n in (1, 2)]
quiz = actions.make_quiz(code="H-KT", title="Bài kiểm tra của lớp", questions=asked, by=by, at=at)
before = at - timedelta(minutes=1)
opened = actions.open_round(quiz=quiz, phase="single", pairing="own_code", opens_at=before, by=by, at=at)
print(json.dumps({"id": str(opened.pk), "code": opened.code}))
"""
KEPT = """
import json
from caunoi.learning.models import QuizResult
print(json.dumps(sorted(QuizResult.objects.filter(quiz_round="{id}", stood=True).values_list("right", flat=True))))
"""


@pytest.fixture(scope="module")
def opened(server):
    return json.loads(server.python(ROUND))


@pytest.fixture
def visitor(chromium):
    """Somebody's own phone, as a maker of contexts: `visitor(java_script_enabled=False)`."""
    made = []

    def come(**how):
        made.append(chromium.new_context(viewport={"width": 360, "height": 740}, **how))
        return made[-1].new_page()

    yield come
    for context in made:
        context.close()


def fill(page, own_code, answers):
    page.get_by_label("A code of your own").fill(own_code)
    for number, letter in enumerate(answers, start=1):
        page.locator(f"[name=q{number}][value={letter}]").check()


def kept(server, opened, wanted):
    return soon(partial(server.python, KEPT.format(id=opened["id"])), lambda said: json.loads(said) == wanted)


def test_a_sheet_is_handed_in_without_script_or_cookie_and_a_second_one_does_not_count(server, opened, visitor):
    page = visitor(java_script_enabled=False)
    for answers in ("AA", "BB"):
        page.goto(f"{server.url}/quiz/en/{opened['code']}/")
        fill(page, "hoa sen 21", answers)
        page.get_by_role("button", name="Hand in the sheet").click()
        expect(page.get_by_role("status")).to_be_visible()
    assert page.context.cookies() == []
    assert kept(server, opened, [2])


def test_a_sheet_handed_in_without_a_network_waits_and_is_sent_by_itself(server, opened, visitor):
    page = visitor()
    page.goto(f"{server.url}/quiz/en/{opened['code']}/")
    fill(page, "trăng rằm 15", "AB")
    page.context.set_offline(True)
    page.get_by_role("button", name="Hand in the sheet").click()
    expect(page.locator("#waiting")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#kept")).to_be_visible()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []
    assert kept(server, opened, [1, 2])


def test_what_is_half_filled_survives_a_reload(server, opened, visitor):
    page = visitor()
    page.goto(f"{server.url}/quiz/en/{opened['code']}/")
    fill(page, "mây chiều 08", "B")
    page.reload()
    expect(page.locator("[name=q1][value=B]")).to_be_checked()
    expect(page.get_by_label("A code of your own")).to_have_value("mây chiều 08")
