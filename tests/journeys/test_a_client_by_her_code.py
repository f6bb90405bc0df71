"""A client enrolled in a doorway: the officer finds the code, a partner and the police find no door."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.phones import Phone, client_card, contact, http_door
from tests.worlds import World

COUNT_TOUCHES = """addEventListener("touchstart", () => {
  window.touches_made = (window.touches_made ?? 0) + 1;
}, { capture: true, passive: true });"""


def test_who_may_see_a_client_from_the_phone_finds_her_and_who_may_not_finds_nothing(phone, office, visit, worker):
    phone.offline()
    code = phone.new_client()
    phone.tap("card.contact_now")
    phone.chip("topic.srh")
    phone.save()
    phone.meter(only_here=4)
    phone.offline(False)
    phone.meter(only_here=0, safe=4)
    assert worker.kept() == {"contacts": 1, "held": []}

    office.open(f"/clients/?q={code}")
    link = office.page.locator("a.code", has_text=code)
    expect(link).to_have_count(1)
    office.shot("found")
    client = link.get_attribute("href")
    link.click()
    office.shot("client")
    expect(office.page.locator("main")).to_contain_text(code)
    closed = [
        *(client, "/clients/", f"{client}change/", f"/outreach/client/{client.split('/')[-2]}/", "/outreach/"),
        *("/outreach/due/", "/sync/waiting/", "/sync/handover/", f"/accounts/people/{worker.user}/"),
    ]
    for login in ("partner", "police"):
        other = visit(login)
        assert {path: other.asks(path) for path in closed} == dict.fromkeys(closed, 404)


@pytest.fixture
def due_client(server, office, second_worker):
    """A client whom a colleague met a week ago and agreed to meet today."""
    code, _link = office.set_up_phone(second_worker.user)
    colleague = Phone(http_door(server.url), code).enrol()
    world = World(**server.world)
    week_ago = (date.fromisoformat(world.day) - timedelta(days=6)).isoformat()
    card = client_card(world, enrolled_on=week_ago, gender="f")
    client = colleague.record("client", card)
    consent = {"client": client, "purpose": "contact_later", "text_version": "2026-1", "channel": "spoken"}
    colleague.record("consent", {**consent, "given_at": f"{week_ago}T05:00:00Z"})
    today = (date.fromisoformat(world.day) + timedelta(days=1)).isoformat()
    colleague.record("contact", contact(world, client=client, on=week_ago, next_on=today))
    assert set(colleague.send()) == {"kept"}
    return card["card_code"]


def test_the_common_contact_takes_at_most_six_touches(due_client, phone, worker):
    phone.page.evaluate(COUNT_TOUCHES)
    entry = phone.page.locator("[data-client]").filter(has_text=due_client.replace("-", "")[:3])
    expect(entry.first).to_be_visible()
    phone.shot("due")
    entry.first.tap()
    phone.chip("topic.sti")
    phone.more_of("supply.condoms", 2)
    phone.save()
    assert phone.page.evaluate("window.touches_made") <= 6
    assert int(phone.page.locator("[data-saved]").get_attribute("data-taps")) == phone.page.evaluate(
        "window.touches_made"
    )
    phone.meter(only_here=0, safe=1)
    assert worker.kept() == {"contacts": 1, "held": []}
