"""What the office puts into the library is read, heard and practised on a phone without a network."""

import json
import re
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.journeys.reporting import soon

SHELF = """
import io, json, struct, wave
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.learning import actions as learning
from caunoi.library import actions
by, at = User.objects.get(login="officer-1"), timezone.now()
question = learning.add_question(code="J-1", text="Trước khi đi cần làm gì?", options=["Hẹn giờ về", "Không gì cả"],
    correct=[0], because="Có người chờ thì có người đi tìm.", by=by, at=at)
quiz = learning.make_quiz(code="J-ON", title="Tự ôn", kind="practice", questions=[question], by=by, at=at)
page = actions.add_material(code="J-TRANG", kind="page", title="Đi địa bàn an toàn: mười điều cần nhớ mỗi buổi tối",
    language="vi", body="# Trước khi đi\\n- Hẹn giờ về", quiz=quiz, audience="public", by=by, at=at)
sound = actions.add_material(code="J-NGHE", kind="sound", title="Nghe: lắng nghe và giữ bí mật", language="vi",
    file=SimpleUploadedFile("nghe.mp3", b"ID3" + bytes(range(256)) * 4000), by=by, at=at)
for one in (page, sound):
    actions.publish(material=one, by=by, at=at)
print(json.dumps({"page": str(page.pk), "sound": str(sound.pk)}))
"""
OPENED = """
from caunoi.library.models import Opening
print(sum(Opening.objects.filter(material="{material}", through="phone").values_list("times", flat=True)))
"""


@pytest.fixture(scope="module")
def shelf(server):
    return json.loads(server.python(SHELF))


def test_material_is_kept_read_and_practised_without_a_network(shelf, phone, worker):
    phone.send_now()
    phone.page.go_back()
    phone.tap("tab.find")
    phone.page.locator("[data-library]").tap()
    expect(phone.page.locator(f"[data-material='{shelf['page']}']")).to_be_visible()
    phone.shot("shelf")
    phone.page.locator(f"[data-material='{shelf['sound']}']").tap()
    phone.page.locator("[data-keep]").tap()
    expect(phone.page.locator("[data-open]")).to_be_visible()
    phone.offline()
    phone.page.locator("[data-open]").tap()
    expect(phone.page.locator("audio[data-player]")).to_have_attribute("src", re.compile("^blob:"))
    phone.page.go_back()
    phone.page.locator(f"[data-material='{shelf['page']}']").tap()
    expect(phone.page.locator("[data-text] li")).to_have_text("Hẹn giờ về")
    phone.page.locator("[data-question='0']").get_by_text("Không gì cả", exact=True).tap()
    phone.page.locator("[data-mark]").tap()
    expect(phone.page.locator("[data-score]")).to_contain_text("0")
    expect(phone.page.locator("[data-question='0']")).to_contain_text("Có người chờ")
    phone.shot("practice")
    phone.page.locator("[data-again]").tap()
    phone.page.locator("[data-question='0']").get_by_text("Hẹn giờ về", exact=True).tap()
    phone.page.locator("[data-mark]").tap()
    expect(phone.page.locator("[data-score]")).to_contain_text("1")
    phone.offline(False)
    phone.page.go_back()
    phone.page.locator(f"[data-material='{shelf['page']}']").tap()
    for material, times in (("page", 2), ("sound", 1)):
        asked = OPENED.format(material=shelf[material])
        assert soon(partial(worker.server.python, asked), lambda said, times=times: said == str(times))


def test_what_is_for_everybody_stands_on_the_open_pages(shelf, server, visit):
    page = visit("partner").page
    page.goto(f"{server.url}/find/learn/")
    page.get_by_role("link", name="Đi địa bàn an toàn").click()
    expect(page.get_by_role("heading", name="Trước khi đi")).to_be_visible()
    assert "Nghe: lắng nghe" not in page.content()
