"""The phones' door: enrol, hand in records, compare, fetch. Plain views, no session, no cookie; see docs/sync.md."""

import gzip
import logging
import zlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Annotated, Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from caunoi.accounts import access
from caunoi.accounts import actions as accounts
from caunoi.privacy import audit
from caunoi.privacy.sealing import cell_recipient
from caunoi.sync import pulling
from caunoi.sync.files import NoSuchPart, file_part
from caunoi.sync.intake import take_in
from caunoi.sync.tokens import Refused, seat, seen

log = logging.getLogger(__name__)
MOST_BYTES = 8 * 1024 * 1024
MOST_RECORDS = 200
SMALL = 1_000
LOGGED = {"clients": "client", "incidents": "incident"}  # whose every fetch is a line in the log


class Enrolment(msgspec.Struct):
    code: str
    send_hash: str
    pull_hash: str
    app_version: str = ""


class Batch(msgspec.Struct):
    records: list[Any]
    unsent: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] | None = None


class Compare(msgspec.Struct):
    have: dict[str, str]


class Fetch(msgspec.Struct):
    collection: str
    ids: list[UUID]


Call = Callable[[HttpRequest, datetime], dict[str, Any]]


def door(call: Call) -> Callable[[HttpRequest], HttpResponse]:
    """A view for phones: POST, JSON both ways, the time read here, every refusal in the same form."""

    @access.device
    @csrf_exempt
    @require_POST
    @wraps(call)
    def view(request: HttpRequest) -> HttpResponse:
        at = timezone.now()
        try:
            return _answer(request, {"now": at, **call(request, at)})
        except Refused as refusal:
            body = {"now": at, "error": refusal.error, "message": refusal.message}
            return _answer(request, body, status=refusal.status)

    return view


@door
def enrol(request: HttpRequest, at: datetime) -> dict[str, Any]:
    asked = _decode(request, Enrolment)
    try:
        device = accounts.enrol_device(
            code=asked.code,
            send_hash=asked.send_hash,
            pull_hash=asked.pull_hash,
            app_version=asked.app_version,
            at=at,
        )
    except accounts.EnrolmentRefused as error:
        raise Refused(403, "bad_code", str(error)) from error
    return {
        "device": device.pk,
        "user": {"id": device.user.pk, "label": device.user.label, "role": device.user.role},
        "cell": {"name": settings.CELL_NAME, "province": settings.PROVINCE, "recipient": cell_recipient()},
        "settings": _phone_settings(),
        "fingerprint": device.fingerprint,
    }


class FilePart(msgspec.Struct):
    material: UUID
    version: int
    part: Annotated[int, msgspec.Meta(ge=0, le=10_000)]


@door
def file(request: HttpRequest, at: datetime) -> dict[str, Any]:
    """A part of a material's file, so that a download that breaks off goes on where it was."""
    device = seat(request, token="pull", at=at)
    asked = _decode(request, FilePart)
    try:
        return file_part(asked.material, version=asked.version, part=asked.part, user=device.user)
    except NoSuchPart as error:
        raise Refused(404, "no_file", "There is no such file, or a newer one.") from error


def _phone_settings() -> dict[str, int]:
    return {
        "readable_hours": settings.READABLE_HOURS,
        "wipe_after": settings.WIPE_AFTER,
        "lock_minutes": settings.LOCK_MINUTES,
    }


@door
def records(request: HttpRequest, at: datetime) -> dict[str, Any]:
    device = seat(request, token="send", at=at)
    batch = _decode(request, Batch)
    if len(batch.records) > MOST_RECORDS:
        raise Refused(413, "too_large", f"At most {MOST_RECORDS} records at once. Nothing was taken.")
    ended = device.revoked_at or not device.user.is_active
    lines = take_in(batch.records, device=device, at=at, distrust="revoked" if ended else None)
    seen(device, at=at, unsent=batch.unsent)
    return {"receipts": lines}


@door
def compare(request: HttpRequest, at: datetime) -> dict[str, Any]:
    device = seat(request, token="pull", at=at)
    asked = _decode(request, Compare)
    seen(device, at=at)
    found = pulling.compare(asked.have, user=device.user, on=timezone.localdate(at))
    return {"collections": found, "settings": _phone_settings()}


@door
def fetch(request: HttpRequest, at: datetime) -> dict[str, Any]:
    device = seat(request, token="pull", at=at)
    asked = _decode(request, Fetch)
    if len(asked.ids) > pulling.MOST_IDS:
        raise Refused(413, "too_large", f"At most {pulling.MOST_IDS} ids at once.")
    try:
        items = pulling.fetch(asked.collection, asked.ids, user=device.user, on=timezone.localdate(at))
    except pulling.UnknownCollection as error:
        raise Refused(400, "bad_request", "There is no collection of this name.") from error
    if items and (noun := LOGGED.get(asked.collection)):
        subjects, detail = [item["id"] for item in items], {"phone": str(device.pk)}
        audit.record(by=device.user_id, verb="list", noun=noun, at=at, subjects=subjects, detail=detail)
    return {"items": items}


def _decode(request: HttpRequest, shape: type[Any]) -> Any:
    try:
        return msgspec.json.decode(_body(request), type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(400, "bad_request", "This is not a call the cell understands. Nothing was taken.") from error


def _body(request: HttpRequest) -> bytes:
    if request.headers.get("Content-Encoding", "") != "gzip":
        return request.body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(request.body, MOST_BYTES)
    except zlib.error as error:
        raise Refused(400, "bad_request", "The packed call is damaged. Nothing was taken.") from error
    if unpacker.unconsumed_tail:
        raise Refused(413, "too_large", "Unpacked, this call is too large. Nothing was taken.")
    if not unpacker.eof:
        raise Refused(400, "bad_request", "The packed call broke off. Nothing was taken.")
    return plain


def _answer(request: HttpRequest, body: dict[str, Any], *, status: int = 200) -> HttpResponse:
    content = msgspec.json.encode(body)
    response = HttpResponse(content, content_type="application/json", status=status)
    if len(content) > SMALL and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = gzip.compress(content, compresslevel=5, mtime=0)
        response["Content-Encoding"] = "gzip"
    response["Cache-Control"] = "no-store"
    return response
