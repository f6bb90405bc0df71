"""A class of 1,000 comes in: 1,000 check-ins over HTTP, one by one as phones with a network send them.

Eight phones stand at the doors, one connection each, every scan a request of its own, sealed before. Some people pass two
doors. Everything is in it: the token, opening, the checks, whose badge it is, the row, presence counted anew, audit. The
second row is the same crowd by phones that had no network: fifty scans a request.
"""

import http.client
import json
import statistics
import threading
import time
from collections import Counter
from datetime import UTC, datetime

from benchmarks.cells import cell
from tests.phones import Phone, http_door
from tests.worlds import world_in

CLIENTS, PEOPLE, TWICE, BATCH = 8, 1_000, 100, 50
BUILD = f"""
import json
from datetime import datetime, time, timedelta
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.network.actions import register_agency
from caunoi.places.models import Place
from caunoi.training import actions
at, today = timezone.now(), timezone.localdate()
officer = User.objects.get(login="officer-1")
host = register_agency(code="bench", kind="department", name="Sở Y tế tỉnh Quảng Ninh",
                    founded_on=today - timedelta(days=4000), by=officer, at=at)
badges, runs = [], []
for number in range(2):
    run = actions.open_course_run(code=f"B-{{number}}", title="Hội nghị", host=host,
        place=Place.objects.get(pk="COMMUNE"), starts_on=today, ends_on=today, by=officer, at=at)
    midnight = timezone.make_aware(datetime.combine(today, time()))
    lessons = [{{"title": f"Buổi {{hour}}", "starts_at": midnight + timedelta(hours=hour),
                 "ends_at": midnight + timedelta(hours=hour + 1)}} for hour in range(8, 16)]
    actions.plan_lessons(course_run=run, lessons=lessons, by=officer, at=at)
    people = [{{"agency": host, "name": f"Nguyễn Hoàng Phương Thảo {{n}}"}} for n in range({PEOPLE})]
    badges.append([one.badge_code for one in actions.enrol_people(course_run=run, people=people, by=officer, at=at)])
    runs.append(str(run.pk))
    for worker in User.objects.filter(role="worker"):
        actions.give_door_duty(course_run=run, user=worker, by=officer, at=at)
print(json.dumps({{"runs": runs, "badges": badges}}))
"""
KNOWN = """
from caunoi.training.models import CheckIn, Learner
print(CheckIn.objects.filter(course_run="RUN", learner__isnull=False).count(),
      CheckIn.objects.filter(course_run="RUN").values("learner").distinct().count())
"""


def measure(name: str, url: str | None) -> list[dict[str, object]]:
    """Rows for scans sent one by one and fifty at a time."""
    with cell(url) as server:
        world = world_in(server, workers=CLIENTS)
        hall = json.loads(server.python(BUILD.replace("COMMUNE", world.commune)))
        server.start()
        phones = [Phone(http_door(server.url), code).enrol() for code in world.codes]
        rows = []
        for number, size in enumerate((1, BATCH)):
            bodies = [_bodies(phone, hall, number, place, size) for place, phone in enumerate(phones)]
            seconds, times, statuses = _send(server, phones, bodies)
            known = server.python(KNOWN.replace("RUN", hall["runs"][number]))
            rows += _said(name, size, seconds, times, statuses, known)
    return rows


def _bodies(phone, hall, number, place, size):
    """What this phone sends: its share of the crowd, and of some people who passed another door."""
    badges = hall["badges"][number]
    mine = [*badges[place::CLIENTS], *badges[place + 1 : TWICE : CLIENTS]]
    said = {"course_run": hall["runs"][number], "direction": "in", "how": "camera"}
    at = datetime.now(UTC).isoformat()
    records = phone.batch([phone.record("check_in", {**said, "badge": one, "happened_at": at}) for one in mine])
    phone.outbox.clear()
    return [json.dumps({"records": records[start : start + size]}) for start in range(0, len(records), size)]


def _send(server, phones, bodies):
    """All phones at once. Seconds, every request's time, and the answers counted."""
    times, statuses = [], Counter()

    def run(phone, own):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        headers = {"Authorization": f"Device {phone.send_token}", "Content-Type": "application/json"}
        for body in own:
            started = time.perf_counter()
            connection.request("POST", "/sync/v1/records", body, headers)
            lines = json.loads(connection.getresponse().read())["receipts"]
            times.append(time.perf_counter() - started)
            statuses.update(line["status"] for line in lines)
        connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in zip(phones, bodies, strict=True)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started, times, statuses


def _said(name, size, seconds, times, statuses, known):
    scans, people = known.split()
    ways = "one by one" if size == 1 else f"{size} a request"
    p95 = statistics.quantiles(times, n=20)[18] * 1000
    return [
        {
            "what": f"{statuses.total():,} check-ins of {PEOPLE:,} people, {ways}, {name}",
            "seen": f"{seconds:.1f} s",
            "budget": "10 s",
            "beside": f"{scans} scans of {people} people kept",
            "answers": dict(statuses),
        },
        {"what": f"p95 of a request, {ways}, {name}", "seen": f"{p95:.0f} ms", "budget": "500 ms"},
    ]
