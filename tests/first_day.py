"""A cell's first day as new people live it: `caunoi init`, then pages and a phone, nothing else.

Test and pictures walk the same way. `Hands` reckons how long a person needs for what is typed and pressed.
"""

import re
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import expect

from tests.journeys.browsers import digits_in, half_year
from tests.journeys.phone import Phone
from tests.journeys.road import Road

PASSPHRASE = "thuyen buom tren vinh"
DAY = "01/01/2026"


@dataclass
class Hands:
    """Seconds a person spends, after the keystroke-level model of Card, Moran and Newell (1980).

    0.28 s a key of somebody who types seldom, 1.3 s to point and press, 1.35 s to make up one's mind before each;
    and six seconds to look at every new page.
    """

    seconds: float = 0
    deeds: int = 0

    def press(self):
        self.deeds += 1
        self.seconds += 1.3 + 1.35

    def type(self, text):
        self.press()
        self.seconds += 0.28 * len(text)

    def look(self):
        self.seconds += 6


class Desk:
    """One person's browser in the office. Everything is found by the words on the page's own widgets."""

    def __init__(self, browser, url, shot, hands, **options):
        self.url, self.shot, self.hands = url, shot, hands
        self.context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()

    def go(self, address):
        self.page.goto(address if address.startswith("http") else f"{self.url}{address}")
        self.hands.look()

    def fill(self, name, text):
        self.page.locator(f"[name={name}]").fill(text)
        self.hands.type(text)

    def pick(self, name, text):
        """Type a few letters into a long list and take what it finds."""
        field = self.page.locator(f"div.pick:has(+ select[name={name}]) input")
        field.click()
        field.fill(text)
        self.page.locator(f"div.pick:has(+ select[name={name}]) li").first.click()
        self.hands.type(text)
        self.hands.press()

    def choose(self, name, value):
        self.page.locator(f"label:has(input[name={name}][value={value}])").click()
        self.hands.press()

    def press(self, selector):
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        self.hands.press()
        self.hands.look()

    def submit(self):
        self.press("main form.form button[type=submit]")

    def next_step(self):
        """The checklist's big button."""
        self.go("/network/first-steps/")
        self.press("li.is-next a.btn")

    # Deeds

    def accept(self, link, picture=None):
        """Open an invitation and choose a passphrase."""
        self.go(link)
        expect(self.page.locator("[name=code]")).to_have_value(re.compile("....-...."))
        self.fill("passphrase", PASSPHRASE)
        self.fill("again", PASSPHRASE)
        if picture:
            self.shot(self.page, picture)
        self.submit()
        self.page.wait_for_url("**/accounts/me/")
        return self

    def invite(self, login, label, role, picture=None):
        """Make an account; returns the link to hand over."""
        self.go("/accounts/people/new/")
        self.fill("login", login)
        self.fill("label", label)
        self.choose("role", role)
        if picture:
            self.shot(self.page, picture)
        self.submit()
        return self.page.locator("#link").input_value()

    def open_approach(self):
        self.go("/network/first-steps/")
        self.shot(self.page, "first-steps")
        self.press("li.is-next a.btn")
        self.fill("code", "tang-quyen")
        self.fill("name", "Mô hình hỗ trợ tăng quyền năng cho người có nguy cơ")
        self.fill("short_name", "Tăng quyền")
        self.fill("started_on", DAY)
        self.shot(self.page, "approach")
        self.submit()

    def found_club(self):
        self.next_step()
        self.fill("code", "hoa-sen")
        self.fill("name", "Câu lạc bộ Hoa Sen")
        self.pick("commune", "mao khe")
        self.fill("founded_on", DAY)
        self.pick("approach", "tang quyen")
        self.shot(self.page, "club")
        self.submit()

    def post(self, who, picture=None):
        self.next_step()
        self.pick("user", who)
        self.fill("from_on", DAY)
        if picture:
            self.shot(self.page, picture)
        self.submit()

    def set_up_phone(self):
        """To the code on the screen; returns the address in it, which the phone's camera reads."""
        self.next_step()
        self.fill("label", "Máy đi địa bàn")
        self.submit()
        self.shot(self.page, "phone-code")
        return self.page.locator("main a[rel=noreferrer]").get_attribute("href")

    def begin_report(self):
        """The report of this half-year; it counts what is there, each time one looks."""
        self.go("/reports/")
        self.press("a[href$='/reports/new/']")
        self.pick("place", "tinh quang ninh")
        self.fill("period", half_year(date.today()))
        self.submit()
        self.page.wait_for_url(re.compile(r"/reports/[0-9a-f-]{36}/"))
        expect(self.page.locator("main a", has_text=re.compile(r"^\s*1\s*$")).first).to_be_visible()
        self.shot(self.page, "report")

    def compare(self, shown):
        digits = self.page.locator(".digits")
        expect(digits).to_be_visible(timeout=30_000)
        assert digits_in(digits.inner_text()) == shown
        self.shot(self.page, "digits-office")
        self.hands.look()
        self.press("form[action$='/confirm/'] button")


def walk(*, playwright, browser, server, profile, shot):
    """The whole first day on a server whose cell `caunoi init` made. Returns the desks and the hands that worked."""
    hands = Hands()
    desk_size = {"viewport": {"width": 1200, "height": 720}}
    link = re.search(r"http\S+/accounts/invitation/#\S+", server.said)[0]
    admin = Desk(browser, server.url, shot, hands, **desk_size).accept(link, "invitation")
    admin.open_approach()
    admin.found_club()
    officer_link = admin.invite("canbo", "Cán bộ chương trình", "officer")
    admin.invite("truong.hoasen", "Trưởng nhóm Hoa Sen", "lead")
    admin.invite("dongdang.hoasen", "Đồng đẳng viên Hoa Sen", "worker", "account")
    shot(admin.page, "account-slip")
    admin.post("dongdang", "posting")
    admin.post("truong")
    phone = Phone(playwright, profile, Road(server.port), _NoPictures())
    _set_up(phone, admin, server, hands, shot)
    _first_contact(phone, hands, shot)
    officer = Desk(browser, server.url, shot, hands, **desk_size).accept(officer_link)
    officer.go("/outreach/")
    expect(officer.page.locator("table.rows tbody tr")).to_have_count(1)
    shot(officer.page, "contact-office")
    officer.begin_report()
    admin.go("/network/first-steps/")
    shot(admin.page, "first-steps-done")
    return admin, officer, phone, hands


def _set_up(phone, admin, server, hands, shot):
    link = admin.set_up_phone()
    phone.open(link.removeprefix(server.url))
    phone.type("passphrase.new", PASSPHRASE)
    phone.type("passphrase.again", PASSPHRASE)
    hands.type(PASSPHRASE * 2)
    shot(phone.page, "phone-passphrase")
    phone.page.locator("[data-enrol]").tap()
    digits = phone.page.locator("[data-fingerprint]")
    expect(digits).to_be_visible(timeout=60_000)
    hands.press()
    shot(phone.page, "phone-digits")
    admin.compare(digits_in(digits.inner_text()))
    phone.begin()
    hands.press()


def _first_contact(phone, hands, shot):
    shot(phone.page, "phone-today")
    phone.tap("deed.anonymous")
    phone.chip("gender.f")
    phone.chip("topic.hiv")
    phone.more_of("supply.condoms", 2)
    shot(phone.page, "phone-contact")
    phone.save()
    for _tap in range(6):
        hands.press()
    phone.meter(only_here=0, safe=1)
    shot(phone.page, "phone-sent")


class _NoPictures:
    def take(self, page, step):
        """The walk takes its own."""
