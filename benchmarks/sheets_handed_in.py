"""A hall of 1,000 hands in: 1,000 answer sheets over HTTP, each by the public page as a phone without a script does it.

Thirty-two people press at any moment. Each opens the page of a test of twenty questions (a GET), fills it in and hands
it in (a POST); every tenth presses twice. Everything is in it: the form's token, the badge, the marks, whether it is
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
    """Everybody through the page. Seconds in all, each GET's and each POST's time, and the answers counted."""
    waiting: Queue[str] = Queue()
    for badge in hall["badges"]:
        waiting.put(badge)
    opened, pressed, told = [], [], Counter()

    def phone():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while True:
            try:
                badge = waiting.get_nowait()
            except Empty:
                return
            page, took = _ask(connection, "GET", hall["code"])
            opened.append(took)
            body = urlencode(_filled(page, badge))
            for _press in range(2 if hash(badge) % TWICE == 0 else 1):
                answer, took = _ask(connection, "POST", hall["code"], body)
                pressed.append(took)
                told["kept" if KEPT in answer else "not kept"] += 1

    threads = [threading.Thread(target=phone) for _each in range(AT_ONCE)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started, opened, pressed, told


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
            "beside": f"{known}; answers: {dict(told)}; the page opened first each time, p95 {p95_opened:.0f} ms",
        },
        {"what": f"p95 of handing in a sheet, {name}", "seen": f"{p95:.0f} ms", "budget": "500 ms"},
    ]
