"""The phone app's first load: every file that the service worker must keep to start, compressed as it is served."""

import gzip
import json
import re
import urllib.request

from benchmarks.cells import cell

BUDGET = 200


def measure() -> list[dict[str, object]]:
    """The compressed kB of the files that make the app start without a network, and of those that may come later."""
    with cell(None, hashed=True) as server:
        server.start()
        worker = _get(server, "/app/sw.js")[0].decode()
        urls, later = (_listed(worker, name) for name in ("FILES", "LATER"))
        sizes = {url: _get(server, url) for url in urls}
        rest = sum(_get(server, url)[1] for url in later) / 1000
    served = sum(wire for _plain, wire in sizes.values()) / 1000
    plain = sum(len(plain) for plain, _wire in sizes.values()) / 1000
    largest = sorted(sizes, key=lambda url: -sizes[url][1])[:3]
    return [
        {
            "what": "phone app, first load with all that it keeps for offline",
            "seen": f"{served:.0f} kB",
            "budget": f"{BUDGET} kB",
            "beside": f"{served / plain:.2f} of {plain:.0f} kB plain, {len(urls)} files; later {rest:.0f} kB",
            "largest": {url: f"{sizes[url][1] / 1000:.1f} kB" for url in largest},
        }
    ]


def _listed(worker, name):
    return json.loads(re.search(rf"^const {name} = (\[.*\]);$", worker, re.MULTILINE)[1])


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
