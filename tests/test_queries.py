"""No page of the office asks the database more than twelve times, sign-in and the log's line included.

Walked from the URL table: every page that an officer opens without saying of what, and from there whatever those
pages lead to, two addresses of each. The world has a club, contacts, and a class with lessons and learners.
"""

import re
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve
from django.utils import timezone

from caunoi.accounts.roles import Role
from tests.phones import contact
from tests.test_access import DOORS, NAMES, rule
from tests.worlds import build_world

MOST, OF_EACH = 12, 2
TRANSACTION = 2  # begin and commit of the log's line, which are not there within a test's own transaction
LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)"')
OF_A_CLASS = "the class, its tabs that ask whether they are there, its lessons, its scans and its marks"
MORE = {
    "training:learners": (23, "its people with their agencies, their presence, and three lists to choose from"),
    "training:door": (16, OF_A_CLASS),
    "training:presence_file": (16, OF_A_CLASS),
    "training:presence_matrix": (16, OF_A_CLASS),
    "training:learner_presence": (16, OF_A_CLASS),
    "training:course_run": (15, OF_A_CLASS),
    "training:learner_change": (13, OF_A_CLASS),
    "certificates:course_run": (15, OF_A_CLASS),
    "network:club": (15, "a club's workers, members, keys, venues, approaches and what happened there"),
    "network:first_steps": (13, "every step of a new club is a question to the room that knows"),
    "outreach:contact": (13, "what a contact refers to, and what was amended before and after"),
    "directory:export": (13, "one sheet for every table of the directory"),
}
"""Pages above the budget: as much as they ask today, and why. None may grow."""


@pytest.mark.django_db
@pytest.mark.slow
def test_no_page_of_the_office_asks_more_than_twelve_times(client, sign_in):
    sign_in(_world())
    asked = _walk(client)
    assert len(asked) > 60, "the walk finds no pages any more"
    wrong = [
        f"{page} asks {count} times: {address}"
        for page, (count, address) in sorted(asked.items(), key=lambda found: -found[1][0])
        if count > MORE.get(page, (MOST, ""))[0]
    ]
    assert not wrong, "\n".join(wrong)


def _world():
    """Rows on the pages most used; the officer."""
    from caunoi.accounts.models import User
    from caunoi.network.actions import register_agency
    from caunoi.outreach.actions import record_contacts
    from caunoi.training import actions as training

    commune = _commune()
    world, at, today = build_world(), timezone.now(), timezone.localdate()
    officer, worker = User.objects.get(login="officer-1"), User.objects.get(pk=world.users[0])
    said = contact(world) | {"on": today, "club": UUID(world.club), "approach": UUID(world.approach)}
    record_contacts(contacts=[said | {"id": UUID(int=number)} for number in range(1, 61)], by=worker, at=at)
    long_ago = today - timedelta(days=4000)
    hosts = [
        register_agency(
            code=f"so-{number}", kind="department", name=f"Sở {number}", founded_on=long_ago, by=officer, at=at
        )
        for number in range(5)
    ]  # fmt: skip
    run = training.open_course_run(
        code="L-1", title="Hội nghị", host=hosts[0], place=commune, starts_on=today, ends_on=today, by=officer,
        at=at,
    )  # fmt: skip
    begins = timezone.make_aware(datetime.combine(today, time(8)))
    lessons = [
        {"title": f"Buổi {hour}", "starts_at": start, "ends_at": start + timedelta(hours=1)}
        for hour, start in enumerate(begins + timedelta(hours=number) for number in range(4))
    ]  # fmt: skip
    training.plan_lessons(course_run=run, lessons=lessons, by=officer, at=at)
    people = [{"agency": hosts[number % 5], "name": f"Nguyễn Hoàng Phương Thảo {number}"} for number in range(20)]
    training.enrol_people(course_run=run, people=people, by=officer, at=at)
    return officer


def _commune():
    """The places of a province: one commune in it."""
    from caunoi.places.models import Place

    province = Place.objects.create(
        code="22", level="province", kind="tinh", name="Quảng Ninh", full_name="Tỉnh Quảng Ninh",
        search_name="quang ninh", province_code="22", valid_from=date(1963, 10, 30), dated="exact", source="test",
    )  # fmt: skip
    return Place.objects.create(
        code="06778", level="commune", kind="phuong", name="Quang Hanh", full_name="Phường Quang Hanh",
        search_name="quang hanh", parent=province, province_code="22", valid_from=date(2019, 7, 1), dated="exact",
        source="test",
    )  # fmt: skip


def _walk(client):
    """The most that each page asked, and at which address."""
    ways = [door[2] for door in DOORS if not re.search(r"0{8}-|999999|khong-co", door[2])]
    asked, seen, times = {}, set(), dict.fromkeys(NAMES, 0)
    while ways:
        address = ways.pop(0)
        page = _page_at(address)
        if page is None or address in seen or times[page] >= OF_EACH:
            continue
        seen.add(address)
        times[page] += 1
        count, answer = _count(client, address)
        if answer.status_code == 200:
            asked[page] = max(asked.get(page, (0, "")), (count, address))
            if answer.get("Content-Type", "").startswith("text/html"):
                ways += [found.replace("&amp;", "&") for found in LINK.findall(answer.content.decode())]
    return asked


def _page_at(address):
    """The name of the office's page at this address, or None."""
    try:
        page = resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return None
    return page if page in OFFICE else None


def _count(client, address):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    wrote = any('INSERT INTO "privacy_auditline"' in one["sql"] for one in asked)
    return len(asked) + TRANSACTION * wrote, answer


def _is_of_the_office(door):
    """Whether its rule names officers. The start page, for every role, asks each room for its cards and is not here."""
    allowed = rule(door)
    return isinstance(allowed, frozenset) and Role.OFFICER in allowed


OFFICE = {name for door, name in zip(DOORS, NAMES, strict=True) if _is_of_the_office(door)}
