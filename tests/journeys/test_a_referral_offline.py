"""A need, a service, a consent and a slip, all without a network; then the server has what was agreed to."""

import json

import pytest
from playwright.sync_api import expect

from tests.journeys.barriers import grave_barriers
from tests.journeys.referring import open_client, refer

KEPT = """
import json
from caunoi.services.models import Referral
from caunoi.sync.models import Held
rows = Referral.objects.filter(recorded_by="{user}").select_related("consent", "service")
held = Held.objects.filter(device__user="{user}")
print(json.dumps({{"held": sorted(held.values_list("reason", flat=True)), "referrals": [
    [row.need, row.service.name, row.urgency, row.state, row.accompanied, bool(row.slip_hash),
     row.consent.purpose, str(row.consent.receiver_id) == str(row.receiver_id)] for row in rows]}}))
"""


def kept(worker):
    return json.loads(worker.server.python(KEPT.format(user=worker.user)))


def test_a_referral_written_offline_is_kept_with_its_consent_once_there_is_a_network(phone_with_directory, worker):
    phone = phone_with_directory
    phone.offline()
    card = phone.new_client()
    phone.tap("card.done")
    open_client(phone, card)
    phone.shot("client")
    slip = refer(phone, need="legal_aid", service="Trợ giúp pháp lý miễn phí")
    phone.page.locator("[data-show-slip]").tap()
    expect(phone.page.locator("main")).not_to_contain_text("pháp lý")
    expect(phone.page.locator("main svg").first).to_be_visible()
    phone.shot("shown")
    phone.tap("slip.hide")
    phone.tap("card.done")
    expect(phone.page.locator("[data-referrals]")).to_be_visible()
    phone.shot("today")

    phone.restart(offline=True)
    phone.unlock()
    phone.page.locator("[data-referrals]").tap()
    phone.page.locator("[data-referral]").tap()
    phone.shot("referral")
    phone.tap("referral.slip")
    expect(phone.page.locator("[data-slip-code]")).to_have_text(slip)
    phone.page.go_back()
    phone.page.locator("[data-say=accompany]").tap()
    phone.page.locator("[data-say-it]").tap()
    expect(phone.page.locator("[data-say-it]")).to_have_count(0)
    phone.shot("said")
    assert kept(worker) == {"held": [], "referrals": []}

    phone.offline(False)
    phone.meter(only_here=0)
    assert kept(worker) == {
        "held": [],
        "referrals": [["legal_aid", "Trợ giúp pháp lý miễn phí", "routine", "requested", True, True, "referral", True]],
    }


def test_a_consent_that_stands_is_not_asked_again_and_taken_back_it_says_what_it_recalls(phone_with_directory, worker):
    phone = phone_with_directory
    card = phone.new_client()
    phone.tap("card.done")
    open_client(phone, card)
    refer(phone, need="hiv_sti", service="Phòng tư vấn")
    phone.tap("card.done")
    open_client(phone, card)
    refer(phone, need="counselling", service="Phòng tư vấn", agrees=False)
    phone.tap("card.done")
    phone.meter(only_here=0)
    assert [len(kept(worker)["referrals"]), kept(worker)["held"]] == [2, []]

    phone.offline()
    open_client(phone, card)
    phone.tap("client.consents")
    phone.page.locator("[data-consent=referral] button").tap()
    expect(phone.page.locator("[data-recalls]")).to_have_attribute("data-recalls", "2")
    phone.shot("withdrawing")
    phone.page.locator("[data-withdraw]").tap()
    phone.page.locator("[data-referrals]").tap()
    expect(phone.page.get_by_text(phone.word("referral_state.recalled"), exact=True)).to_have_count(2)
    phone.shot("recalled")


def test_what_happens_to_a_call_is_said_before_the_number(phone_with_directory):
    phone = phone_with_directory
    phone.offline()
    phone.tap("tab.find")
    phone.tap("find.services")
    phone.page.locator("[data-more] > summary").tap()
    phone.type("services.words", "tong dai")
    phone.shot("found")
    phone.page.locator("[data-service]").filter(has_text="111").tap()
    block = phone.page.locator("[data-phone='111']")
    expect(block.locator("a")).to_have_attribute("href", "tel:111")
    said = block.inner_text()
    assert (
        said.index(phone.word("phones.records_yes")) < said.index(phone.word("phones.police_yes")) < said.index("111")
    )
    phone.shot("hotline")


@pytest.mark.parametrize("theme", ["theme.night", "theme.day"])
def test_the_screens_of_a_referral_keep_nobody_out(phone_with_directory, theme):
    phone, seen = phone_with_directory, {}

    def look(name):
        phone.page.evaluate("scrollTo(0, 0)")  # what lies under the meter is not hidden, only scrolled away
        seen[name] = grave_barriers(phone.page)

    phone.page.emulate_media(reduced_motion="reduce")
    phone.tap("tab.settings")
    phone.chip(theme)
    phone.tap("tab.find")
    look("find")
    phone.tap("find.services")
    phone.page.locator("[data-more] > summary").tap()
    look("finder")
    phone.page.locator("[data-service]").filter(has_text="111").tap()
    look("service")
    phone.tap("service.rate")
    look("rating")
    phone.tap("close")
    phone.page.go_back()
    phone.page.go_back()
    phone.tap("tab.today")
    card = phone.new_client()
    phone.tap("card.done")
    open_client(phone, card)
    phone.tap("client.refer")
    look("need")
    phone.page.locator("[data-need=legal_aid]").tap()
    look("services")
    phone.page.locator("[data-service]").first.tap()
    look("consent")
    phone.chip("refer.no")
    look("refused")
    phone.chip("refer.yes")
    phone.page.locator("[data-save]").tap()
    expect(phone.page.locator("[data-slip-code]")).to_be_visible()
    look("slip")
    phone.page.locator("[data-show-slip]").tap()
    look("shown slip")
    phone.tap("slip.hide")
    phone.tap("card.done")
    phone.page.locator("[data-referrals]").tap()
    look("referrals")
    phone.page.locator("[data-referral]").first.tap()
    look("referral")
    phone.page.locator("[data-say=cancel]").tap()
    look("reason")
    assert {name: found for name, found in seen.items() if found} == {}
