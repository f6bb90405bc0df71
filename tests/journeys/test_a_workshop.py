"""Agencies answer by a link, the hall says what is hard, somebody takes it on, and the next meeting opens with it."""

import io
import json

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.browsers import PHONE

AGENCY = "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh"
POINT = "Thiếu kinh phí đi lại cho nhóm nòng cốt"
THEME = "Kinh phí còn hạn hẹp"
PLAN = f"""
import json
from datetime import timedelta
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.base.words import fold
from caunoi.network.models import Agency, AgencyName
from caunoi.places.models import Place
from caunoi.workshops import actions
now, by = timezone.now(), User.objects.get(login="officer-1")
on = timezone.localdate()
agency = Agency.objects.create(code="hop-so", kind="department", founded_on=on - timedelta(days=900))
AgencyName.objects.create(agency=agency, name="{AGENCY}", folded=fold("{AGENCY}"), from_on=agency.founded_on)
place = Place.objects.filter(level="commune").first()
said = dict(host=agency, place=place, by=by, at=now)
def plan(code, days, **more):
    starts = now + timedelta(days=days)
    return actions.plan_workshop(code=code, title="Hội thảo phối hợp " + code, starts_at=starts,
                                 ends_at=starts + timedelta(hours=3), **said, **more)
first = plan("HT-A", 2)
following = plan("HT-B", 60, previous=first)
[row] = actions.invite(workshop=first, agencies=[dict(agency=agency, seats=4)], by=by, at=now)
actions.mark_sent(workshop=first, invitations=[row.pk], by=by, at=now)
print(json.dumps(dict(first=str(first.pk), following=str(following.pk), token=row.token)))
"""


@pytest.fixture
def stranger(chromium):
    """A phone without account and script; it leaves without a cookie."""
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN", **PHONE)
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def submit(office):
    office.page.locator("main form.form button[type=submit]").first.click()


def test_from_an_invitation_to_what_became_of_it(server, office, stranger):
    made = json.loads(server.python(PLAN))
    first = f"/workshops/{made['first']}/"

    stranger.goto(f"{server.url}/answer/{made['token']}/")
    expect(stranger.locator("main")).to_contain_text(AGENCY)
    stranger.locator("input[name=answer][value=yes]").check()
    stranger.locator("#id_coming").fill("3")
    stranger.locator("main button[type=submit]").click()
    expect(stranger.get_by_role("status")).to_be_visible()

    page = office.open(first)
    page.locator(f"form[action='{first}discussion/'] button").click()
    expect(page.locator("#id_minutes")).to_be_visible()
    page.locator("form[action$='/floor/'] button").click()
    code = page.locator("form[action$='/floor/']").locator("xpath=..").locator(".code").inner_text()
    discussion = page.url.partition("/discussion/")[2].strip("/")

    stranger.goto(f"{server.url}/floor/")
    stranger.locator("#id_code").fill(code.lower())
    stranger.locator("main button[type=submit]").click()
    stranger.locator("input[name=kind][value=difficulty]").check()
    stranger.locator("#id_text").fill(POINT)
    stranger.locator("main button[type=submit]").click()
    expect(stranger.get_by_role("status")).to_be_visible()

    page = office.open(f"/discussion/{discussion}/themes/")
    section = page.locator("#difficulty")
    section.locator("input[name=point]").check()
    section.locator("input[name=title]").fill(THEME)
    section.locator(".group-bar button").click()
    expect(page.locator("#difficulty .theme h3").first).to_contain_text(THEME)
    office.shot("themes")
    page.locator("a[href*='items/new/?theme=']").click()
    expect(page.locator("textarea[name=text]")).to_have_value(THEME)
    choice = page.locator("select[name=owner]")
    choice.evaluate("(box, name) => { box.value = [...box.options].find(o => o.text === name).value }", AGENCY)
    page.locator("input[name=due_on]").fill("31/12/2099")
    submit(office)
    expect(page.locator("main h1")).to_contain_text("NV-")
    item = page.locator("main h1").inner_text().strip()

    pdf = office.context.request.get(f"{server.url}{first}minutes/pdf/")
    told = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf.body())).pages).split())
    assert "BIÊN BẢN" in told
    assert item in told
    assert THEME in told

    page = office.open(f"/workshops/{made['following']}/opening/")
    expect(page.locator("main")).to_contain_text(THEME)
    expect(page.locator("main")).to_contain_text(AGENCY)
    office.shot("opening")
