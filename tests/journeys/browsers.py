"""Browsers that hear everything: an error, a refused policy or a failed request in any page fails the journey."""

import os
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
HERE = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
PHONE = {
    "viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36",
}  # fmt: skip
OFFICE = {"viewport": {"width": 1366, "height": 768}}
HEAR_POLICY = """addEventListener("securitypolicyviolation",
  (event) => console.error("policy refused", event.violatedDirective, event.blockedURI));"""
NO_NETWORK = ("ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE",
              "ERR_NETWORK_CHANGED", "ERR_FAILED")  # fmt: skip


class Watch:
    """The faults of one context. `offline`, once set, forgives a missing network; `expect` forgives an answer."""

    def __init__(self, context):
        self.faults, self.answers, self.expected, self.offline = [], [], set(), False
        context.add_init_script(HEAR_POLICY)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"page error: {error.error}"))
        context.on("requestfailed", self._request_failed)
        context.on("response", self._response)

    def expect(self, path, status):
        """An answer that belongs to the journey, such as `/sync/v1/compare` 403 before the phone is confirmed."""
        self.expected.add((path, status))

    def demand_quiet(self):
        answers = [f"{status} {path}" for path, status in self.answers if (path, status) not in self.expected]
        assert not self.faults + answers, "\n".join(self.faults + answers)

    def _console(self, message):
        if message.type not in {"error", "warning"} or message.text.startswith("Failed to load resource: the server"):
            return  # an answer with an error status is heard as an answer
        if message.type == "error" and not self._is_forgiven(message.text):
            self.faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _request_failed(self, request):
        if request.failure and "ERR_ABORTED" not in request.failure and not self._is_forgiven(request.failure):
            self.faults.append(f"request: {request.failure} {request.url}")

    def _response(self, response):
        if response.status >= 400:
            self.answers.append((urlsplit(response.url).path, response.status))

    def _is_forgiven(self, text):
        return self.offline and any(word in text for word in NO_NETWORK)


class Pictures:
    """A picture of each step, in the folder that CAUNOI_PICTURES names; nothing without it."""

    def __init__(self, journey):
        folder = os.environ.get("CAUNOI_PICTURES")
        self.folder = Path(folder) / journey if folder else None
        self.count = 0

    def take(self, page, step):
        if self.folder:
            self.count += 1
            self.folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=self.folder / f"{self.count:02}-{step}.png")


def digits_in(text):
    return re.sub(r"\D", "", text)


def half_year(day: date):
    return f"{day.year}-H{1 if day.month <= 6 else 2}"
