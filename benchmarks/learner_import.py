"""A file of a thousand learners, from the sent file to the seen preview, over HTTP; and what matching names costs of it."""

import io
import json
import re
import time
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener
from uuid import uuid4

from benchmarks.cells import cell

ROWS, BUDGET = 1_000, 5.0
BUILD = """
import json, os, random
from datetime import date
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.base.excel.writing import book
from caunoi.network.actions import register_agency
from caunoi.places.models import Place
from caunoi.training import actions
from caunoi.training.excel.columns import SHAPE
at, dice = timezone.now(), random.Random(3)
by = User(login="can-bo", label="Cán bộ", role="officer", created_at=at)
by.set_password("mot cau that dai de vao")
by.save()
day = date(2022, 11, 3)
communes = list(Place.objects.on(day).communes().filter(province_code="22"))
def agency(code, name):
    return register_agency(code=code, kind="department", name=name, founded_on=date(2010, 1, 1), by=by, at=at)
hosts = [agency(f"ubnd-{place.code}", f"Ủy ban nhân dân {place.full_name}") for place in communes]
said = dict(title="Hội nghị", host=hosts[0], place=communes[0], starts_on=day, ends_on=day)
run = actions.open_course_run(code="HN-2022", by=by, at=at, **said)
first = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô".split()
middle = "Thị Văn Hoàng Phương Minh Thu Đức Ngọc Thanh Xuân".split()
given = "Thảo Hương Lan Anh Hà Thúy Bình Dũng Cường Mai Hạnh Sơn Tùng Linh Nga Yến Phúc Quân Vân Hiếu".split()
def name():
    return " ".join([dice.choice(first), *dice.sample(middle, 2), dice.choice(given)])
there = [dict(name=name(), agency=dice.choice(hosts)) for _each in range(1000)]
actions.enrol_people(course_run=run, people=there, by=by, at=at)
def row(number):
    place = dice.choice(communes)
    who = there[number]["name"] if number % 20 == 0 else name()
    return dict(name=who, agency=f"UBND {place.full_name}", commune=place.name, gender=dice.choice(["Nam", "Nữ"]))
open(os.environ["CAUNOI_HOME"] + "/learners.xlsx", "wb").write(book(SHAPE, [row(number) for number in range(1000)]))
print(json.dumps({"run": str(run.pk)}))
"""


def measure(engine: str, url: str | None) -> list[dict[str, object]]:
    """One row: seconds from sending the file to the preview, all portions included; beside it the plain sign-in page."""
    with cell(url) as server:
        made = json.loads(server.python(BUILD).strip().splitlines()[-1])
        data = (server.home / "learners.xlsx").read_bytes()
        server.start()
        desk = _Desk(server.url)
        desk.sign_in()
        started = time.perf_counter()
        page, portions = desk.preview(made["run"], data)
        seconds = time.perf_counter() - started
        counted = re.findall(r'<span class="mark">([\d.]+)</span>', page)
        began = time.perf_counter()
        desk.get("/accounts/login/")
        beside = time.perf_counter() - began
    return [
        {
            "what": f"{ROWS:,} learners from a file seen before they count, {engine}",
            "seen": f"{seconds:.2f} s in {portions} portions",
            "budget": f"< {BUDGET:.0f} s",
            "beside": f"against {ROWS:,} in the class; a page {beside * 1000:.0f} ms; verdicts {' '.join(counted)}",
            "seconds": seconds,
        }
    ]


class _Desk:
    """An officer's browser."""

    def __init__(self, url: str) -> None:
        self.url, self.jar = url, CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))
        self.address = url

    def get(self, path: str) -> str:
        return self._ask(Request(self.url + path))

    def post(self, path: str, said: dict[str, str], **headers: str) -> str:
        body = urlencode({**said, "csrfmiddlewaretoken": self._token()}).encode()
        return self._ask(Request(self.url + path, body, {"Referer": self.url, **headers}))

    def sign_in(self) -> None:
        self.get("/accounts/login/")
        self.post("/accounts/login/", {"login": "can-bo", "password": "mot cau that dai de vao"})

    def preview(self, run: str, data: bytes) -> tuple[str, int]:
        """Send the file and follow the page through its portions; the preview, and how many portions it took."""
        page, portions = self._send(f"/training/{run}/registration/file/", data), 0
        while step := re.search(r'<form id="progress"[^>]*action="([^"]+)"', page):
            page, portions = self.post(step[1], {}), portions + 1
        return page, portions

    def _send(self, path: str, data: bytes) -> str:
        mark, file = uuid4().hex, io.BytesIO()
        token = f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self._token()}\r\n'
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="ds.xlsx"\r\n\r\n'
        file.write(token.encode() + head.encode() + data + f"\r\n--{mark}--\r\n".encode())
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}", "Referer": self.url}
        return self._ask(Request(self.url + path, file.getvalue(), kind))

    def _ask(self, request: Request) -> str:
        with self.opener.open(request, timeout=120) as answer:
            self.address = answer.url
            return answer.read().decode()

    def _token(self) -> str:
        return next((cookie.value or "" for cookie in self.jar if "csrf" in cookie.name), "")
