"""Badges and certificates for 1,000 learners, made in portions as the office's page makes them.

Each portion is one request in the office: the longest tells how long the page stands still between two steps of the bar.
"""

import json

from benchmarks.cells import cell
from tests.worlds import world_in

PEOPLE = 1_000
BUDGET = "60 s"
MAKE = f"""
import json, time
from datetime import timedelta
from uuid import UUID
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.base import making
from caunoi.certificates import actions as certificates, papers
from caunoi.network.actions import register_agency
from caunoi.places.models import Place
from caunoi.training import actions
from caunoi.training.papers import badges

at, today = timezone.now(), timezone.localdate()
officer = User.objects.get(login="officer-1")
host = register_agency(code="bench", kind="department", name="Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh",
                    founded_on=today - timedelta(days=4000), by=officer, at=at)
run = actions.open_course_run(code="B-1", title="Hội nghị", neutral_title="Nâng cao năng lực cho cán bộ cấp xã về tư vấn",
    host=host, place=Place.objects.get(pk="COMMUNE"), starts_on=today, ends_on=today, hours=8, by=officer, at=at)
people = [{{"agency": host, "name": f"Nguyễn Hoàng Phương Thảo {{n}}"}} for n in range({PEOPLE})]
learners = actions.enrol_people(course_run=run, people=people, by=officer, at=at)
actions.record_presence(course_run=run, days={{one.pk: 1 for one in learners}}, by=officer, at=at)

def made(maker, ids, **detail):
    begun = making.begin(kind="x", by=officer.id, things=ids, file_name="x", at=at, detail=detail)
    started, longest, ready, portions = time.perf_counter(), 0, False, 0
    while not ready:
        one = time.perf_counter()
        ready = making.advance(begun.token, by=officer.id, maker=maker, at=at).is_ready
        longest, portions = max(longest, time.perf_counter() - one), portions + 1
    size = len(making.fetch(begun.token, by=officer.id, at=at).read())
    return {{"seconds": time.perf_counter() - started, "longest": longest, "portions": portions, "bytes": size}}

seen = {{"badges": made(badges.BadgeMaker(run), badges.in_order(run), layout="card")}}
started = time.perf_counter()
issued = certificates.issue(course_run=run, learners=learners, by=officer, at=at)
seen["issued"] = {{"seconds": time.perf_counter() - started}}
ids = [one.pk for one in issued]
for shape in papers.SHAPES:
    seen[shape] = made(papers.Maker(), ids, shape=shape, language="vi")
print(json.dumps(seen))
"""
IN_BUDGET = ("badges", "one")
WORDS = {
    "badges": "badges, one PDF",
    "one": "certificates, one PDF",
    "each": "certificates, a PDF each",
    "signed": "credentials signed (RS256), and as pictures",
}


def measure() -> list[dict[str, object]]:
    """Rows for badges, issuing, and the three shapes of certificates."""
    with cell(None) as server:
        world = world_in(server, workers=1)
        seen = json.loads(server.python(MAKE.replace("COMMUNE", world.commune)).splitlines()[-1])
    rows = [_row(f"{PEOPLE:,} {words}", seen[key], BUDGET if key in IN_BUDGET else "-") for key, words in WORDS.items()]
    issued = f"{seen['issued']['seconds']:.1f} s"
    rows.insert(1, {"what": f"{PEOPLE:,} certificates issued in one call", "seen": issued, "budget": BUDGET})
    whole = seen["badges"]["seconds"] + seen["issued"]["seconds"] + seen["one"]["seconds"]
    return [*rows, {"what": "badges and certificates together", "seen": f"{whole:.1f} s", "budget": BUDGET}]


def _row(what, seen, budget=BUDGET):
    beside = f"{seen['portions']} steps, longest {seen['longest']:.1f} s, {seen['bytes'] / 1e6:.1f} MB"
    return {"what": what, "seen": f"{seen['seconds']:.1f} s", "budget": budget, "beside": beside}
