"""Which seat a call comes from, by the token in `Authorization: Device <token>`."""

from datetime import datetime, timedelta
from typing import Literal

from django.http import HttpRequest

from caunoi.accounts import actions as accounts
from caunoi.accounts.models import Device


class Refused(Exception):
    """The call is answered with this status and error code, and nothing else."""

    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(message)
        self.status, self.error, self.message = status, error, message


def seat(request: HttpRequest, *, token: Literal["send", "pull"], at: datetime) -> Device:
    """The device with this send or pull token. Refused with 401 if there is none; pulling may be refused with 403."""
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    find = accounts.device_by_send_token if token == "send" else accounts.device_by_pull_token
    device = find(text) if scheme == "Device" and 20 <= len(text) <= 100 else None
    if device is None:
        raise Refused(401, "unknown_device", "This phone is not known here. Nothing was taken; the phone keeps it all.")
    if token == "pull":
        _check_pull(device, at=at)
    return device


def _check_pull(device: Device, *, at: datetime) -> None:
    if device.revoked_at or not device.user.is_active:
        raise Refused(403, "revoked", "This seat has ended. What was not sent can still be sent.")
    if not device.may_pull(at=at):
        raise Refused(403, "unconfirmed", "The office has not confirmed this phone's fingerprint yet.")


SEEN_EVERY = timedelta(seconds=30)


def seen(device: Device, *, at: datetime, unsent: int | None = None) -> None:
    """Note that this seat called, and how many records its phone says are still only there.

    A phone that empties its outbox calls many times a minute: a write for each would cost as much as the batch.
    """
    is_news = device.last_seen_at is None or device.last_seen_at < at - SEEN_EVERY
    if is_news or (unsent == 0 and device.unsent):
        changed = {"last_seen_at": at} | ({} if unsent is None else {"unsent": unsent})
        Device.objects.filter(pk=device.pk).update(**changed)
