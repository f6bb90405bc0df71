"""From a contact to a service and back: nobody in it has to say who they are, and the figures know that it closed."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browsers import PHONE
from tests.journeys.referring import open_client, refer
from tests.journeys.reporting import figures


@pytest.fixture
def stranger(chromium, server):
    """Makes pages of people without account, script or cookie."""
    contexts = []

    def make():
        contexts.append(chromium.new_context(java_script_enabled=False, locale="vi-VN", **PHONE))
        page = contexts[-1].new_page()
        page.goto(f"{server.url}/slip/")
        return page

    yield make
    for context in contexts:
        assert context.cookies() == []
        context.close()


def open_slip(page, code, side):
    page.locator("#id_code").fill(code)
    page.locator(f"input[name=side][value={side}]").check()
    page.locator("main button[type=submit]").first.click()


def say(page, what):
    page.locator(f"form:has(input[name=say][value={what}]) button").click()


def test_from_a_contact_to_a_service_and_back(phone_with_directory, worker, server, stranger, this_half_year):
    phone, before = phone_with_directory, figures(server, this_half_year)
    phone.offline()
    card = phone.new_client()
    phone.tap("card.done")
    open_client(phone, card)
    phone.record_met()
    open_client(phone, card)
    slip = refer(phone, need="legal_aid", service="Trợ giúp pháp lý miễn phí")
    phone.tap("card.done")
    phone.offline(False)
    phone.meter(only_here=0)

    place = stranger()
    open_slip(place, slip.lower(), "provider")
    expect(place.locator("main")).not_to_contain_text(card)
    say(place, "receive")
    say(place, "complete")
    expect(place.get_by_role("status")).to_be_visible()
    expect(place.locator("input[name=say]")).to_have_count(0)

    again = stranger()
    open_slip(again, slip, "provider")
    expect(again.locator("input[name=say]")).to_have_count(0)

    client = stranger()
    open_slip(client, slip, "client")
    say(client, "confirm")
    client.locator("input[name=satisfaction][value='5']").check()
    say(client, "rate")
    expect(client.locator("input[name=say][value=rate]")).to_have_count(0)

    phone.page.reload()
    phone.unlock()
    phone.page.locator("[data-referrals]").tap()
    expect(phone.page.get_by_text(phone.word("referral_state.completed"), exact=True).first).to_be_visible()
    phone.shot("closed")

    after = figures(server, this_half_year)
    for code in ("referrals_made", "referrals_received", "referrals_confirmed"):
        assert after[code, None] == (before.get((code, None)) or 0) + 1
    assert ("referral_days_median", None) in after
