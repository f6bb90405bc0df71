"""A hall of 1,000 hands in: 1,000 answer sheets over HTTP, each by the public page as a phone without a script does it.

Everybody has opened the page of a test of twenty questions (timed apart) and filled it in; then "time is up", and
thirty-two people press at any moment, every tenth of them twice. Everything is in it: the form's token, the badge, the marks, whether it is
the first sheet of this person, the row, the audit line, the page that says so.
"""

import http.client
import json
import re
import statistics
import threading
import time
from collections import Counter
from queue import Empty, Queue
from urllib.parse import urlencode

from benchmarks.cells import cell
from tests.worlds import world_in

PEOPLE, AT_ONCE, QUESTIONS, TWICE = 1_000, 32, 20, 10
KEPT = "Phiếu của bạn đã được nộp"
BUILD = f"""
import json
from datetime import timedelta
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.learning import actions
from caunoi.learning.rules import codes
from caunoi.network.actions import register_agency
from caunoi.places.models import Place
from caunoi.training import actions as training
at, today = timezone.now(), timezone.localdate()
by = User.objects.get(login="officer-1")
host = register_agency(code="bench", kind="department", name="Sở Y tế tỉnh Quảng Ninh",
                       founded_on=today - timedelta(days=4000), by=by, at=at)
run = training.open_course_run(code="B-1", title="Hội nghị", host=host, place=Place.objects.get(pk="COMMUNE"),
                               starts_on=today, ends_on=today, by=by, at=at)
people = [{{"agency": host, "name": f"Nguyễn Hoàng Phương Thảo {{n}}"}} for n in range({PEOPLE})]
badges = [one.badge_code for one in training.enrol_people(course_run=run, people=people, by=by, at=at)]
asked = [actions.add_question(code=f"c-{{n}}", text=f"Câu hỏi số {{n}} về kỹ năng tư vấn và chuyển gửi?",
                              options=["Phương án một", "Phương án hai", "Phương án ba", "Phương án bốn"],
                              correct=[n % 4], by=by, at=at) for n in range({QUESTIONS})]
quiz = actions.make_quiz(code="b", title="Bài kiểm tra", questions=asked, by=by, at=at)
made = actions.open_round(quiz=quiz, course_run=run, phase="before", opens_at=at - timedelta(hours=1), by=by, at=at)
print(json.dumps({{"code": codes.written(made.code), "badges": badges}}))
"""
KNOWN = """
from caunoi.learning.models import QuizResult
print(QuizResult.objects.count(), QuizResult.objects.filter(stood=True).values("learner").distinct().count())
"""


def measure(name: str, url: str | None) -> list[dict[str, object]]:
    """Rows for the whole crowd and for the moment between pressing the button and being told."""
    with cell(url) as server:
        world = world_in(server, workers=1)
        hall = json.loads(server.python(BUILD.replace("COMMUNE", world.commune)))
        server.start(workers=2)
        seconds, opened, pressed, told = _crowd(server.port, hall)
        sheets, people = server.python(KNOWN).split()
    return _said(name, seconds, opened, pressed, told, f"{sheets} kept, {people} count")


def _crowd(port, hall):
    """Everybody opens the page, then everybody hands in. Seconds of handing in, each GET's and POST's time, answers."""
    forms, opened, pressed, told = [], [], [], Counter()

    def open_page(connection, badge):
        page, took = _ask(connection, "GET", hall["code"])
        opened.append(took)
        forms.append((urlencode(_filled(page, badge)), 2 if len(forms) % TWICE == 0 else 1))

    def press(connection, form):
        body, times = form
        for _press in range(times):
            answer, took = _ask(connection, "POST", hall["code"], body)
            pressed.append(took)
            told["kept" if KEPT in answer else "not kept"] += 1

    _at_once(port, hall["badges"], open_page)
    return _at_once(port, forms, press), opened, pressed, told


def _at_once(port, things, deed):
    """The deed for each thing, through so many connections at once. Seconds."""
    waiting: Queue = Queue()
    for thing in things:
        waiting.put(thing)

    def phone():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while True:
            try:
                thing = waiting.get_nowait()
            except Empty:
                return
            deed(connection, thing)

    threads = [threading.Thread(target=phone) for _each in range(AT_ONCE)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started


def _ask(connection, method, code, body=None):
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    started = time.perf_counter()
    connection.request(method, f"/quiz/{code}/", body, headers)
    answer = connection.getresponse().read().decode()
    return answer, time.perf_counter() - started


def _filled(page, badge):
    """The form's hidden fields as the page gave them, the badge, and an answer to each question."""
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', page))
    letters = {f"q{number}": "ABCD"[(number + len(badge)) % 4] for number in range(1, QUESTIONS + 1)}
    return {**hidden, "who": badge, **letters}


def _said(name, seconds, opened, pressed, told, known):
    p95, p95_opened = (statistics.quantiles(times, n=20)[18] * 1000 for times in (pressed, opened))
    return [
        {
            "what": f"{PEOPLE:,} answer sheets, {AT_ONCE} people at once, {name}",
            "seen": f"{seconds:.1f} s",
            "budget": "10 s",
            "beside": f"{known}; answers: {dict(told)}; the page before, p95 {p95_opened:.0f} ms",
        },
        {"what": f"p95 of handing in a sheet, {name}", "seen": f"{p95:.0f} ms", "budget": "500 ms"},
    ]
