"""Paper is read by a phone without a network: an answer sheet with a doubt, and a list; the cell counts them."""

import json
import struct
import zlib

import numpy as np
import pytest
from playwright.sync_api import expect

from caunoi.fieldapp.tests.photographs import Camera, Pen
from caunoi.fieldapp.tests.printed import Bench
from caunoi.training.sheets.frame import Box, Page
from tests.journeys.barriers import grave_barriers

BUILD = """
import json
from dataclasses import asdict
from datetime import timedelta
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.learning import actions, papers
from caunoi.learning.sheets import answers
from caunoi.network.actions import register_agency
from caunoi.places.models import Place
from caunoi.training import actions as training
from caunoi.training.papers import presence_list

at = timezone.now()
today = timezone.localdate(at)
officer = User.objects.get(login="officer-1")
host = register_agency(code="paper-host", kind="department", founded_on=today - timedelta(days=4000),
    name="Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh", by=officer, at=at)
run = training.open_course_run(code="PAPER-1", title="Kỹ năng tư vấn", neutral_title="Kỹ năng tư vấn cộng đồng",
    host=host, place=Place.objects.get(pk="COMMUNE"), starts_on=today, ends_on=today, by=officer, at=at)
midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
hours = [{"title": f"Buổi số {n}", "starts_at": midnight + timedelta(hours=8 + n),
    "ends_at": midnight + timedelta(hours=9 + n)} for n in range(2)]
lessons = training.plan_lessons(course_run=run, lessons=hours, by=officer, at=at)
people = [{"agency": host, "name": f"Nguyễn Hoàng Phương Thảo {n}"} for n in range(5)]
learners = training.enrol_people(course_run=run, people=people, by=officer, at=at)
asked = [actions.add_question(code=f"paper-{n}", text=f"Câu {n} hỏi gì?", options=["a", "b", "c", "d"], correct=[0],
    by=officer, at=at) for n in range(6)]
quiz = actions.make_quiz(code="paper", title="Bài trước lớp", questions=asked, by=officer, at=at)
given = actions.open_round(quiz=quiz, course_run=run, phase="before", pairing="person",
    opens_at=at - timedelta(hours=1), by=officer, at=at)
copy = answers.Copy("7K2M", learners[0].badge_code, learners[0].learner_code)
pages = [*papers.sheets(given, [copy]), *presence_list._pages(run, list(run.lessons.order_by("starts_at")))]
print(json.dumps({"round": str(given.pk), "run": str(run.pk), "pages": [asdict(page) for page in pages]}))
"""
ASK = """
import json
from caunoi.learning.models import QuizResult
from caunoi.training.models import PresenceMark
sheets = QuizResult.objects.filter(quiz_round="ROUND")
marks = PresenceMark.objects.filter(lesson__course_run="RUN")
print(json.dumps({
    "sheets": [[one.answers, one.right, one.how, one.stood] for one in sheets],
    "marks": sorted([one.lesson.title, one.present, one.source] for one in marks.select_related("lesson")),
}))
"""


def png(picture):
    """Grey points as a picture that a browser opens."""
    raw = b"".join(b"\0" + row.tobytes() for row in picture)
    head = struct.pack(">IIBBBBB", picture.shape[1], picture.shape[0], 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(raw, 1)), (b"IEND", b"")]
    bodies = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(bodies)


@pytest.fixture
def class_with_papers(server):
    return json.loads(server.python(BUILD.replace("COMMUNE", server.world["commune"])))


@pytest.fixture
def photographs(class_with_papers, tmp_path):
    """The sheet with question 3 left to a person; the list with the first lesson ticked but for the last learner."""
    bench = Bench(tmp_path)
    made = []
    for number, said in enumerate(class_with_papers["pages"]):
        page = Page(said["code"], said["qr_size"], [Box(**box) for box in said["boxes"]], [], [])
        paper = bench.printed(page)
        pen = Pen(paper, np.random.default_rng(number))
        (fill_in if number == 0 else tick)(pen, {box.name: box for box in page.boxes})
        camera = Camera(np.random.default_rng(40 + number), hardship=0.6, said={"turn": 176, "shadow": True})
        file = tmp_path / f"photograph-{number}.png"
        file.write_bytes(png(camera.take(paper)))
        made.append(file)
    return made


def fill_in(pen, boxes):
    for name in ("q1.A", "q2.B", "q3.A", "q3.D", "q5.A", "q6.C"):
        pen.fill(boxes[name])


def tick(pen, boxes):
    for row in range(4):
        pen.tick(boxes[f"{row}.0"])


def test_a_photographed_sheet_and_list_are_read_and_only_the_doubt_is_asked(
    class_with_papers, photographs, fresh_phone, office, server
):
    phone = fresh_phone
    office.open("/accounts/me/")
    code, _link = office.set_up_phone(label="Máy đọc phiếu")
    digits = phone.open().enrol(code)
    assert office.digits() == digits
    office.confirm()
    phone.begin()
    expect(phone.page.locator("[data-door]")).to_be_visible(timeout=30_000)
    phone.offline()
    phone.page.locator("[data-paper]").tap()
    phone.at("paper.title")
    sheet, presence = photographs

    phone.page.locator("[data-picture=file]").set_input_files(sheet)
    phone.at("paper.answers")
    expect(phone.page.locator(".block > [data-question]")).to_have_count(1)
    expect(phone.page.locator("[data-save-paper]")).to_be_disabled()
    phone.shot("doubt")
    assert [one.url for one in phone.page.workers if "/paper/reading" in one.url], "it was not read beside the screen"
    assert not grave_barriers(phone.page)
    phone.page.locator("[data-question='3'] label.chip").first.tap()
    phone.page.locator("[data-save-paper]").tap()
    expect(phone.page.locator("[data-papers='1']")).to_be_visible()

    phone.page.locator("[data-picture=file]").set_input_files(presence)
    phone.at("paper.presence")
    phone.shot("presence")
    phone.page.locator("[data-save-paper]").tap()
    expect(phone.page.locator("[data-papers='2']")).to_be_visible()

    phone.offline(False)
    phone.meter(only_here=0)
    ask = ASK.replace("ROUND", class_with_papers["round"]).replace("RUN", class_with_papers["run"])
    heard = json.loads(server.python(ask))
    assert heard["sheets"] == [[["A", "B", "A", "", "A", "C"], 3, "paper", True]]
    assert heard["marks"] == sorted([["Buổi số 0", True, "paper"]] * 4 + [["Buổi số 0", False, "paper"]])


def test_a_picture_of_something_else_says_so_and_keeps_nothing(fresh_phone, office, tmp_path):
    phone = fresh_phone
    office.open("/accounts/me/")
    code, _link = office.set_up_phone(label="Máy đọc phiếu")
    phone.open().enrol(code)
    office.confirm()
    phone.begin()
    phone.page.locator("[data-paper]").tap()
    table = tmp_path / "table.png"
    table.write_bytes(png(np.full((900, 700), 120, dtype=np.uint8)))
    phone.page.locator("[data-picture=file]").set_input_files(table)
    expect(phone.page.locator("[data-why=no_marks]")).to_be_visible()
    phone.meter(only_here=0)
