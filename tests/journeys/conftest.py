"""One server for all journeys, one worker and one phone for each."""

import json
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.browsers import CHROMIUM, FLAGS, Pictures, half_year
from tests.journeys.office import Office
from tests.journeys.phone import Phone
from tests.journeys.referring import DIRECTORY
from tests.journeys.road import Road
from tests.servers import servers_from

expect.set_options(timeout=15_000)  # two cores may carry a server, a browser and a measuring test at once
WORKERS = 80
WIPE_AFTER = 3
BUILD = f"""
from tests.worlds import build_world
from caunoi.accounts.models import User
world = build_world(workers={WORKERS})
one = User.objects.get(login="officer-1")
User.objects.bulk_create([
    User(login=role, label=role, role=role, password=one.password, created_at=one.created_at)
    for role in ("partner", "police")
])
print(world.as_json())
"""
COUNT = """
import json
from caunoi.outreach.models import Contact
from caunoi.sync.models import Held
rows = Contact.objects.filter(worker="{user}")
held = Held.objects.filter(device__user="{user}")
print(json.dumps({{"contacts": rows.count(), "held": sorted(held.values_list("reason", flat=True))}}))
"""


@dataclass
class Worker:
    """Whose phone it is; `kept` says what the cell has from them."""

    user: str
    login: str
    label: str
    server: object

    def kept(self):
        return json.loads(self.server.python(COUNT.format(user=self.user)))


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def playwright():
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def chromium(playwright):
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def server(empty_cell):
    """`caunoi serve` as in production: hashed files, two workers."""
    with servers_from(empty_cell) as make:
        server = make(static_from_source=False)
        server.environment |= {"CAUNOI_WIPE_AFTER": str(WIPE_AFTER), "CAUNOI_LOCK_MINUTES": "15"}
        server.world = json.loads(server.python(BUILD))
        yield server.start()


@pytest.fixture(scope="package")
def workers(server):
    return iter(
        [
            Worker(user, f"worker-{place}", f"worker {place}", server)
            for place, user in enumerate(server.world["users"], start=2)
        ]
    )


@pytest.fixture
def worker(workers):
    return next(workers)


@pytest.fixture
def second_worker(workers):
    return next(workers)


@pytest.fixture
def pictures(request):
    return Pictures(request.node.name)


@pytest.fixture(scope="package")
def signed_in(server, chromium):
    """The officer signs in once."""
    office = Office(chromium, server.url, Pictures("sign-in")).sign_in("officer-1")
    yield office
    office.close()


@pytest.fixture
def office(signed_in, pictures):
    signed_in.pictures = pictures
    yield signed_in
    signed_in.watch.demand_quiet()


@pytest.fixture
def visit(server, chromium, pictures):
    """Sign others in: `visit("police")`."""
    opened = []

    def enter(login):
        opened.append(Office(chromium, server.url, pictures).sign_in(login))
        return opened[-1]

    yield enter
    for one in opened:
        one.watch.demand_quiet()
        one.close()


@pytest.fixture
def fresh_phone(playwright, server, pictures):
    """A phone that was never used. Whatever it did, its pages may not have failed."""
    profile, road = tempfile.mkdtemp(prefix="caunoi-phone-"), Road(server.port)
    phone = Phone(playwright, Path(profile), road, pictures)
    yield phone
    phone.close()
    road.cut()
    shutil.rmtree(profile, ignore_errors=True)
    for watch in phone.watches:
        watch.demand_quiet()


@pytest.fixture
def phone(fresh_phone, office, worker):
    """A phone enrolled, confirmed and open, online."""
    code, _link = office.set_up_phone(worker.user)
    digits = fresh_phone.open().enrol(code)
    assert office.digits() == digits
    fresh_phone.device_page = office.confirm()
    fresh_phone.begin()
    return fresh_phone


@pytest.fixture
def this_half_year():
    return half_year(date.today())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A picture of every open page where a journey broke off."""
    report = yield
    if report.failed and call.when == "call":
        for name, hand in list(item.funcargs.items()):
            if isinstance(hand, (Phone, Office)) and hand.context and hand.page:
                hand.shot(f"broke-off-{name}")
    return report


@pytest.fixture(scope="package")
def directory(server):
    """Three services: law, a clinic and a national line."""
    return json.loads(server.python(DIRECTORY))


@pytest.fixture
def phone_with_directory(directory, phone):
    """A phone that holds them."""
    phone.tap("tab.find")
    phone.tap("find.services")
    expect(phone.page.locator("[data-service]")).to_have_count(len(directory))
    phone.page.go_back()
    phone.tap("tab.today")
    return phone
