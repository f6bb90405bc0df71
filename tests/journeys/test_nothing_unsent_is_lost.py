"""A phone wiped, shared, left behind, stopped, or without network for days: what was recorded still arrives."""

import json

from playwright.sync_api import expect

from tests.journeys.conftest import WIPE_AFTER
from tests.journeys.dump import lying_on
from tests.journeys.phone import PASSPHRASE

ANOTHER = "than đá bến tàu mưa"


def kept_rows(phone):
    """How many boxes with anything readable lie on the phone."""
    return len([where for where, _bytes in lying_on(phone.page)[0] if where == "idb so-tay/kept key"])


def test_a_wiped_phone_still_delivers_what_it_held(phone, worker):
    phone.offline()
    phone.record_anonymous()
    phone.record_group(women=1, men=1)
    phone.lock()
    for left in range(WIPE_AFTER - 1, 0, -1):
        phone.unlock("not the passphrase")
        expect(phone.page.get_by_text(phone.word("unlock.wrong", n=left), exact=True)).to_be_visible(timeout=30_000)
    assert kept_rows(phone) > 0
    phone.unlock("not the passphrase")
    phone.at("enrol.title")
    phone.shot("wiped")
    assert kept_rows(phone) == 0
    phone.meter(only_here=2, safe=0)
    phone.restart(offline=True)
    phone.meter(only_here=2, safe=0)
    phone.offline(False)
    phone.meter(only_here=0, safe=2)
    assert worker.kept() == {"contacts": 2, "held": []}


def test_two_people_on_one_phone_and_one_who_leaves_lose_nothing(phone, office, worker, second_worker):
    phone.offline()
    phone.record_anonymous()
    phone.lock()
    phone.offline(False)
    phone.meter(only_here=0)
    code, _link = office.set_up_phone(second_worker.user, label="Máy dùng chung")
    phone.tap("unlock.other_person")
    assert phone.enrol(code, passphrase=ANOTHER) == office.digits()
    office.confirm()
    phone.begin()
    expect(phone.page.locator("[data-recent]")).to_have_count(0)
    phone.offline()
    phone.record_group(women=4, men=0)
    phone.lock()
    phone.shot("two-seats")
    phone.unlock(PASSPHRASE)
    phone.at("today.title")
    phone.record_anonymous(gender="gender.m")
    phone.meter(only_here=2)
    phone.tap("tab.settings")
    phone.tap("leave.title")
    phone.shot("leave")
    phone.tap("leave.do")
    phone.tap("leave.yes")
    phone.is_locked()
    phone.meter(only_here=2)
    phone.restart(offline=True)
    phone.unlock(ANOTHER)
    phone.at("today.title")
    phone.meter(only_here=2)
    phone.offline(False)
    phone.meter(only_here=0)
    assert worker.kept() == {"contacts": 2, "held": []}
    assert second_worker.kept() == {"contacts": 1, "held": []}


def test_a_stopped_phone_forgets_its_lists_and_its_records_wait_for_a_person(phone, office, worker):
    phone.watch.expect("/sync/v1/compare", 403)
    phone.offline()
    phone.record_anonymous()
    office.revoke(phone.device_page)
    office.shot("revoked")
    phone.offline(False)
    expect(phone.page.get_by_text(phone.word("banner.revoked"), exact=True)).to_be_visible(timeout=30_000)
    phone.shot("stopped")
    phone.meter(only_here=0)
    expect(phone.page.locator("[data-client]")).to_have_count(0)
    assert worker.kept() == {"contacts": 0, "held": ["revoked"]}
    office.open("/sync/waiting/")
    row = office.page.locator("table.rows tbody tr").filter(has_text=worker.label)
    expect(row).to_have_count(1)
    office.shot("waiting")
    row.locator("a").first.click()
    expect(office.page.locator("main form")).not_to_have_count(0)
    office.shot("held")


def test_a_carried_file_and_the_phone_itself_count_a_record_once(phone, office, worker, tmp_path):
    phone.offline()
    phone.record_anonymous()
    phone.record_group(women=2, men=2)
    phone.page.locator(".meter").tap()
    with phone.page.expect_download() as download:
        phone.page.locator("[data-handover]").tap()
    phone.shot("handover")
    carried = tmp_path / download.value.suggested_filename
    download.value.save_as(carried)
    assert len(json.loads(carried.read_text())["records"]) == 2
    phone.meter(only_here=2)
    assert "2" in office.hand_in(carried)
    assert worker.kept() == {"contacts": 2, "held": []}
    phone.offline(False)
    phone.meter(only_here=0, safe=2)
    assert worker.kept() == {"contacts": 2, "held": []}
    office.hand_in(carried)
    assert worker.kept() == {"contacts": 2, "held": []}
