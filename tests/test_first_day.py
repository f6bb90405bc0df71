"""From `caunoi init` to the first contact that the office sees: every step through pages, in under ten minutes."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from tests.first_day import walk
from tests.journeys.browsers import CHROMIUM, FLAGS, half_year
from tests.servers import Server, _new_database

pytestmark = pytest.mark.browser


@pytest.fixture
def new_cell(tmp_path):
    """A server on a cell that `caunoi init` made, and what the command said."""
    url = os.environ.get("CAUNOI_DATABASE_URL", "")
    database = _new_database(url) if url.startswith("postgres") else f"sqlite:///{tmp_path / 'cell.sqlite3'}"
    server = Server(tmp_path, database, static_from_source=False)
    server.said = server.run("init", "--province", "Quảng Ninh", "--base-url", server.url).stdout
    yield server.start()
    server.kill()


def test_a_new_user_comes_from_nothing_to_a_counted_contact_in_under_ten_minutes(new_cell, tmp_path):
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    seen = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        admin, _officer, phone, hands = walk(
            playwright=playwright, browser=browser, server=new_cell, profile=tmp_path / "phone",
            shot=lambda _page, step: seen.append(step),
        )  # fmt: skip
        done = admin.page.locator("li.is-done").count()
        assert done == 6, "all steps but the club's key, which the lead makes on a phone"
        phone.close()
        browser.close()
    assert hands.seconds < 10 * 60, f"a person needs {hands.seconds / 60:.1f} minutes"
    report = new_cell.run(
        "report", "six-month", "--place", "22", "--period", half_year(date.today()), "--format", "json"
    )
    counted = {one["value"] for one in json.loads(report.stdout)["figures"] if one["code"] == "contacts"}
    assert 1 in counted, report.stdout
