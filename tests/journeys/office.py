"""An officer at a desk: pages of the office, read and pressed as they stand."""

from playwright.sync_api import expect

from tests.journeys.browsers import HERE, OFFICE, Watch, digits_in


class Office:
    """One signed-in person's pages. `asks` opens an address and says which status it got."""

    def __init__(self, browser, url, pictures):
        self.url, self.pictures = url, pictures
        self.context = browser.new_context(**HERE, **OFFICE)
        self.context.set_default_timeout(20_000)
        self.watch = Watch(self.context)
        self.page = self.context.new_page()

    def close(self):
        self.context.close()

    def shot(self, step):
        self.pictures.take(self.page, step)

    def open(self, path):
        answer = self.page.goto(f"{self.url}{path}")
        assert answer.status == 200, f"{answer.status} {path}"
        return self.page

    def asks(self, path):
        self.watch.expect(path, 404)
        return self.page.goto(f"{self.url}{path}").status

    def sign_in(self, login, passphrase="a good passphrase"):
        self.open("/accounts/login/")
        self.page.locator("input[name=login]").fill(login)
        self.page.locator("input[name=password]").fill(passphrase)
        self.shot("sign-in")
        self.page.locator("main form.form button[type=submit]").first.click()
        expect(self.page.locator("nav").first).to_be_visible()
        self.page.wait_for_url(lambda address: "/login/" not in address)
        return self

    # Phones

    def find_person(self, login):
        self.open(f"/accounts/people/?q={login}")
        self.page.get_by_role("link", name=login, exact=True).click()

    def set_up_phone(self, user=None, label="Máy đi địa bàn"):
        """From a person's page (of this user, or the open one) to a fresh code. Returns the code and its link."""
        if user:
            self.open(f"/accounts/people/{user}/")
        self.page.locator("a[href$='/phone/']").first.click()
        self.page.locator("input[name=label]").fill(label)
        self.page.locator("main form.form button[type=submit]").click()
        code = self.page.locator("main .code").inner_text()
        self.shot("code")
        return code, self.page.locator("main a[rel=noreferrer]").get_attribute("href")

    def digits(self):
        """The twenty digits, which come by themselves once the phone has answered."""
        digits = self.page.locator(".digits")
        expect(digits).to_be_visible(timeout=20_000)
        self.shot("digits")
        return digits_in(digits.inner_text())

    def confirm(self):
        self.page.locator("form[action$='/confirm/'] button").click()
        expect(self.page.locator("form[action$='/confirm/']")).to_have_count(0)
        return self.page.url

    def revoke(self, device_page):
        self.page.goto(f"{device_page}revoke/")
        self.page.locator("main form button[type=submit]").click()
        self.page.wait_for_url(device_page)

    # Records

    def contacts(self, **filters):
        query = "&".join(f"{name}={value}" for name, value in filters.items())
        self.open(f"/outreach/?{query}")
        self.shot("contacts")
        return self.page.locator("table.rows tbody tr")

    def hand_in(self, path):
        self.open("/sync/handover/")
        self.page.locator("input[type=file]").set_input_files(path)
        self.page.locator("main form.form button[type=submit]").click()
        expect(self.page.locator("input[type=file]")).to_have_count(0)
        self.shot("handed-over")
        return self.page.locator("main").inner_text()

    def begin_report(self, period):
        """The province's report of a half year, such as `2026-H2`, begun on its page."""
        self.open("/reports/new/")
        place = self.page.locator("select[name=place]")
        place.select_option(place.locator("option", has_text="Tỉnh Quảng Ninh").get_attribute("value"), force=True)
        self.page.locator("input[name=period]").fill(period)
        self.shot("new-report")
        self.page.locator("main form.form button[type=submit]").click()
        self.page.wait_for_url(lambda address: "/new/" not in address)
        self.shot("report")
