"""The pictures of README and docs, taken from the running software: `python -m scripts.pictures [first-day] [readme]`.

first-day: a new cell, walked through as in tests/first_day.py. readme: the demonstration province.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from scripts.small_png import small
from tests.first_day import walk
from tests.journeys.browsers import CHROMIUM, FLAGS, HERE, PHONE
from tests.journeys.office import Office
from tests.journeys.phone import Phone
from tests.journeys.road import Road
from tests.journeys.test_a_referral_offline import open_client, refer
from tests.servers import Server

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 120_000
DEMO_PASSPHRASE = "cau noi minh hoa"  # as caunoi/demo/province/people.py has it
OFFICE_PAGES = {"home": "/", "on-call": "/hotline/"}
A_REFERRAL = "table.rows a[href^='/services/referrals/']"
A_SHELTER = "/find/list/?need=13"


def take(page: Page, name: str) -> None:
    """One picture of what is in sight."""
    file = PICTURES / f"{name}.png"
    page.wait_for_timeout(300)
    pixels = page.screenshot(scale="css", animations="disabled", caret="hide")
    file.write_bytes(small(pixels))
    if file.stat().st_size > MOST_BYTES:
        print(f"!! {file.name}: {file.stat().st_size // 1000} kB is too large")


def first_day(playwright: Playwright, browser: Browser) -> None:
    """A new cell's first day, picture by picture, and how long a person needs for it."""
    with tempfile.TemporaryDirectory() as folder:
        server: Any = Server(Path(folder), f"sqlite:///{folder}/cell.sqlite3", static_from_source=False)
        server.said = server.run("init", "--province", "22", "--base-url", server.url).stdout
        server.start()
        try:
            started = time.monotonic()
            _admin, _officer, phone, hands = walk(
                playwright=playwright,
                browser=browser,
                server=server,
                profile=Path(folder) / "phone",
                shot=lambda page, step: take(page, f"first-day-{step}"),
            )
            phone.close()
        finally:
            server.kill()
    print(f"machine {time.monotonic() - started:.0f} s; hands {hands.seconds / 60:.1f} min for {hands.deeds} deeds")


def readme(playwright: Playwright, browser: Browser) -> None:
    """The demonstration province in the office and on a worker's phone."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), f"sqlite:///{folder}/cell.sqlite3", static_from_source=False)
        server.run("demo", "--no-serve")
        server.start()
        try:
            office = Office(browser, server.url, _Nothing()).sign_in("canbo", DEMO_PASSPHRASE)
            office.page.set_viewport_size({"width": 1366, "height": 768})
            for name, path in OFFICE_PAGES.items():
                office.open(path)
                take(office.page, f"office-{name}")
            office.open("/reports/").locator("table.rows tbody a").last.click()
            office.page.wait_for_load_state()
            take(office.page, "office-report")
            office.open("/services/referrals/complaints/").locator(A_REFERRAL).first.click()
            office.page.wait_for_load_state()
            take(office.page, "office-referral")
            finder = browser.new_context(**HERE, **PHONE).new_page()
            finder.goto(f"{server.url}{A_SHELTER}")
            take(finder, "phone-finder")
            _phone_pictures(Phone(playwright, Path(folder) / "phone", Road(server.port), _Nothing()), office)
        finally:
            server.kill()


def _phone_pictures(phone: Phone, office: Office) -> None:
    office.find_person("dongdang")
    _code, link = office.set_up_phone()
    phone.open(link.removeprefix(office.url))
    assert phone.enrol() == office.digits()
    office.confirm()
    phone.begin()
    phone.page.wait_for_timeout(1500)
    take(phone.page, "phone-today")
    phone.tap("deed.anonymous")
    phone.chip("gender.f")
    phone.chip("topic.hiv")
    phone.page.evaluate("scrollTo(0, 0)")
    take(phone.page, "phone-contact")
    phone.offline()
    phone.save()
    take(phone.page, "phone-offline")
    _slip(phone)
    phone.close()


def _slip(phone: Phone) -> None:
    phone.tap("tab.today")
    card = phone.new_client()
    phone.tap("card.done")
    open_client(phone, card)
    refer(phone, need="legal_aid", service="Tư vấn pháp luật miễn phí")
    phone.page.locator("[data-show-slip]").tap()
    take(phone.page, "phone-slip")


class _Nothing:
    def take(self, page: Page, step: str) -> None:
        """Only the named pictures are kept."""


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for what in sys.argv[1:] or ["first-day", "readme"]:
            {"first-day": first_day, "readme": readme}[what](running, chromium)
