"""Which files the phone keeps to start without a network, and the version they make together."""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static

HOME = Path(__file__).parent
STATIC = HOME / "static"
KEPT = {".js", ".css", ".svg", ".woff2"}  # not the icons of the home screen: the phone takes those when it installs
# What the first start takes: these modules and all they import at once. What `import()` brings comes later.
BEGINNINGS = ("main.js", "store/background.js", "lib/age.js", "lib/argon2.js")
AT_ONCE = re.compile(r"""(?:from\s*|^import\s*)["'](\.[^"']+\.js)["']""", re.MULTILINE)
SHELL, MANIFEST = "/app/", "/app/manifest.webmanifest"


def shell() -> str:
    """The page that loads the app: the same for everybody, so that it may be kept."""
    return render_to_string("fieldapp/app.html", {"version": version()})


def version() -> str:
    """Twelve hex digits that change when a file of the app or its page changes."""
    return _version() if settings.STATIC_FROM_SOURCE else _version_once()


def file_urls() -> list[str]:
    """The URLs of all files of the app, as they are served: with hashes, or from the source in development."""
    return [static(path.relative_to(STATIC).as_posix()) for path in _paths()]


def later_urls() -> list[str]:
    """Those of them that the phone keeps once they were needed or the app has started: wings, another language."""
    first = set(_needed_at_once([STATIC / "fieldapp" / name for name in BEGINNINGS]))
    later = (path for path in _paths() if path.suffix == ".js" and path not in first)
    return [static(path.relative_to(STATIC).as_posix()) for path in later]


def service_worker(*, sends: bool) -> str:
    """The worker's source with its version and files. `sends` has it import what sends the outbox by itself."""
    sender = f'import {{ sendInBackground }} from "{static("fieldapp/store/background.js")}";\n'
    later = later_urls()
    first = [url for url in file_urls() if url not in later]
    told = {"VERSION": version(), "SHELL": SHELL, "FILES": [SHELL, MANIFEST, *first], "LATER": later}
    constants = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
    source = (HOME / "service_worker.js").read_text()
    return (sender if sends else "const sendInBackground = null;\n") + constants + source


def _needed_at_once(beginnings: list[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    ahead = list(beginnings)
    while ahead:
        path = ahead.pop()
        if path not in seen:
            seen.add(path)
            yield path
            ahead += [(path.parent / target).resolve() for target in AT_ONCE.findall(path.read_text())]


def _paths() -> list[Path]:
    found = (path for path in (STATIC / "fieldapp").rglob("*") if path.suffix in KEPT)
    return sorted(found)


@lru_cache(maxsize=1)
def _version_once() -> str:
    return _version()


def _version() -> str:
    templates = [HOME / "service_worker.js", *sorted((HOME / "templates").rglob("*.html"))]
    digest = hashlib.sha256()
    for path in [*templates, *_paths()]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
