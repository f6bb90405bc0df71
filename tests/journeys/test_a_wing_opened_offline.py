"""What is not part of the first load works without a network the first time it is opened."""

from playwright.sync_api import expect


def test_every_wing_opens_without_a_network_the_first_time(phone):
    phone.offline()
    phone.page.reload()
    phone.is_locked()
    phone.unlock()
    phone.at("today.title")
    phone.tap("tab.settings")
    phone.page.locator("label.chip").filter(has_text="English").tap()
    phone.language = "en"
    for title in ("passphrase_change.title", "duress.title", "leave.title"):
        phone.tap(title)
        phone.at(title)
        phone.page.go_back()
    expect(phone.page.locator("[data-whole]")).to_be_visible()
    phone.tap("tab.today")
    assert len(phone.new_client()) == len("ABC-DEFG")
    expect(phone.page.locator(".card svg")).to_be_visible()
    phone.meter(only_here=3)


def test_a_wing_that_never_came_says_so_and_opens_once_the_network_is_back(phone):
    phone.page.evaluate("""async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const one of await cache.keys()) if (one.url.includes("/wings/")) await cache.delete(one);
      }
    }""")
    phone.offline()
    phone.tap("deed.new_client")
    phone.at("wing.missing")
    phone.shot("missing")
    phone.offline(False)
    phone.tap("wing.again")
    phone.at("new_client.step1")
