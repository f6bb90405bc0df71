"""Open Badges 3.0: a certificate as an AchievementCredential that a wallet keeps and anybody can verify.

1EdTech Open Badges 3.0: the shape is that of `achievementcredential_schema.json`; the proof is VC-JWT (section 8.2),
where the payload is the credential itself with the registered claims `iss`, `jti`, `nbf` beside it, and the header's
`kid` an address at which the public key lies. The holder is named only by a salted hash of the badge code: whoever is
shown both can compare them, and nobody else learns anything. The same for everybody: nothing tells a mixed class.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

CONTEXT: Final = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
SCHEMA: Final = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
BADGE_CODE: Final = "ext:badgeCode"


@dataclass(frozen=True)
class Said:
    """What a credential says. `identity` is the holder's badge code; `criteria` one sentence; addresses are whole."""

    id: UUID
    class_id: UUID
    title: str
    criteria: str
    host: str
    starts_on: date
    ends_on: date
    issued_at: datetime
    identity: str
    salt: str
    language: str = "vi"


def credential(said: Said, *, issuer: Mapping[str, Any]) -> dict[str, Any]:
    """The AchievementCredential, not signed."""
    return {
        "@context": list(CONTEXT),
        "id": said.id.urn,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": said.title,
        "issuer": dict(issuer),
        "validFrom": moment(said.issued_at),
        "awardedDate": moment(said.issued_at),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "activityStartDate": _day(said.starts_on),
            "activityEndDate": _day(said.ends_on),
            "identifier": [identity(said.identity, said.salt)],
            "achievement": _achievement(said),
        },
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }


def _achievement(said: Said) -> dict[str, Any]:
    return {
        "id": said.class_id.urn,
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "inLanguage": said.language,
        "name": said.title,
        "description": f"{said.title} ({said.host})",
        "criteria": {"narrative": said.criteria},
    }


def claims(made: Mapping[str, Any]) -> dict[str, Any]:
    """The JWT's payload: the credential with the registered claims that VC-JWT asks for."""
    valid_from = datetime.fromisoformat(made["validFrom"])
    return {**made, "iss": made["issuer"]["id"], "jti": made["id"], "nbf": int(valid_from.timestamp())}


def identity(badge_code: str, salt: str) -> dict[str, Any]:
    """An IdentityObject: SHA-256 over the badge code with the salt behind it, as the standard says."""
    digest = hashlib.sha256((badge_code + salt).encode()).hexdigest()
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${digest}",
        "identityType": BADGE_CODE,
        "salt": salt,
    }


def profile(*, address: str, name: str, url: str) -> dict[str, Any]:
    """The issuer: this cell."""
    return {"id": address, "type": ["Profile"], "name": name, "url": url}


def moment(at: datetime) -> str:
    """As RFC 3339 in UTC, in whole seconds: a JWT counts no smaller."""
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _day(day: date) -> str:
    """A day of the class as a moment: its noon in Viet Nam, so that it is the same day almost everywhere."""
    return f"{day.isoformat()}T12:00:00+07:00"
