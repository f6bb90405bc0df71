"""Papers for many, made in portions while somebody looks on, and gone once they were fetched.

What is under way lies in a folder of its own under the cell's `making`: never in the database, never in a backup, never
in the store of files. It is deleted when the file is fetched, and after an hour in any case (whoever begins or looks at
a making sweeps the old ones out). The page that shows how far it is stands in `base.progress`.

    making = begin(kind="badges", by=user.id, things=ids, file_name="the-deo.pdf", at=at)
    advance(making.token, by=user.id, maker=BadgeMaker(), at=at)      # once a portion, until `making.is_ready`
    file = fetch(making.token, by=user.id, at=at)                     # an open file that no folder holds any more
"""

import fcntl
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from uuid import UUID

from django.conf import settings

LIVES = timedelta(hours=1)
TOKEN = re.compile(r"[0-9a-f]{32}")
STATE, MADE = "state.json", "made"


class NoSuchMaking(LookupError):
    """Nothing of this account is being made under this token: it was fetched, or its hour is over."""


class Maker(Protocol):
    """Makes one kind of paper. Both are called in the folder of the making, which they may fill as they like."""

    portion: int

    def prepare(self, folder: Path, things: Sequence[str], making: "Making") -> None:
        """Do the next portion."""

    def finish(self, folder: Path, making: "Making") -> Path:
        """After the last portion: the file in the folder that is to be fetched."""


@dataclass
class Making:
    """What is being made: the ids in `things`, of which `done` are done; `detail` is what the maker needs to know."""

    token: str
    kind: str
    by: str
    file_name: str
    began_at: str
    things: list[str]
    done: int = 0
    is_ready: bool = False
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return len(self.things)


def begin(
    *,
    kind: str,
    by: UUID,
    things: Sequence[Any],
    file_name: str,
    at: datetime,
    detail: Mapping[str, Any] | None = None,
) -> Making:
    """Begin to make papers for these things; nothing is made yet."""
    sweep(at)
    token = secrets.token_hex(16)
    folder = _root() / token
    folder.mkdir(parents=True, mode=0o700)
    ids = [str(thing) for thing in things]
    making = Making(token, kind, str(by), file_name, at.isoformat(), ids, detail=dict(detail or {}))
    _write(folder, making)
    return making


def look(token: str, *, by: UUID, at: datetime) -> Making:
    """How far a making of this account is. NoSuchMaking."""
    sweep(at)
    return _read(_folder(token), by)


def advance(token: str, *, by: UUID, maker: Maker, at: datetime) -> Making:
    """Do one portion, and after the last one put the file together. Two requests at once do it one after the other."""
    sweep(at)
    folder = _folder(token)
    with _one_at_a_time(folder):
        making = _read(folder, by)
        if making.is_ready:
            return making
        portion = making.things[making.done : making.done + maker.portion]
        if portion:
            maker.prepare(folder, portion, making)
            making.done += len(portion)
        if making.done >= making.total:
            maker.finish(folder, making).replace(folder / MADE)
            making.is_ready = True
        _write(folder, making)
    return making


def fetch(token: str, *, by: UUID, at: datetime) -> BinaryIO:
    """The file, open, to be read once: its folder is deleted at once. NoSuchMaking also while it is not ready."""
    sweep(at)
    folder = _folder(token)
    if not _read(folder, by).is_ready:
        raise NoSuchMaking(token)
    try:
        file = (folder / MADE).open("rb")
    except FileNotFoundError as error:
        raise NoSuchMaking(token) from error
    shutil.rmtree(folder, ignore_errors=True)
    return file


def sweep(at: datetime) -> None:
    """Delete what was begun more than an hour ago."""
    if not _root().is_dir():
        return
    for folder in _root().iterdir():
        if _age(folder, at) > LIVES:
            shutil.rmtree(folder, ignore_errors=True)


def _age(folder: Path, at: datetime) -> timedelta:
    try:
        return at - datetime.fromisoformat(json.loads((folder / STATE).read_text(encoding="utf-8"))["began_at"])
    except (OSError, ValueError, KeyError):
        return timedelta()  # it is being made or taken away this moment


def _root() -> Path:
    return Path(settings.CELL_HOME) / "making"


def _folder(token: str) -> Path:
    if not TOKEN.fullmatch(token):
        raise NoSuchMaking(token)
    return _root() / token


def _read(folder: Path, by: UUID) -> Making:
    try:
        making = Making(**json.loads((folder / STATE).read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise NoSuchMaking(folder.name) from error
    if making.by != str(by):
        raise NoSuchMaking(folder.name)
    return making


def _write(folder: Path, making: Making) -> None:
    draft = folder / f"{STATE}.new"
    draft.write_text(json.dumps(asdict(making), ensure_ascii=False), encoding="utf-8")
    draft.replace(folder / STATE)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    try:
        descriptor = os.open(folder / "turn", os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError as error:
        raise NoSuchMaking(folder.name) from error
    with os.fdopen(descriptor) as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
