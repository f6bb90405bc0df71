"""What a client's fields must be, beyond their shape; the same for a new client and for a change."""

from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError

from caunoi.base.flags import UnknownCode, to_bits
from caunoi.base.outcomes import Unsound
from caunoi.base.words import tidy
from caunoi.clients.models.clients import AgeBand, Gender, SafeChannel, ServedElsewhere
from caunoi.clients.rules import GROUPS, RISK_ANSWERS, RISK_FACTORS
from caunoi.privacy.identifiers import identifier_in
from caunoi.privacy.sealing import check_sealed

MOST_A_MONTH: Final = 9_999


def checked(fields: Mapping[str, Any], *, on: date) -> dict[str, Any]:
    """The fields as a client's row keeps them. Unsound for the first that is wrong; fields not known are left out."""
    return {name: CHECKS[name](value, on) for name, value in fields.items() if name in CHECKS}


def _one_of(choices: Any) -> Callable[[Any, date], str]:
    def check(value: Any, _on: date) -> str:
        if value not in choices.values:
            raise Unsound
        return str(value)

    return check


def _text(limit: int) -> Callable[[Any, date], str]:
    def check(value: Any, _on: date) -> str:
        text = tidy(str(value))
        if len(text) > limit:
            raise Unsound
        if identifier_in(text):
            raise Unsound("identifier")
        return text

    return check


def _groups(value: Any, _on: date) -> int:
    try:
        return to_bits(value, GROUPS)
    except UnknownCode:
        raise Unsound from None


def _supplies(value: Mapping[str, int], _on: date) -> dict[str, int]:
    if any(len(item) > 20 or not 0 <= number <= MOST_A_MONTH for item, number in value.items()):
        raise Unsound
    return dict(value)


def _risks(value: Mapping[str, str], on: date) -> dict[str, dict[str, str]]:
    if any(name not in RISK_FACTORS or answer not in RISK_ANSWERS for name, answer in value.items()):
        raise Unsound
    return {name: {"answer": answer, "on": on.isoformat()} for name, answer in value.items()}


def _sealed(value: bytes | str | None, _on: date) -> bytes | None:
    if value is None:
        return None
    try:
        blob = b64decode(value, validate=True) if isinstance(value, str) else bytes(value)
        check_sealed(blob)
    except (ValueError, ValidationError):
        raise Unsound from None
    return blob


CHECKS: Final[dict[str, Callable[[Any, date], Any]]] = {
    "commune": lambda value, _on: value,
    "approach": lambda value, _on: value,
    "club": lambda value, _on: value,
    "groups": _groups,
    "age_band": _one_of(AgeBand),
    "gender": _one_of(Gender),
    "memory_symbol": _text(20),
    "served_elsewhere": _one_of(ServedElsewhere),
    "language": _text(20),
    "safe_channel": _one_of(SafeChannel),
    "safe_hours": _text(40),
    "supplies_monthly": _supplies,
    "risk_factors": _risks,
    "sealed_note": _sealed,
}
