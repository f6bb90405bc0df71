"""The phone app's first load: every file that the service worker keeps, compressed as it is served."""

import gzip
import json
import re
import urllib.request

from benchmarks.cells import cell

BUDGET = 200


def measure() -> list[dict[str, object]]:
    """The compressed kB of all files together, and of those that the first screen needs by itself."""
    with cell(None, hashed=True) as server:
        server.start()
        worker = _get(server, "/app/sw.js")[0].decode()
        urls = json.loads(re.search(r"^const FILES = (\[.*\]);$", worker, re.MULTILINE)[1])
        sizes = {url: _get(server, url) for url in urls}
    served = sum(wire for _plain, wire in sizes.values()) / 1000
    plain = sum(len(plain) for plain, _wire in sizes.values()) / 1000
    largest = sorted(sizes, key=lambda url: -sizes[url][1])[:3]
    return [
        {
            "what": "phone app, first load with all that it keeps for offline",
            "seen": f"{served:.0f} kB",
            "budget": f"{BUDGET} kB",
            "beside": f"{served / plain:.2f} of {plain:.0f} kB plain, {len(urls)} files",
            "largest": {url: f"{sizes[url][1] / 1000:.1f} kB" for url in largest},
        }
    ]


def _get(server, url):
    request = urllib.request.Request(f"{server.url}{url}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        body = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    return (
        (gzip.decompress(body), len(body))
        if packed
        else (body, len(gzip.compress(body)) if len(body) > 500 else len(body))
    )
