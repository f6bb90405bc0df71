"""The hand-over file: an outbox carried to the office when there is no network for days."""

import hashlib
import hmac
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec
from django.utils.translation import gettext as _

from caunoi.accounts.models import Device, User
from caunoi.privacy import audit
from caunoi.sync.intake import Line, take_in

AT_ONCE = 50
MOST_BYTES = 20 * 1024 * 1024


class NotAHandover(ValueError):
    """The file is not a hand-over file of a phone of this cell; nothing was taken from it."""


class HandoverFile(msgspec.Struct, forbid_unknown_fields=True):
    """What the file holds; `mac` is over `id sealed` lines, by the hash of the send token."""

    caunoi: Literal["handover"]
    v: Literal[1]
    device: UUID
    records: list[dict[str, Any]]
    mac: str


def hand_in(contents: bytes, *, by: User, at: datetime) -> list[Line]:
    """Take in a file's records like any batch. NotAHandover if it is none; a wrong mark has all records held."""
    try:
        file = msgspec.json.decode(contents, type=HandoverFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAHandover(
            _("This is not a hand-over file, or it is damaged. Nothing was taken. Let the phone make it again.")
        ) from error
    device = Device.objects.select_related("user").filter(pk=file.device, send_hash__isnull=False).first()
    if device is None:
        raise NotAHandover(_("This file comes from a phone that was never enrolled here. Nothing was taken."))
    distrust = _distrust(file, device)
    lines: list[Line] = []
    for start in range(0, len(file.records), AT_ONCE):
        lines += take_in(file.records[start : start + AT_ONCE], device=device, at=at, distrust=distrust)
    audit.record(
        by=by.pk,
        verb="hand_in",
        noun="handover",
        at=at,
        subjects=[device.pk],
        detail={"records": len(file.records)},
    )
    return lines


def mark(records: list[dict[str, Any]], *, send_hash: str) -> str:
    """The mark that a phone with this send token's hash puts under these records."""
    lines = "".join(f"{record.get('id')} {record.get('sealed')}\n" for record in records)
    return hmac.new(bytes.fromhex(send_hash), lines.encode(), hashlib.sha256).hexdigest()


def _distrust(file: HandoverFile, device: Device) -> str | None:
    if not hmac.compare_digest(mark(file.records, send_hash=device.send_hash or "").encode(), file.mac.encode()):
        return "wrong_author"
    return "revoked" if device.revoked_at or not device.user.is_active else None
