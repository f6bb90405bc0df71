"""The finder on an old phone with JavaScript switched off; and, for whoever chooses it, without a network."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.barriers import grave_barriers
from tests.journeys.browsers import HERE, PHONE, Watch
from tests.journeys.road import Road
from tests.servers import servers_from

BUILD = """
import json
from django.utils import timezone
from caunoi.places.models import Place
from caunoi.public.tests.world import build_directory
commune = Place.objects.on(timezone.localdate()).communes().get(province_code="22", name="Hồng Gai")
print(json.dumps(build_directory(timezone.now(), commune, more=40)))
"""
FIRST_PAGE_BYTES = 50_000
PAGES = ["", "list/", "list/?place=khong-co", "hotlines/", "keep/", "paper/", "out/", "khong-co-trang-nay/"]
CLINIC, CHILD = "Xét nghiệm và tư vấn sức khỏe", "Tổng đài bảo vệ trẻ em 111"


@pytest.fixture(scope="module")
def directory(empty_cell):
    """A cell of its own: what is found is all that was listed."""
    with servers_from(empty_cell) as make:
        server = make(static_from_source=False)
        server.python(BUILD)
        yield server.start()


@pytest.fixture
def visitor(chromium, directory):
    """Somebody with an old phone and no script: `page`, and what was asked for and sent."""
    context = chromium.new_context(java_script_enabled=False, **PHONE, **HERE)
    page = context.new_page()
    page.heard = []
    context.on("response", lambda answer: page.heard.append(answer))
    yield page
    assert context.cookies() == []
    elsewhere = [each.url for each in page.heard if not each.url.startswith(directory.url)]
    scripts = [each.url for each in page.heard if each.request.resource_type == "script"]
    assert elsewhere + scripts == []
    context.close()


def test_from_a_need_to_a_number_without_script(visitor, directory, pictures):
    visitor.goto(f"{directory.url}/find/")
    expect(visitor).to_have_title("Sổ địa chỉ")
    sent = sum(
        each.request.sizes()["responseBodySize"] + each.request.sizes()["responseHeadersSize"] for each in visitor.heard
    )
    assert 0 < sent < FIRST_PAGE_BYTES
    pictures.take(visitor, "start")
    visitor.locator("a[href='/find/list/?need=1']").click()
    visitor.get_by_text("Tìm lại").click()
    visitor.get_by_label("Ở đâu?").fill("yet kieu")
    visitor.get_by_label("không cần giấy tờ tùy thân").check()
    visitor.get_by_role("button", name="Tìm").click()
    expect(visitor.get_by_text("Phường Yết Kiêu nay là")).to_be_visible()
    pictures.take(visitor, "list")
    visitor.get_by_role("link", name=CLINIC).click()
    expect(visitor).to_have_title("Một địa chỉ · Sổ địa chỉ")
    expect(visitor.get_by_role("link", name="0203 3825 489")).to_have_attribute("href", "tel:02033825489")
    pictures.take(visitor, "service")


def test_a_number_that_records_says_so_above_itself(visitor, directory):
    visitor.goto(f"{directory.url}/find/hotlines/")
    card = visitor.locator("article", has_text=CHILD)
    warning, number = card.get_by_text("Cuộc gọi được ghi âm."), card.get_by_role("link", name="111", exact=True)
    assert warning.bounding_box()["y"] < number.bounding_box()["y"]
    expect(card.get_by_text("Đã kiểm tra ngày")).to_be_visible()
    expect(visitor.get_by_text("18009999")).to_have_count(0)


def test_the_other_language_shows_the_same_list(visitor, directory):
    visitor.goto(f"{directory.url}/find/list/?need=14&free=on")
    names = visitor.locator("h3").all_inner_texts()
    visitor.get_by_role("link", name="English").click()
    assert urlsplit(visitor.url).path == "/find/en/list/"
    assert visitor.locator("h3").all_inner_texts() == names
    expect(visitor.locator("html")).to_have_attribute("lang", "en")


def test_paper_shows_the_list_and_no_buttons(visitor, directory):
    visitor.goto(f"{directory.url}/find/list/?place=hong+gai")
    visitor.get_by_role("link", name="Bản để in").click()
    visitor.emulate_media(media="print")
    expect(visitor.get_by_role("link", name="Thoát nhanh")).to_be_hidden()
    expect(visitor.get_by_role("heading", name=CLINIC)).to_be_visible()


def test_quick_exit_is_in_sight_and_leads_to_a_calendar_of_this_site(visitor, directory):
    visitor.goto(f"{directory.url}/find/list/?need=2")
    visitor.evaluate("scrollTo(0, document.body.scrollHeight)")
    way_out = visitor.get_by_role("link", name="Thoát nhanh")
    expect(way_out).to_be_in_viewport()
    way_out.click()
    expect(visitor.get_by_role("heading")).to_contain_text("Tháng")
    assert visitor.get_by_role("link").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_no_page_of_the_finder_keeps_anybody_out(chromium, directory, language, scheme):
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True, **PHONE, **HERE)
    page, seen = context.new_page(), {}
    for path in [*PAGES, "list/?open=on&need=8"]:
        page.goto(f"{directory.url}/find/{language}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        seen[path] = grave_barriers(page)
    context.close()
    assert not any(seen.values()), seen


@pytest.fixture
def keeper(chromium, directory):
    """Somebody who keeps the address book; the road can be cut."""
    road = Road(directory.port)
    context = chromium.new_context(**PHONE, **HERE)
    watch, page = Watch(context), context.new_page()
    page.home, page.road, page.watch = f"http://127.0.0.1:{road.port}/find/", road, watch
    yield page
    assert context.cookies() == []
    watch.demand_quiet()
    context.close()
    road.cut()


def test_what_is_kept_works_without_a_network_and_goes_with_one_touch(keeper, pictures):
    keep(keeper)
    lose_the_network(keeper)
    keeper.goto(keeper.home)
    keeper.get_by_label("Ở đâu?").fill("Yết Kiêu")
    keeper.get_by_label("không cần giấy tờ tùy thân").check()
    keeper.get_by_role("button", name="Tìm").click()
    card = keeper.locator("article", has_text=CLINIC)
    expect(card.get_by_role("link", name="0203 3825 489")).to_be_visible()
    expect(keeper.get_by_text("Cần giấy tờ tùy thân", exact=True)).to_have_count(0)
    pictures.take(keeper, "offline")
    keeper.goto(f"{keeper.home}hotlines/")
    expect(keeper.get_by_text("Cuộc gọi được ghi âm.").first).to_be_visible()
    keeper.goto(f"{keeper.home}keep/")
    keeper.get_by_role("button", name="Xóa khỏi điện thoại này").click()
    expect(keeper.get_by_text("Đã xóa.")).to_be_visible()
    assert keeper.evaluate("caches.keys()") == []
    assert keeper.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_nothing_that_was_looked_for_is_kept(keeper):
    keep(keeper)
    keeper.goto(f"{keeper.home}list/?need=2&place=hong+gai")
    keeper.locator("h3 a").first.click()
    expect(keeper).to_have_title("Một địa chỉ · Sổ địa chỉ")
    kept = keeper.evaluate("""async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())));
      return all.flat().map(({ url }) => new URL(url).pathname + new URL(url).search);
    }""")
    assert kept and not [url for url in kept if "?" in url or "/s/" in url or "/list/" in url]


def keep(page):
    page.goto(f"{page.home}keep/")
    page.get_by_role("button", name="Lưu lại").click()
    expect(page.get_by_text("Đã lưu trong điện thoại này")).to_be_visible(timeout=20_000)


def lose_the_network(page):
    page.watch.offline = True
    page.road.cut()
