"""In Chromium, as a person does it: an invitation, a passkey, a phone compared, the keyboard, the theme."""

import re
import shutil

import pytest
from django.core.cache import cache
from django.urls import reverse

from caunoi.accounts import actions, rules

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
GOOD = "a good passphrase"


@pytest.fixture
def page(live_server):
    """A fresh browser page; a message on its console or an error on it fails the test."""
    cache.clear()
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_context(base_url=live_server.url, locale="vi-VN").new_page()
        complaints = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: line.type == "error" and complaints.append(line.text))
        yield page
        browser.close()
        assert not complaints


@pytest.fixture
def by_hand(page, make_user):
    """Sign an account in through the form."""

    def enter(user, passphrase=GOOD):
        page.goto("/accounts/login/")
        page.fill("[name=login]", user.login)
        page.fill("[name=password]", passphrase)
        page.click("form.form button[type=submit]")
        page.wait_for_url(re.compile(r"/$|/factor/ask/$"))
        return page

    return enter


def sign_out(page):
    page.click("details.menu summary")
    page.click("form[action='/accounts/logout/'] button")
    page.wait_for_url("**/accounts/login/")


def test_a_passkey_signs_in_alone_and_as_a_second_factor(page, by_hand, make_user):
    officer = make_user("officer")
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    by_hand(officer)
    page.goto(reverse("mfa_add_webauthn"))
    page.fill("[name=password]", GOOD)
    page.click("form.form button[type=submit]")
    page.check("[name=passwordless]")
    page.click("#passkey-add button[type=submit]")
    page.wait_for_url("**/factor/codes/")
    assert page.locator(".code-lines li").count() == 10
    sign_out(page)
    page.click("#passkey-login button")
    page.wait_for_url(re.compile(r"/$"))
    sign_out(page)
    by_hand(officer)
    page.click("#passkey-use button")
    page.wait_for_url(re.compile(r"\d/$"))
    assert page.locator(".who b").text_content() == officer.label


def test_the_code_of_an_invitation_never_travels_in_an_address(page, make_user, at):
    from django.utils import timezone

    _, code = actions.invite_user(login="hoa.mai", label="Hoa Mai", role="worker", by=None, at=timezone.now())
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/accounts/invitation/#{code}")
    page.wait_for_function("document.querySelector('[name=code]').value")
    assert page.input_value("[name=code]") == code
    assert code not in page.url
    page.fill("[name=passphrase]", "bốn từ dài lạ")
    page.fill("[name=again]", "bốn từ dài lạ")
    page.click("form.form button[type=submit]")
    page.wait_for_url("**/accounts/me/")
    assert not [url for url in asked if code in url.split("#")[0]]


def test_a_phone_answers_and_the_page_shows_the_digits_by_itself(page, by_hand, make_user):
    from django.utils import timezone

    worker = make_user("worker")
    by_hand(make_user("officer"))
    page.goto(reverse("accounts:prepare", args=[worker.pk]))
    page.fill("[name=label]", "máy xanh")
    page.click("form.form button[type=submit]")
    page.wait_for_selector(".qr svg")
    code = page.locator(".code").first.text_content()
    hashes = {"send_hash": rules.token_hash("a"), "pull_hash": rules.token_hash("b")}
    device = actions.enrol_device(code=code, **hashes, app_version="1", at=timezone.now())
    page.wait_for_selector(".digits", timeout=10_000)
    assert page.locator(".digits").text_content() == device.fingerprint
    page.click(".form-end .btn-primary")
    page.wait_for_selector(".note-good")
    device.refresh_from_db()
    assert device.confirmed_at


def test_the_keyboard_finds_search_and_the_main_deed(page, by_hand, make_user):
    by_hand(make_user("officer"))
    page.goto(reverse("accounts:people"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("/n")
    assert page.input_value("#search") == "/n"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    page.wait_for_url("**/people/new/")


def test_the_theme_stays_as_it_was_chosen(page, by_hand, make_user):
    by_hand(make_user("officer"))
    page.click("details.menu summary")
    page.click("[data-theme-choice=dark]")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    page.goto(reverse("accounts:me"))
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


@pytest.mark.parametrize("width", [360, 768, 1366])
def test_no_page_is_wider_than_the_screen(page, by_hand, make_user, width):
    page.set_viewport_size({"width": width, "height": 740})
    officer = make_user("officer", label="Cán bộ chương trình công tác xã hội tỉnh Quảng Ninh")
    by_hand(officer)
    for name in ["desk:home", "accounts:people", "accounts:invite", "accounts:log", "accounts:me", "mfa_index"]:
        page.goto(reverse(name))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_date_is_tidied_as_it_is_typed(page, by_hand, make_user):
    by_hand(make_user("officer"))
    page.goto(reverse("accounts:log"))
    page.fill("[name=from_on]", "05032026")
    page.locator("[name=from_on]").blur()
    assert page.input_value("[name=from_on]") == "05/03/2026"
