"""No grave barriers on the main screens and pages, in both languages, dark and light; and one language at a time."""

import unicodedata

import pytest
from playwright.sync_api import expect

from tests.journeys.barriers import grave_barriers
from tests.journeys.browsers import Pictures
from tests.journeys.office import Office
from tests.servers import servers_from

PAGES = [
    "/", "/search/?q=mao", "/clients/", "/clients/to-settle/", "/clients/candidates/", "/outreach/",
    "/outreach/due/", "/outreach/stock/", "/places/", "/places/venues/",
    "/network/approaches/", "/network/clubs/", "/network/agencies/", "/network/agreements/", "/network/postings/",
    "/training/", "/services/surveys/", "/services/consultations/", "/services/trainings/", "/sync/waiting/",
    "/sync/handover/", "/reports/", "/accounts/people/", "/accounts/phones/", "/accounts/me/",
]  # fmt: skip
OF_THE_LEAD = ["/outreach/new/", "/outreach/new-group/", "/clients/new/", "/accounts/me/"]
VIETNAMESE_MARKS = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"


def test_the_phones_screens_keep_nobody_out(phone):
    phone.page.emulate_media(reduced_motion="reduce")
    seen = {"today": grave_barriers(phone.page)}
    for key, name in (("deed.anonymous", "contact"), ("deed.group", "group"), ("deed.new_client", "new client")):
        phone.tap(key)
        if name == "contact":
            phone.page.locator("[data-more] > summary").tap()
        seen[name] = grave_barriers(phone.page)
        phone.page.go_back()
    phone.tap("tab.find")
    seen["find"] = grave_barriers(phone.page)
    phone.tap("tab.settings")
    seen["settings"] = grave_barriers(phone.page)
    phone.chip("theme.day")
    seen["settings by day"] = grave_barriers(phone.page)
    phone.tap("tab.today")
    seen["today by day"] = grave_barriers(phone.page)
    phone.page.locator(".meter").tap()
    seen["outbox"] = grave_barriers(phone.page)
    phone.page.go_back()
    phone.lock()
    seen["lock"] = grave_barriers(phone.page)
    phone.quick_exit()
    seen["neutral page"] = grave_barriers(phone.page)
    demand_none(seen)


def test_a_phone_speaks_one_language_at_a_time(phone):
    assert phone.page.evaluate("document.documentElement.lang") == "vi"
    phone.tap("tab.settings")
    phone.page.locator("label.chip").filter(has_text="English").tap()
    phone.language = "en"
    expect(phone.page.locator("html")).to_have_attribute("lang", "en")
    for key in ("tab.settings", "tab.find", "tab.today", "deed.group"):
        phone.tap(key)
        assert marked(phone.page.locator("#app").inner_text()) == [], key
    phone.shot("english")
    phone.page.reload()
    expect(phone.page.locator("html")).to_have_attribute("lang", "en")
    phone.is_locked()


def marked(text):
    """The lines that hold letters only Vietnamese has."""
    lines = unicodedata.normalize("NFC", text).replace("Tiếng Việt", "").splitlines()
    return [line for line in lines if any(letter in VIETNAMESE_MARKS for letter in line.lower())]


@pytest.fixture(scope="module")
def demonstration(empty_cell, chromium):
    """The demonstration province, with somebody at the desk: `at_the_desk("canbo")`."""
    with servers_from(empty_cell) as make:
        server = make()
        (server.home / "cell.env").unlink()
        for suffix in ("", "-wal", "-shm"):
            (server.home / f"cell.sqlite3{suffix}").unlink(missing_ok=True)
        server.run("demo", "--no-serve")
        server.start()
        yield lambda login: Office(chromium, server.url, Pictures(login)).sign_in(login, "cau noi minh hoa")


@pytest.fixture(scope="module")
def officer(demonstration):
    yield from quiet(demonstration("canbo"))


@pytest.fixture(scope="module")
def lead(demonstration):
    yield from quiet(demonstration("truongnhom"))


def quiet(office):
    yield office
    office.watch.demand_quiet()
    office.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_offices_pages_keep_nobody_out_and_speak_one_language(officer, language):
    choose_language(officer, language)
    demand_none({path: look(officer, path, language) for path in PAGES})


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_leads_forms_keep_nobody_out_and_speak_one_language(lead, language):
    choose_language(lead, language)
    demand_none({path: look(lead, path, language) for path in OF_THE_LEAD})


def demand_none(seen):
    """Every barrier once, with where it was met first."""
    first = {}
    for place, barriers in seen.items():
        for barrier in barriers:
            first.setdefault(barrier, place)
    assert not first, "\n".join(f"{place}: {barrier}" for barrier, place in first.items())


def choose_language(office, language):
    office.open("/")
    office.page.locator("details.menu > summary").click()
    office.page.locator(f"form button[name=language][value={language}]").first.click()
    expect(office.page.locator("html")).to_have_attribute("lang", language)


def look(office, path, language):
    office.open(path)
    office.shot(f"{language}{path.replace('/', '-').replace('?', '-')}")
    assert office.page.locator("html").get_attribute("lang") == language
    mixed = [] if language == "vi" else [f"not English: {line}" for line in marked(frame_words(office.page))]
    return sorted(set(grave_barriers(office.page) + mixed))


def frame_words(page):
    """The page's own words: heading, columns, labels, buttons, menu. What people entered is in any language."""
    own_name = page.locator("details.menu .who b").inner_text()
    said = "\n".join(
        page.locator(
            "h1, thead th, label:not([for*=give_]), button[type=submit], .actions a, nav.side a, .lead"
        ).all_inner_texts()
    )
    return said.replace(own_name, "")
