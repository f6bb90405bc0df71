"""A class of 1,000 and three phones at its doors, two of them without a network: presence is exact, no scan is lost.

The phones belong to an officer, a trainer and a worker who was given the door. Parts of the crowd pass two of them,
many badges are held up twice, some people go out again, two badges are nobody's. One phone is closed and opened in
the middle, another's page is thrown away and begins anew.
"""

import shutil
import statistics
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys import halls
from tests.journeys.barriers import grave_barriers
from tests.journeys.halls import Door
from tests.journeys.phone import Phone
from tests.journeys.road import Road

STRANGE = ["HABC234", "HTH7KQ2"]  # six symbols each, their check is added below


@pytest.fixture
def hall(server, worker):
    return halls.build(server, worker)


@pytest.fixture
def phones(playwright, server, pictures):
    """Three phones that were never used."""
    made = []
    for _each in range(3):
        profile, road = Path(tempfile.mkdtemp(prefix="caunoi-door-")), Road(server.port)
        made.append(Phone(playwright, profile, road, pictures))
    yield made
    for phone in made:
        phone.close()
        phone.road.cut()
        shutil.rmtree(phone.profile, ignore_errors=True)
        for watch in phone.watches:
            watch.demand_quiet()


def begun(phone, desk, user=None):
    """Set up by `desk`: for this user, or for whoever sits there."""
    if user is None:
        desk.open("/accounts/me/")
    code, _link = desk.set_up_phone(user, label="Máy ở cửa lớp")
    digits = phone.open().enrol(code)
    assert desk.digits() == digits
    desk.confirm()
    phone.begin()
    return Door(phone)


def twice(badges):
    """Every tenth badge is held up again at once."""
    return [one for place, badge in enumerate(badges) for one in ([badge, badge] if place % 10 == 9 else [badge])]


def strangers():
    from caunoi.clients.rules.cards import check_symbol

    return [badge + check_symbol(badge[1:]) for badge in STRANGE]


def test_a_thousand_are_checked_in_by_three_phones_and_each_is_counted_once(
    hall, phones, office, visit, worker, server
):
    badges = hall["badges"]
    first, second, third = badges[:400], badges[300:700], badges[600:970]
    leave, absent, return_ = badges[970:980], badges[980:], badges[460:463]
    a = begun(phones[0], office)
    b = begun(phones[1], visit("trainer-door"))
    c = begun(phones[2], office, worker.user)
    for door in (a, b, c):
        door.with_camera()
    a.phone.shot("door")
    assert not grave_barriers(a.page)
    b.phone.offline()
    c.phone.offline()

    # One phone alone: every badge has its answer at once.
    a.look().show(first[:60])
    a.all_answered(first[59])
    took = [one["took"] for one in a.told]
    print(f"answered: median {statistics.median(took)} ms, slowest of 60 {max(took)} ms")
    a.phone.shot("let-in")

    # By hand: a whole code as it is typed, somebody by name, somebody by learner code; something that is no badge.
    a.type(first[60].lower())
    expect(a.page.locator("[data-answer=in]")).to_have_attribute("data-badge", first[60])
    a.type("tran ngoc 61")
    a.page.locator(f"[data-person='{first[61]}']").tap()
    expect(a.page.locator("[data-answer=in]")).to_have_attribute("data-badge", first[61])
    a.show(["https://example.org/menu"])
    expect(a.page.locator("[data-answer=no_badge]")).to_be_visible()
    a.show([first[0]])
    expect(a.page.locator("[data-answer=already_in]")).to_have_attribute("data-badge", first[0])
    a.phone.shot("already-in")

    # All three at once; the second is closed in the middle, the third's page is thrown away.
    a.show(twice(first[62:]))
    b.look().show(twice(second))
    c.look().show([*twice(third), *strangers()])
    halfway(b, 150)
    b.remember()
    b.phone.restart(offline=True)
    b.phone.unlock()
    assert b.enter().counts()["inside"] >= len(b.kept())
    b.with_camera().look().show(twice(second))
    halfway(c, 100)
    c.remember()
    c.with_camera().look().show([*twice(third), *strangers()])
    a.all_answered(first[-1])
    b.all_answered(second[-1])
    c.all_answered(strangers()[-1])
    assert [door.counts()["inside"] for door in (a, b, c)] == [len(first), len(second), len(third)]
    expect(c.page.locator("[data-unknown]")).to_be_visible()
    c.phone.shot("unknown-badges")

    # Some look in and leave again; others go out and come back.
    b.show(leave)
    b.all_answered(leave[-1])
    b.turn("out")
    b.show([*leave, *return_])
    b.all_answered(return_[-1])
    b.phone.shot("gone-out")
    b.turn("in")
    b.show(return_)
    b.all_answered(return_[-1])
    assert b.counts() == {"entered": len(second) + len(leave), "inside": len(second)}

    # The network is back.
    for door in (b, c):
        door.phone.offline(False)
    for door in (a, b, c):
        door.phone.meter(only_here=0)
    shown = {badge for door in (a, b, c) for badge in door.kept()}
    known = halls.asked(server)
    assert shown <= {badge for badge, *_how in known["scans"]}, "a scan that was answered is lost"
    assert known["held"] == 0
    assert set(known["unknown"]) == set(strangers())
    assert known["present"] == known["days"] == sorted({*first, *second, *third})
    assert not set(absent) & {badge for badge, *_how in known["scans"]}
    assert {how for *_scan, how in known["scans"]} == {"camera", "typed", "search"}


def halfway(door, number):
    """Waits until so many badges have been answered in this page."""
    door.page.wait_for_function("number => window.told.length >= number", arg=number, timeout=120_000)
