"""A lock in the middle of a form, a camera somebody walks in on, a phone without room: nothing is lost or left on."""

from playwright.sync_api import expect

LOCKED_BY_ITSELF = """() => {
  const real = Date.now;
  Date.now = () => real() + 16 * 60_000;
  setTimeout(() => { Date.now = real; }, 2_500);
}"""
A_CAMERA = """() => {
  window.tracks = [];
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement("canvas");
    canvas.getContext("2d").fillRect(0, 0, 9, 9);
    const stream = canvas.captureStream(5);
    window.tracks.push(...stream.getTracks());
    return stream;
  };
}"""
RUNNING = "() => window.tracks.filter(({ readyState }) => readyState === 'live').length"
# What a phone without room does: nothing more can be written, what is there can be read and deleted.
NO_ROOM = """() => {
  const { prototype } = IDBObjectStore;
  window.before = { add: prototype.add, put: prototype.put };
  const full = () => { throw new DOMException("no room", "QuotaExceededError"); };
  Object.assign(prototype, { add: full, put: full });
}"""
ROOM_AGAIN = "() => Object.assign(IDBObjectStore.prototype, window.before)"


def resumed(phone):
    phone.is_locked()
    phone.unlock()
    phone.page.locator("[data-continue]").tap()


def test_what_is_being_written_outlives_the_lock_and_the_way_out(phone):
    phone.tap("safety.incident")
    phone.chip("incident_kind.physical_assault")
    phone.chip("perpetrator.stranger")
    phone.page.evaluate(LOCKED_BY_ITSELF)
    resumed(phone)
    for key in ("incident_kind.physical_assault", "perpetrator.stranger"):
        expect(phone.page.get_by_role("radio", name=phone.word(key), exact=True)).to_be_checked()
    phone.page.go_back()
    phone.tap("safety.call")
    phone.tap("backline.log")
    phone.chip("call_kind.medical")
    phone.quick_exit()
    title = phone.page.locator("[data-cover]")
    for _touch in range(5):
        title.tap()
    resumed(phone)
    expect(phone.page.get_by_role("radio", name=phone.word("call_kind.medical"), exact=True)).to_be_checked()
    phone.page.go_back()
    expect(phone.page.locator("[data-continue]")).to_have_count(0)


def test_a_camera_ends_with_the_lock_and_every_sheet_has_the_way_out(phone):
    phone.record_anonymous()
    phone.page.locator("[data-recent]").first.tap()
    phone.tap("record.void")
    sheet = phone.page.locator("dialog[open]")
    expect(sheet.locator("[data-quick-exit]")).to_be_in_viewport()
    phone.shot("sheet")
    phone.tap("record.void_no")
    phone.page.go_back()
    phone.page.evaluate(A_CAMERA)
    phone.tap("tab.find")
    phone.tap("scan.start")
    expect(phone.page.locator(".scan video")).to_be_visible()
    phone.page.wait_for_function(f"() => ({RUNNING})() === 1")
    phone.page.evaluate(LOCKED_BY_ITSELF)
    phone.is_locked()
    assert phone.page.evaluate(RUNNING) == 0


def test_a_phone_without_room_says_so_loses_nothing_and_goes_on_when_there_is_room(phone, worker):
    phone.offline()
    phone.record_anonymous()
    phone.page.evaluate(NO_ROOM)
    phone.tap("deed.anonymous")
    phone.chip("gender.m")
    phone.page.locator("[data-save]").tap()
    expect(phone.page.get_by_text(phone.word("error.storage_full.happened"), exact=True)).to_be_visible()
    phone.shot("not-saved")
    phone.meter(only_here=1)
    phone.offline(False)
    phone.page.locator(".meter").tap()
    phone.page.locator("[data-send-now]").tap()
    expect(phone.page.get_by_text(phone.word("sending.storage_full"), exact=True)).to_be_visible()
    expect(phone.page.locator("[data-send-now]")).to_be_enabled()
    phone.meter(only_here=1, safe=0)
    phone.page.evaluate(ROOM_AGAIN)
    phone.page.go_back()
    expect(phone.page.get_by_role("radio", name=phone.word("gender.m"), exact=True)).to_be_checked()
    phone.save()
    phone.meter(only_here=0, safe=2)
    assert worker.kept() == {"contacts": 2, "held": []}
