"""The cell: one installation for one province, and where its keys and settings lie.

A cell is a folder (`CAUNOI_HOME`, or `cell` where the command is run) with a file `cell.env`.
What the environment says goes before what the file says. No Django here: this is read first.
"""

import base64
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
        "CAUNOI_SIGNING_KEY": new_signing_key(),
        **(extra or {}),
    }
    home().mkdir(parents=True, exist_ok=True)
    home().chmod(0o700)  # also where the folder was there before: an SQLite database will lie in it
    lines = ["# The keys of this cell. Whoever has them can open what phones send. Keep a copy on paper."]
    draft = _draft([*lines, *(f"{key}={value}" for key, value in settings.items())])
    try:
        os.link(draft, file)  # unlike a rename it refuses where a file is
    except FileExistsError as error:
        raise CellExists(f"{file} is already there; nothing was changed.") from error
    finally:
        draft.unlink()
    return file


def new_signing_key() -> str:
    """A fresh RSA key of 3072 bits in one line: base64 of its PKCS #8 form. Takes up to a second."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    form = (serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return base64.b64encode(key.private_bytes(*form)).decode()


def public_part(signing_key: str) -> str:
    """The public key of a signing key in one line: base64 of its SubjectPublicKeyInfo."""
    from cryptography.hazmat.primitives import serialization

    key = serialization.load_der_private_key(base64.b64decode(signing_key), password=None).public_key()
    form = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(key.public_bytes(*form)).decode()


def change_signing_key() -> None:
    """A new signing key in `cell.env`; the public part of the one before is kept. NoCell without that file.

    Every other line stays as it was, and the file is there whole at any moment.
    """
    file = home() / "cell.env"
    if not file.exists():
        raise NoCell(f"There is no {file}: this cell's settings stand elsewhere. Nothing was changed.")
    before = read()
    older = [public_part(before["CAUNOI_SIGNING_KEY"])] if before.get("CAUNOI_SIGNING_KEY") else []
    older += [key for key in before.get("CAUNOI_SIGNING_KEYS_BEFORE", "").split(",") if key]
    fresh = {"CAUNOI_SIGNING_KEY": new_signing_key(), "CAUNOI_SIGNING_KEYS_BEFORE": ",".join(older)}
    kept = [
        line for line in file.read_text(encoding="utf-8").splitlines() if line.split("=", 1)[0].strip() not in fresh
    ]
    _draft([*kept, *(f"{key}={value}" for key, value in fresh.items())]).replace(file)


def _draft(lines: list[str]) -> Path:
    """The lines in a new file beside `cell.env`, on the disk, readable by this user alone."""
    draft = home() / f"cell.env.{secrets.token_hex(4)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines)
        out.flush()
        os.fsync(out.fileno())
    return draft
