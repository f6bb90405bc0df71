"""Reading over 1,000,000 contacts: the six-month report beside hand-written SQL, and an office page."""

import json

from benchmarks.cells import cell

BUILD = """
from benchmarks.worlds import make_contacts, make_world
make_contacts({contacts}, world=make_world())
"""
REPORT = """
import json, time
from datetime import date, timedelta
from django.db import connection
from django.utils import timezone
from caunoi.base.periods import half_year_of
from caunoi.coordination.actions import load_indicators
from caunoi.outreach.models import Contact
from caunoi.places.models import Place
from caunoi.reports.figures import Frame, figures
load_indicators(by=None, at=timezone.now())
days = Contact.objects.order_by("on").values_list("on", flat=True)
middle = days[days.count() // 2]
period = half_year_of(middle)
place = Place.objects.on(period.from_).provinces().get(code="22")
SQL = '''
SELECT approach_id, mode, is_new, sum(reached_f), sum(reached_m), sum(reached_x), count(*) FROM outreach_contact c
 WHERE NOT void AND "on" >= %s AND "on" < %s AND NOT EXISTS (SELECT 1 FROM outreach_contact a WHERE a.amends_id = c.id)
 GROUP BY 1, 2, 3;
SELECT approach_id, count(DISTINCT person) FROM (
 SELECT c.approach_id, coalesce(k.merged_into_id, k.id) AS person FROM outreach_contact c JOIN clients_client k ON k.id = c.client_id
  WHERE NOT c.void AND c."on" >= %s AND c."on" < %s AND NOT EXISTS (SELECT 1 FROM outreach_contact a WHERE a.amends_id = c.id)
 UNION ALL
 SELECT c.approach_id, coalesce(k.merged_into_id, k.id) FROM outreach_presence p JOIN outreach_contact c ON c.id = p.contact_id
  JOIN clients_client k ON k.id = p.client_id
  WHERE NOT c.void AND c."on" >= %s AND c."on" < %s AND NOT EXISTS (SELECT 1 FROM outreach_contact a WHERE a.amends_id = c.id)) x
 GROUP BY 1;
SELECT c.approach_id, s.supply_id, sum(s.quantity) FROM outreach_supplygiven s JOIN outreach_contact c ON c.id = s.contact_id
 WHERE NOT c.void AND c."on" >= %s AND c."on" < %s AND NOT EXISTS (SELECT 1 FROM outreach_contact a WHERE a.amends_id = c.id)
 GROUP BY 1, 2'''
def ours():
    return figures(Frame(place, period))
def by_hand():
    with connection.cursor() as cursor:
        for statement in SQL.split(";"):
            cursor.execute(statement, [period.from_, period.to] * (statement.count("%s") // 2))
            cursor.fetchall()
def best(deed):
    times = []
    for _each in range(5):
        started = time.perf_counter(); deed(); times.append(time.perf_counter() - started)
    return sorted(times)[2]
print(json.dumps({"ours": best(ours), "by_hand": best(by_hand), "period": period.name,
 "contacts": Contact.objects.filter(on__gte=period.from_, on__lt=period.to).count()}))
"""
PAGE = """
import json, statistics, time
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from caunoi.accounts.models import User
client = Client()
client.force_login(User.objects.filter(role="officer").first(), backend="allauth.account.auth_backends.AuthenticationBackend")
paths = ["/outreach/", "/outreach/?page=40", "/outreach/?mode=group", "/outreach/?topics=law"]
times, queries = [], 0
for path in paths * 8:
    with CaptureQueriesContext(connection) as found:
        started = time.perf_counter()
        answer = client.get(path)
        times.append(time.perf_counter() - started)
    assert answer.status_code == 200, (path, answer.status_code)
    queries = max(queries, len(found))
print(json.dumps({"p95": statistics.quantiles(times[4:], n=20)[18], "queries": queries}))
"""


def measure(url: str, *, contacts: int = 1_000_000) -> list[dict[str, object]]:
    """The report's and the page's rows. The world is made below the verbs, in about a minute."""
    with cell(url) as server:
        server.python(BUILD.format(contacts=contacts))
        report = json.loads(server.python(REPORT))
        page = json.loads(server.python(PAGE))
    return [
        {
            "what": f"six-month report over {contacts:,} contacts, PostgreSQL",
            "seen": f"{report['ours'] * 1000:.0f} ms",
            "budget": "1,000 ms",
            "beside": f"{report['ours'] / report['by_hand']:.2f} of the main counts by hand ({report['by_hand'] * 1000:.0f} ms)",
            "period": report["period"],
            "contacts_in_period": report["contacts"],
        },
        {
            "what": f"contacts page over {contacts:,} contacts, p95 at the server",
            "seen": f"{page['p95'] * 1000:.0f} ms, {page['queries']} queries",
            "budget": "100 ms, 12 queries",
        },
    ]
