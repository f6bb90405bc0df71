"""A small directory, and what hands do on a phone to refer somebody to a service of it."""

from playwright.sync_api import expect

DIRECTORY = """
import json
from datetime import date, time
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.directory import actions
from caunoi.directory.actions.details import Details
from caunoi.directory.rules.hours import Opening
from caunoi.directory.rules.lines import PhoneLine
from caunoi.network.models import Club
by, at = User.objects.get(login="officer-1"), timezone.now()
commune = Club.objects.get(code="t1").commune

def service(organization, kind, name, needs, lines, *, there=True, **facts):
    organization = actions.found_organization(
        name=organization, kind=kind, founded_on=date(2020, 1, 1), by=by, at=at)
    place = actions.add_location(
        organization=organization, commune=commune, address="12 đường Hoàng Hoa Thám", by=by, at=at)
    hours = [Opening(31, time(7, 30), time(11, 30)), Opening(31, time(13, 30), time(17))] if there else [Opening(127)]
    made = actions.add_service(organization=organization, name=name, needs=needs, by=by, at=at,
        locations=[place] if there else [], details=Details(phones=lines, hours=hours), **facts)
    actions.check_service(service=made, how="called", outcome="confirmed", on=timezone.localdate(at), by=by, at=at)
    return str(made.pk)

print(json.dumps({
    "law": service("Trung tâm Trợ giúp pháp lý nhà nước tỉnh", "legal", "Trợ giúp pháp lý miễn phí", ["legal_aid"],
        [PhoneLine("0203 382 5300")], takes_referrals=True, is_free="yes", asks_for_id="no"),
    "clinic": service("Trung tâm Kiểm soát bệnh tật", "health", "Phòng tư vấn, xét nghiệm tự nguyện",
        ["hiv_sti", "counselling"], [PhoneLine("0203 361 1234", records_calls="no", shares_with_police="no")],
        takes_referrals=True, is_free="yes"),
    "hotline": service("Cục Trẻ em", "other", "Tổng đài 111", ["hotline", "counselling"],
        [PhoneLine("111", kind="hotline", is_free_call=True, records_calls="yes", shares_with_police="yes")],
        there=False, national=True, is_free="yes"),
}))
"""


def refer(phone, *, need, service, agrees=True):
    """From the client's page to the slip: four taps and a save. Returns the slip's code."""
    phone.tap("client.refer")
    phone.shot("need")
    phone.page.locator(f"[data-need={need}]").tap()
    phone.shot("services")
    phone.page.locator("[data-service]").filter(has_text=service).tap()
    phone.shot("consent")
    if agrees:
        phone.chip("refer.yes")
    phone.shot("agreed")
    phone.page.locator("[data-save]").tap()
    code = phone.page.locator("[data-slip-code]")
    expect(code).to_be_visible()
    phone.shot("slip")
    return code.inner_text()


def open_client(phone, code):
    phone.tap("tab.find")
    phone.type("card.label", code)
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text(code)
