"""Files that people hand in: kept privately in the cell's folder, under random names, and given out only by a page.

    with files.keeping(upload, kinds=files.DOCUMENTS, most=20 * files.MB) as kept:      # in a verb
        Attachment.objects.create(stored=kept.stored, name=kept.name, media_type=kept.media_type, …)

    return files.answer(request, stored=row.stored, name=row.name, media_type=row.media_type)   # in a view

No web server reaches the folder; a stored name says nothing of the file. What a file is, is said by its ending and by
its first bytes, never by the browser that sent it. Rooms keep `stored` in a row of theirs, with who may see it.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from unicodedata import category

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from caunoi.base.words import tidy

MB = 1024 * 1024
CHUNK = 64 * 1024
LONGEST_NAME = 150
STORED = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")

Kinds = Mapping[str, str]
OFFICE = "application/vnd.openxmlformats-officedocument."
DOCUMENTS: Kinds = {
    ".pdf": "application/pdf",
    ".docx": f"{OFFICE}wordprocessingml.document",
    ".xlsx": f"{OFFICE}spreadsheetml.sheet",
    ".pptx": f"{OFFICE}presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
}
PICTURES: Kinds = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
AUDIO: Kinds = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg"}
VIDEO: Kinds = {".mp4": "video/mp4", ".webm": "video/webm"}

ZIP = (b"PK\x03\x04",)
BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".docx": ZIP,
    ".xlsx": ZIP,
    ".pptx": ZIP,
    ".odt": ZIP,
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
    ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"),
    ".ogg": (b"OggS",),
    ".webm": (b"\x1a\x45\xdf\xa3",),
}
BOXED = (".mp4", ".m4a")  # they begin with the size of a box called ftyp


class FileRefused(ValueError):
    """The file was not kept. The message is for the person who sent it."""

    message = _("This file cannot be kept.")

    def __init__(self) -> None:
        super().__init__(str(self.message))


class WrongKind(FileRefused):
    """Not one of the kinds asked for, or its contents are not what its name says."""

    message = _("This is not a file of a kind that can be kept here, or it is damaged. Nothing was kept.")


class TooLarge(FileRefused):
    """More bytes than asked for."""

    message = _("The file is too large. Nothing was kept; make it smaller or send it in parts.")


class EmptyFile(FileRefused):
    """No bytes at all."""

    message = _("The file is empty. Nothing was kept.")


class NoSuchFile(LookupError):
    """Nothing is kept under this name."""


@dataclass(frozen=True)
class Kept:
    """A file in the store: `stored` finds it again, `name` is what people call it, `digest` its SHA-256 in hex."""

    stored: str
    name: str
    media_type: str
    size: int
    digest: str


@contextmanager
def keeping(upload: UploadedFile, *, kinds: Kinds, most: int) -> Iterator[Kept]:
    """Keep a file for as long as the block goes well: if it fails, the file goes, too."""
    kept = keep(upload, kinds=kinds, most=most)
    try:
        yield kept
    except BaseException:
        drop(kept.stored)
        raise


def keep(upload: UploadedFile, *, kinds: Kinds, most: int) -> Kept:
    """Keep a file of one of these kinds, of at most so many bytes. FileRefused otherwise; then nothing is left."""
    name = shown_name(upload.name or "")
    ending = Path(name).suffix.lower()
    if ending not in kinds:
        raise WrongKind
    key = secrets.token_hex(16)
    stored = f"{key[:2]}/{key}"
    target = _root() / stored
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        size, digest = _write(upload, target, ending=ending, most=most)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return Kept(stored, name, kinds[ending], size, digest)


def _write(upload: UploadedFile, target: Path, *, ending: str, most: int) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in upload.chunks(CHUNK):
            if size == 0 and not _begins_as(chunk, ending):
                raise WrongKind
            size += len(chunk)
            if size > most:
                raise TooLarge
            digest.update(chunk)
            file.write(chunk)
        if size == 0:
            raise EmptyFile
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def _begins_as(chunk: bytes, ending: str) -> bool:
    """Whether the first bytes are those of such a file."""
    if not chunk:
        return True
    if ending in BOXED:
        return chunk[4:8] == b"ftyp"
    return chunk.startswith(BEGINNINGS[ending])


def shown_name(name: str) -> str:
    """What people call the file: no folder, no control letters, not too long, its ending kept."""
    plain = tidy("".join(letter for letter in re.split(r"[\\/]", name)[-1] if category(letter)[0] != "C"))
    stem, ending = Path(plain).stem, Path(plain).suffix
    return f"{stem[: LONGEST_NAME - len(ending)]}{ending}"


def open_kept(stored: str) -> BinaryIO:
    """The file, to be read. NoSuchFile where nothing is kept under this name."""
    try:
        return path_of(stored).open("rb")
    except FileNotFoundError as error:
        raise NoSuchFile(stored) from error


def path_of(stored: str) -> Path:
    """Where the file lies. NoSuchFile for anything that is not a stored name: no way leads out of the folder."""
    if not STORED.fullmatch(stored):
        raise NoSuchFile(stored)
    return _root() / stored


def drop(stored: str) -> None:
    """Delete a file; one that is gone already stays gone."""
    path_of(stored).unlink(missing_ok=True)


def answer(
    request: HttpRequest, *, stored: str, name: str, media_type: str, as_download: bool = True
) -> HttpResponseBase:
    """The file, or the part of it that the browser asks for (`Range`), as players and broken-off downloads do.

    Shown in the browser (`as_download=False`) it still runs nothing and fetches nothing.
    """
    file = open_kept(stored)
    size = os.fstat(file.fileno()).st_size
    try:
        part = asked_part(request.headers.get("Range", ""), size)
    except ValueError:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    made: HttpResponseBase
    if part is None:
        made = FileResponse(file, content_type=media_type)
        made["Content-Length"] = str(size)
    else:
        made = _part(file, *part, size=size, media_type=media_type)
    made["Accept-Ranges"] = "bytes"
    made["X-Content-Type-Options"] = "nosniff"
    made["Content-Disposition"] = str(content_disposition_header(as_download, name))
    made["Content-Security-Policy"] = (
        "default-src 'none'; media-src 'self'; object-src 'self'; style-src 'unsafe-inline'"
    )
    return made


def asked_part(header: str, size: int) -> tuple[int, int] | None:
    """The first and last byte of `bytes=0-499`, `bytes=500-`, `bytes=-500`; None for the whole file.

    ValueError where the file has no such part. Several parts at once are answered with the whole, as HTTP allows.
    """
    match = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", header.replace(" ", ""), re.ASCII)
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if first == "":
        start, end = max(size - int(last), 0), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    if start > end:
        raise ValueError("The file has no such part.")
    return start, end


def _part(file: BinaryIO, first: int, last: int, *, size: int, media_type: str) -> HttpResponseBase:
    made = StreamingHttpResponse(_bytes(file, first, last), status=206, content_type=media_type)
    made["Content-Range"] = f"bytes {first}-{last}/{size}"
    made["Content-Length"] = str(last - first + 1)
    return made


def _bytes(file: BinaryIO, first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _root() -> Path:
    return Path(settings.FILES_ROOT)
