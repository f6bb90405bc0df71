"""The phone app in a browser: the first sync of a large club, the start without a network and a save, slowed down four times."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.cells import cell
from tests.journeys.browsers import CHROMIUM, FLAGS, HERE, PHONE
from tests.journeys.phone import ALL_KEPT, PASSPHRASE

CLIENTS, SLOWED, SAVES = 5_000, 4, 5
BUILD = f"""
from django.utils import timezone
from benchmarks.worlds import make_world
from caunoi.accounts.actions import prepare_enrolment
world = make_world(approaches=1, clubs=1, workers=1, venues=50, clients={CLIENTS})
print(prepare_enrolment(user=world.workers[0], label="phone", by=world.officer, at=timezone.now())[1])
"""
CONFIRM = """
from django.utils import timezone
from caunoi.accounts.actions import confirm_device
from caunoi.accounts.models import Device, User
confirm_device(device=Device.objects.get(), by=User.objects.get(login="canbo"), at=timezone.now())
"""
# From the touch to the words that it is safe on this phone.
SAVE = """() => new Promise((done) => {
  const began = performance.now();
  new MutationObserver((_, watch) => {
    if (document.querySelector("[data-saved]")) { watch.disconnect(); done(performance.now() - began); }
  }).observe(document, { subtree: true, childList: true });
  document.querySelector("[data-save]").click();
})"""
# What the lock alone takes, by design about a second on the phone it was measured on.
LOCK = """async () => {
  const worker = await (await fetch("/app/sw.js?plain")).text();
  const { stretched } = await import(worker.match(/"([^"]*store\\/stretching[^"]*)"/)[1]);
  const seats = await new Promise((done) => { indexedDB.open("so-tay").onsuccess = ({ target }) => {
    target.result.transaction("seats").objectStore("seats").getAll().onsuccess = (found) => done(found.target.result);
  }; });
  const began = performance.now();
  await stretched({ password: new Uint8Array(8), salt: new Uint8Array(16), memorySize: seats[0].cost.memory,
    iterations: seats[0].cost.passes, parallelism: 1, hashLength: 32, outputType: "binary" });
  return performance.now() - began;
}"""


def measure() -> list[dict[str, object]]:
    """Three rows: first sync, start, save."""
    with cell(None, hashed=True) as server, tempfile.TemporaryDirectory(prefix="caunoi-hand-") as profile:
        code = server.python(BUILD)
        server.start()
        with _browser(profile) as context:
            page = context.pages[0]
            sync = _first_sync(page, server, code)
            lock = page.evaluate(LOCK)
            context.set_offline(True)
            quick = _start(page, lock)
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            start = _start(page, lock)
            saves = [_save(page) for _each in range(SAVES)]
    slowed = f"CPU slowed {SLOWED} times"
    return [
        sync,
        {"what": f"phone app, start without a network to the first screen, {slowed}", "seen": f"{start:.1f} s",
         "budget": "1.5 s", "beside": f"not slowed {quick:.1f} s; without the {lock / 1000:.1f} s of the passphrase itself"},
        {"what": f"phone app, a record saved, {slowed}", "seen": f"{statistics.median(saves):.0f} ms",
         "budget": "100 ms", "beside": f"slowest of {SAVES}: {max(saves):.0f} ms"},
    ]  # fmt: skip


@contextmanager
def _browser(profile: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        context = running.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=FLAGS, **HERE, **PHONE
        )
        yield context
        context.close()


def _first_sync(page: Any, server: Any, code: str) -> dict[str, object]:
    page.goto(f"{server.url}/app/#enrol={code}")
    for place in range(2):
        page.locator("input[autocomplete=new-password]").nth(place).fill(PASSPHRASE)
    page.locator("[data-enrol]").tap()
    page.locator("[data-fingerprint]").wait_for(timeout=60_000)
    told: list[Any] = []
    page.on("response", lambda answer: told.append(answer) if "/sync/v1/compare" in answer.url else None)
    server.python(CONFIRM)
    page.locator("section.notice.safe").wait_for(timeout=60_000)  # said when the lists are here
    taken = time.time()
    first = next(answer for answer in told if answer.status == 200)
    taken -= first.request.timing["startTime"] / 1000
    rows = sum(len(some or []) for some in first.json()["collections"].values())
    page.locator(".dock .button.main").tap()
    page.wait_for_function(ALL_KEPT, timeout=60_000)
    return {"what": f"phone app, first sync of {rows:,} rows", "seen": f"{taken:.1f} s",
            "budget": "5 s for 5,000", "beside": f"{rows / taken:,.0f} rows a second"}  # fmt: skip


def _start(page: Any, lock: float) -> float:
    """Seconds from opening the app to the first screen, the typing left out and what the passphrase alone takes."""
    began = time.perf_counter()
    page.reload(wait_until="commit")
    field = page.locator("input[autocomplete=current-password]")
    field.wait_for()
    to_lock = time.perf_counter() - began
    field.fill(PASSPHRASE)
    began = time.perf_counter()
    page.locator("[data-unlock]").tap()
    page.locator(".dock .deeds button").first.wait_for()
    return to_lock + time.perf_counter() - began - lock / 1000


def _save(page: Any) -> float:
    page.locator(".dock .deeds button").first.tap()
    page.locator("label.chip").first.tap()
    page.locator("label.chip:has(input[type=checkbox]:not(:checked))").first.tap()
    return float(page.evaluate(SAVE))
