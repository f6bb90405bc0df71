"""Own clubs' clients, what they agreed to, and who is due."""

from base64 import b64encode
from collections import defaultdict
from datetime import date
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.base.flags import to_codes
from caunoi.clients.models import Client, Consent
from caunoi.clients.rules.choices import GROUPS
from caunoi.outreach.due import due
from caunoi.sync.collections.shapes import Collection, Row, content_version, with_version


def _clients(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    rows = Client.objects.visible_to(user).current()
    given = _given_consents(user, on, ids)
    if ids is None:
        versions = rows.values_list("id", "version")
        return [{"id": pk, "version": _client_version(version, given.get(pk, []))} for pk, version in versions]
    return [_client(client, given.get(client.pk, [])) for client in rows.filter(pk__in=ids)]


CONSENT_LINE = ("id", "purpose", "receiver", "given_at", "expires_on")


def _given_consents(user: User, on: date, ids: set[UUID] | None) -> dict[UUID, list[Row]]:
    """What each client agrees to now: one line for each purpose and receiver, with when it was given last."""
    consents = Consent.objects.visible_to(user).standing(on).order_by("purpose", "receiver", "given_at", "pk")
    if ids is not None:
        consents = consents.filter(client__in=ids)
    found: dict[UUID, dict[tuple[str, UUID | None], Row]] = defaultdict(dict)
    for client, *line in consents.values_list("client", *CONSENT_LINE):
        said = dict(zip(CONSENT_LINE, line, strict=True))
        found[client][said["purpose"], said["receiver"]] = said
    return {client: list(lines.values()) for client, lines in found.items()}


CONSENT_ROOM = 2**32


def _client_version(version: int, given: list[Row]) -> int:
    """Grows with the client, and changes when the consents do. Exact in JavaScript up to two million changes."""
    return version * CONSENT_ROOM + content_version({"given": given})


def _client(client: Client, given: list[Row]) -> Row:
    return {
        "id": client.pk,
        "version": _client_version(client.version, given),
        "based_on": client.version,
        "card_code": client.card_code,
        "enrolled_on": client.enrolled_on,
        "commune": client.commune_id,
        "approach": client.approach_id,
        "club": client.club_id,
        "groups": to_codes(client.groups, GROUPS),
        "age_band": client.age_band,
        "gender": client.gender,
        "memory_symbol": client.memory_symbol,
        "served_elsewhere": client.served_elsewhere,
        "language": client.language,
        "safe_channel": client.safe_channel,
        "safe_hours": client.safe_hours,
        "supplies_monthly": client.supplies_monthly,
        "risk_factors": client.risk_factors,
        "consents": sorted({line["purpose"] for line in given}),
        "consents_given": given,
        "sealed_note": b64encode(client.sealed_note).decode() if client.sealed_note else None,
    }


def _due(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    return [
        with_version(
            {
                "id": item.client_id,
                "due_on": item.due_on,
                "last_on": item.last_on,
                "priority": item.priority,
                "reasons": [{"code": reason.code, "until": reason.until} for reason in item.reasons],
            }
        )
        for item in due(user, on=on)
    ]


COLLECTIONS: dict[str, Collection] = {"clients": _clients, "due": _due}
OF_CLUBS = {"clients", "due"}
