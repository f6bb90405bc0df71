"""A hall of a thousand, and phones at its doors. Badges are shown to a camera that holds them up by itself."""

import json

from playwright.sync_api import expect

CODE = "HN-1000"
PEOPLE = 1000
BUILD = f"""
import json
from datetime import datetime, time, timedelta
from django.utils import timezone
from caunoi.accounts.models import User
from caunoi.network.actions import register_agency
from caunoi.places.models import Place
from caunoi.training import actions

at = timezone.now()
today = timezone.localdate(at)
officer = User.objects.get(login="officer-1")
trainer = User.objects.create(
    login="trainer-door", label="Trần Thị Bích Ngọc", role="trainer", password=officer.password, created_at=at
)
worker = User.objects.get(pk="WORKER")
names = [
    "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh",
    "Phòng Văn hóa - Xã hội phường Hồng Gai",
    "Hội Liên hiệp Phụ nữ tỉnh Quảng Ninh",
]
agencies = [
    register_agency(
        code=f"hall-{{number}}", kind="department", name=name, founded_on=today - timedelta(days=4000),
        by=officer, at=at,
    )
    for number, name in enumerate(names)
]
run = actions.open_course_run(
    code="{CODE}", title="Hội nghị tập huấn năm 2022", host=agencies[0],
    place=Place.objects.get(pk="COMMUNE"), starts_on=today, ends_on=today + timedelta(days=1), by=officer, at=at,
    neutral_title="Hội nghị tập huấn công tác xã hội dành cho cán bộ cơ sở", lesson_share=1, pass_share=1,
    venue="Trung tâm Tổ chức hội nghị tỉnh",
)
midnight = timezone.make_aware(datetime.combine(today + timedelta(days=1), time()))
lessons = [
    {{"title": "Phiên toàn thể", "starts_at": at - timedelta(minutes=1), "ends_at": midnight, "trainer": trainer}},
    {{"title": "Thảo luận nhóm", "starts_at": midnight, "ends_at": midnight + timedelta(hours=6)}},
]
actions.plan_lessons(course_run=run, lessons=lessons, by=officer, at=at)
family, middle, given = ["Nguyễn", "Trần", "Phạm"], ["Hoàng Phương", "Thị Bích", "Đức"], ["Thảo", "Ngọc", "Đạt", "Ưng"]
people = [
    {{
        "agency": agencies[number % 3],
        "name": f"{{family[number % 3]}} {{middle[number % 7 % 3]}} {{given[number % 4]}} {{number}}",
    }}
    for number in range({PEOPLE})
]
learners = actions.enrol_people(course_run=run, people=people, by=officer, at=at)
actions.give_door_duty(course_run=run, user=worker, by=officer, at=at)
print(json.dumps({{"run": str(run.pk), "badges": [learner.badge_code for learner in learners]}}))
"""
ASK = """
import json
from caunoi.sync.models import Held
from caunoi.training.models import CheckIn, CourseRun
from caunoi.training.presence import hall, presence_of
run = CourseRun.objects.get(code="CODE")
badge = dict(run.learners.values_list("pk", "badge_code"))
scans = CheckIn.objects.filter(course_run=run)
print(json.dumps({
    "present": sorted(badge[pk] for pk, one in presence_of(run).items() if one.lessons),
    "days": sorted(run.learners.filter(days_present__gt=0).values_list("badge_code", flat=True)),
    "scans": [list(row) for row in scans.values_list("badge_code", "direction", "recorded_by__login", "how")],
    "unknown": sorted(scans.filter(learner=None).values_list("badge_code", flat=True)),
    "held": Held.objects.filter(kind="check_in").count(),
}))
"""
CAMERA = """
window.badges = []; window.told = [];
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() { return window.badges.splice(0, 4).map((rawValue) => ({ rawValue })); }
};
navigator.mediaDevices.getUserMedia = async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
  const pen = canvas.getContext("2d");
  setInterval(() => { pen.fillStyle = `hsl(${Date.now() / 50 % 360} 40% 40%)`; pen.fillRect(0, 0, 64, 48); }, 100);
  return canvas.captureStream(10);
};
new MutationObserver(() => {
  const { answer, badge, number, took } = document.querySelector("[data-number]")?.dataset ?? {};
  if (number && window.told.at(-1)?.number !== number) window.told.push({ answer, badge, number, took: Number(took) });
}).observe(document, { subtree: true, childList: true, attributes: true });
"""

NUMBER = "() => Number(document.querySelector('[data-number]')?.dataset.number ?? 0)"
ANSWERED = """([badge, before]) => {
  const now = document.querySelector("[data-number]")?.dataset;
  return !window.badges.length && now?.badge === badge && Number(now.number) > before;
}"""


class Door:
    """A phone at a door of the hall."""

    def __init__(self, phone):
        self.phone = phone
        self.told = []

    @property
    def page(self):
        return self.phone.page

    def with_camera(self):
        """Gives the browser its camera; the page begins anew with it."""
        self.phone.context.add_init_script(CAMERA)
        self.page.reload()
        self.phone.unlock()
        return self.enter()

    def enter(self):
        self.phone.at("today.title")
        self.page.locator("[data-door]").tap()
        self.page.locator(f"[data-class='{CODE}']").tap()
        expect(self.page.locator("[data-answer]")).to_be_visible()
        return self

    def look(self):
        self.page.locator("[data-camera]").tap()
        expect(self.page.locator(".door-view video")).to_be_visible()
        return self

    def show(self, badges):
        """Holds badges before the camera, one after another, without waiting."""
        self.before = self.page.evaluate(NUMBER)
        self.page.evaluate("badges => { window.badges.push(...badges) }", badges)

    def all_answered(self, last):
        """Waits until the camera has nothing more before it and the last badge has an answer of its own."""
        self.page.wait_for_function(ANSWERED, arg=[last, self.before], timeout=240_000)
        self.remember()

    def remember(self):
        """What the screen has said so far."""
        self.told += self.page.evaluate("window.told.splice(0)")
        return self.told

    def kept(self):
        """Badges of which the screen has said that they are in, out or kept."""
        return {one["badge"] for one in self.told if one["badge"] and one["answer"] != "failed"}

    def counts(self):
        found = self.page.locator(".door-counts")
        return {name: int(found.get_attribute(f"data-{name}")) for name in ("entered", "inside")}

    def turn(self, way):
        self.phone.chip(f"door.way.{way}")

    def type(self, text):
        self.phone.type("door.by_hand", text)


def build(server, worker):
    """The class, its thousand badges, a trainer who teaches in it and a worker who was given its door."""
    script = BUILD.replace("WORKER", worker.user).replace("COMMUNE", server.world["commune"])
    return json.loads(server.python(script))


def asked(server):
    """What the cell knows of the door."""
    return json.loads(server.python(ASK.replace("CODE", CODE)))
