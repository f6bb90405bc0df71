"""The cell: one installation for one province, and where its keys and settings lie.

A cell is a folder (`CAUNOI_HOME`, or `cell` where the command is run) with a file `cell.env`.
What the environment says goes before what the file says. No Django here: this is read first.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import pyrage


class Stop(RuntimeError):
    """A command cannot go on and has changed nothing; the text is one plain sentence for whoever typed it."""


class NoCell(Stop):
    """There is no cell in this folder; `caunoi init` or `caunoi demo` makes one."""


class CellExists(Stop):
    """A cell is already here and is never written over."""


def home() -> Path:
    """The folder of this cell, absolute; it need not exist yet."""
    return Path(os.environ.get("CAUNOI_HOME", "cell")).resolve()


def read() -> dict[str, str]:
    """The lines of `cell.env` as a dictionary, empty where there is no file."""
    file = home() / "cell.env"
    if not file.exists():
        return {}
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return {key.strip(): value.strip() for key, value in pairs}


def load() -> None:
    """Put the file's settings into the environment, without changing what stands there."""
    for key, value in read().items():
        os.environ.setdefault(key, value)


def make(*, province: str, name: str, demo: bool = False, extra: Mapping[str, str] | None = None) -> Path:
    """Make a new cell folder with fresh keys; returns the file. CellExists if there is one already.

    The file is there whole or not at all, also when the power fails meanwhile.
    """
    file = home() / "cell.env"
    if file.exists():
        raise CellExists(f"{file} is already there; nothing was changed.")
    settings = {
        "CAUNOI_PROVINCE": province,
        "CAUNOI_NAME": name,
        "CAUNOI_DEMO": "yes" if demo else "no",
        "CAUNOI_SECRET_KEY": secrets.token_urlsafe(48),
        "CAUNOI_CELL_IDENTITY": str(pyrage.x25519.Identity.generate()),
        "CAUNOI_MATCHING_KEY": secrets.token_hex(32),
        **(extra or {}),
    }
    home().mkdir(parents=True, exist_ok=True)
    home().chmod(0o700)  # also where the folder was there before: an SQLite database will lie in it
    draft = home() / f"cell.env.{secrets.token_hex(4)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write("# The keys of this cell. Whoever has them can open what phones send. Keep a copy on paper.\n")
        out.writelines(f"{key}={value}\n" for key, value in settings.items())
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, file)  # unlike a rename it refuses where a file is
    except FileExistsError as error:
        raise CellExists(f"{file} is already there; nothing was changed.") from error
    finally:
        draft.unlink()
    return file
