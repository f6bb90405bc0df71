"""The rooms' texts: `write` collects and compiles them, `check` holds that every text has its Vietnamese.

Each room keeps its own `locale/vi`. Both need gettext's programs (Debian: gettext); no Django settings are read.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOMS = Path(__file__).parent.parent / "caunoi"
PO = Path("locale/vi/LC_MESSAGES/django.po")


def check() -> bool:
    """Whether every room's texts are collected, translated and compiled; what is not is printed."""
    if not shutil.which("xgettext"):
        print("!! gettext is not installed: texts were not checked")
        return os.environ.get("CI") != "true"
    complaints = [line for room in _rooms() for line in _complaints(room)] + _clashes()
    print("\n".join(complaints[:40]), end="\n" if complaints else "")
    return not complaints


def write() -> None:
    """Collect the texts of every room and compile its translations."""
    for room in _rooms():
        _collect(room)
        if (room / PO).exists():
            catalog = _read(room / PO)
            (room / PO).with_suffix(".mo").write_bytes(_compiled(catalog))


def _rooms() -> list[Path]:
    return sorted(folder for folder in ROOMS.iterdir() if (folder / "apps.py").exists())


def _complaints(room: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / room.name
        shutil.copytree(room, copy, ignore=shutil.ignore_patterns("static", "data", "tests", "node_modules"))
        _collect(copy)
        found = _read(copy / PO) if (copy / PO).exists() else Catalog()
    wanted = {_key(message) for message in found if message.id}
    if not wanted:
        return []
    if not (room / PO).exists():
        return [f"{room.name}: {len(wanted)} texts and no {PO}"]
    catalog = _read(room / PO)
    known = {_key(message): message for message in catalog if message.id}
    lines = [f"{room.name}: not collected: {key[1]!r}" for key in sorted(wanted - known.keys(), key=str)]
    lines += [
        f"{room.name}: no Vietnamese for {key[1]!r}"
        for key in sorted(wanted & known.keys(), key=str)
        if not _done(known[key])
    ]
    compiled = (room / PO).with_suffix(".mo")
    if not compiled.exists() or _entries(compiled) != _entries_of(catalog):
        lines.append(f"{room.name}: django.mo is not what django.po says; run `make messages`")
    return lines


def _clashes() -> list[str]:
    """Django puts all rooms' words into one catalogue: the same text must say the same in every room."""
    said: dict[object, dict[str, str]] = {}
    for room in _rooms():
        if (room / PO).exists():
            for message in _read(room / PO):
                if message.id and message.string:
                    said.setdefault(_key(message), {}).setdefault(str(message.string), room.name)
    return [f"{key[1]!r} is said in several ways: {words}" for key, words in said.items() if len(words) > 1]  # type: ignore[index]


def _key(message: object) -> tuple[object, object]:
    return (getattr(message, "context", None), getattr(message, "id", None))


def _done(message: object) -> bool:
    text = getattr(message, "string", "")
    texts = text if isinstance(text, tuple) else (text,)
    return bool(texts[0]) and not getattr(message, "fuzzy", False)


def _collect(room: Path) -> None:
    (room / "locale").mkdir(exist_ok=True)
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    options = ["-l", "vi", "--no-obsolete", "--no-location", "-v", "0", "-i", "tests"]
    subprocess.run(
        [sys.executable, "-P", "-m", "django", "makemessages", *options],
        cwd=room,
        env=environment,
        check=True,
        capture_output=True,
    )


def _read(file: Path) -> Catalog:
    with file.open("rb") as text:
        return read_po(text, locale="vi")


def _compiled(catalog: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _entries(compiled: Path) -> dict[str, str]:
    import gettext

    with compiled.open("rb") as file:
        texts = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # no public way to list them
    return {str(key): value for key, value in texts.items() if key}


def _entries_of(catalog: Catalog) -> dict[str, str]:
    with tempfile.NamedTemporaryFile(suffix=".mo") as file:
        file.write(_compiled(catalog))
        file.flush()
        return _entries(Path(file.name))


if __name__ == "__main__":
    write() if sys.argv[1:] == ["write"] else sys.exit(0 if check() else 1)
