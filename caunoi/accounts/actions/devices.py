"""Phones: an enrolment prepared in the office, answered by the phone, confirmed by two people, revoked by one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.accounts import rules
from caunoi.accounts.actions.errors import AccountEnded, NotAllowed, Refusal
from caunoi.accounts.models import Device, User
from caunoi.accounts.roles import PHONE_ROLES
from caunoi.base.words import tidy
from caunoi.privacy import audit
from caunoi.privacy.sealing import cell_recipient, fingerprint


class NoPhoneRole(Refusal):
    """Accounts of this role have nothing to do on a phone, so none of theirs is given any records."""

    def said(self) -> str:
        return _("Accounts of this role work without a phone.")


class EnrolmentRefused(Refusal):
    """A phone's answer that makes no seat."""


class UnknownCode(EnrolmentRefused):
    """No open enrolment has this code."""

    def said(self) -> str:
        return _("This code is not known. Ask the office to show a new one.")


class UsedCode(EnrolmentRefused):
    """Another phone answered this code."""

    def said(self) -> str:
        return _("This code was used by another phone. If that was not yours, tell the office at once.")


class ExpiredCode(EnrolmentRefused):
    """The code is older than fifteen minutes."""

    def said(self) -> str:
        return _("This code is older than fifteen minutes. Ask the office to show a new one.")


class BadTokenHash(EnrolmentRefused):
    """What the phone sent is not the hash of a token, or one that another seat has."""

    def said(self) -> str:
        return _("The phone sent something damaged. Start its enrolment once more.")


class NotAnswered(Refusal):
    """No phone has answered yet, or the seat was revoked: there is nothing to confirm."""

    def said(self) -> str:
        return _("No phone has answered this code yet, so there is nothing to compare.")


def prepare_enrolment(*, user: User, label: str, by: User, at: datetime) -> tuple[Device, str]:
    """A seat that waits for its phone. The code is returned once, works once, for fifteen minutes."""
    _may_serve(by, user)
    if user.role not in PHONE_ROLES:
        raise NoPhoneRole
    if not user.is_active:
        raise AccountEnded
    code = rules.new_code()
    with transaction.atomic():
        device = Device.objects.create(
            user=user,
            label=tidy(label),
            made_at=at,
            made_by=by,
            enrol_hash=rules.code_hash(code),
            enrol_expires_at=at + rules.ENROLMENT_LIVES,
        )
        _audit("prepare", device, by=by, at=at)
    return device, code


def enrol_device(*, code: str, send_hash: str, pull_hash: str, app_version: str, at: datetime) -> Device:
    """What the phone answers: the hashes of the two tokens it made. The same answer twice is one enrolment.

    UnknownCode, UsedCode, ExpiredCode, BadTokenHash; all are EnrolmentRefused.
    """
    with transaction.atomic():
        waiting = Device.objects.select_for_update().filter(enrol_hash=rules.code_hash(code)).first()
        if waiting is None or waiting.revoked_at or not waiting.user.is_active:
            raise UnknownCode
        if waiting.enrolled_at:
            return _same_answer(waiting, send_hash, pull_hash)
        if waiting.enrol_expires_at <= at:
            raise ExpiredCode
        _check_hashes(send_hash, pull_hash)
        waiting.send_hash, waiting.pull_hash = send_hash, pull_hash
        waiting.app_version, waiting.enrolled_at = app_version[:20], at
        waiting.fingerprint = fingerprint(cell_recipient(), str(waiting.pk), send_hash, pull_hash)
        waiting.save()
        _audit("enrol", waiting, by=waiting.user, at=at)
    return waiting


def _same_answer(device: Device, send_hash: str, pull_hash: str) -> Device:
    if (device.send_hash, device.pull_hash) != (send_hash, pull_hash):
        raise UsedCode
    return device


def _check_hashes(send_hash: str, pull_hash: str) -> None:
    both = (send_hash, pull_hash)
    if send_hash == pull_hash or not all(rules.is_token_hash(one) for one in both):
        raise BadTokenHash
    if Device.objects.filter(send_hash__in=both).exists() or Device.objects.filter(pull_hash__in=both).exists():
        raise BadTokenHash


def confirm_device(*, device: Device, by: User, at: datetime) -> Device:
    """A person compared both fingerprints: this seat may now receive. NotAllowed, NotAnswered."""
    _may_serve(by, device.user)
    if not device.enrolled_at or device.revoked_at:
        raise NotAnswered
    if device.confirmed_at:
        return device
    with transaction.atomic():
        device.confirmed_at = at
        device.save(update_fields=["confirmed_at"])
        _audit("confirm", device, by=by, at=at)
    return device


def revoke_device(*, device: Device, by: User, at: datetime) -> Device:
    """This seat receives nothing more; the phone wipes what it can read. What it still sends is kept and held."""
    _may_serve(by, device.user)
    if device.revoked_at:
        return device
    with transaction.atomic():
        device.revoked_at, device.revoked_by = at, by
        device.save(update_fields=["revoked_at", "revoked_by"])
        _audit("revoke", device, by=by, at=at)
    return device


def device_by_send_token(token: str) -> Device | None:
    """The seat that this send token belongs to, revoked or not."""
    return Device.objects.select_related("user").filter(send_hash=rules.token_hash(token)).first()


def device_by_pull_token(token: str) -> Device | None:
    """The seat that this pull token belongs to; ask `may_pull` before anything is given."""
    return Device.objects.select_related("user").filter(pull_hash=rules.token_hash(token)).first()


def _may_serve(by: User, user: User) -> None:
    if not User.objects.visible_to(by).filter(pk=user.pk).exists():
        raise NotAllowed


def _audit(verb: str, device: Device, *, by: User, at: datetime) -> None:
    audit.record(by=by.pk, verb=verb, noun="device", at=at, subjects=[device.pk, device.user_id])
