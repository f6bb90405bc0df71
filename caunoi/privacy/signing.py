"""Signing: what the cell says so that others can check it without asking. Compact JWS (RFC 7515), RS256.

RS256, because every browser's WebCrypto, every library and the Open Badges standard know it. A key is named by its
thumbprint (RFC 7638). Older keys are kept as public keys only: they check what they signed and sign no more.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_der_public_key
from django.conf import settings
from jwt.algorithms import RSAAlgorithm

from caunoi.cell import Stop

ALGORITHM = "RS256"


class NoSigningKey(Stop):
    """This cell has no key to sign with, or what stands in the settings is none; nothing was signed."""


class NotSigned(ValueError):
    """The text is no signature of this cell: another's, changed on the way, or not a signature at all."""


def sign(payload: Mapping[str, Any] | bytes, *, typ: str = "JWT", key_address: str = "") -> str:
    """A compact JWS over the payload (a mapping as JSON in UTF-8), by the cell's newest key. NoSigningKey.

    The header names the key by its thumbprint, or, where `key_address` is given, by that address with the thumbprint
    after it: some standards want a `kid` that can be fetched.
    """
    content = payload if isinstance(payload, bytes) else as_json(payload)
    headers = {"typ": typ, "kid": key_address + key_id()}
    return jwt.PyJWS().encode(content, _private_key(settings.SIGNING_KEY), algorithm=ALGORITHM, headers=headers)


def verified(token: str) -> dict[str, Any]:
    """The payload of a token that this cell signed, with its newest or an older key. NotSigned, NoSigningKey."""
    try:
        kid = str(jwt.get_unverified_header(token).get("kid", ""))
        key = _public_keys()[kid.rpartition("/")[2]]
        return cast(dict[str, Any], json.loads(jwt.PyJWS().decode(token, key, algorithms=[ALGORITHM])))
    except (jwt.PyJWTError, KeyError, ValueError) as error:
        raise NotSigned("This is not a signature of this cell.") from error


def key_id() -> str:
    """The thumbprint of the newest key: SHA-256 over its public members, base64url, 43 characters."""
    return _thumbprint(public_jwk())


def public_jwk() -> dict[str, str]:
    """The newest public key as a JWK, ready for a phone's WebCrypto."""
    return _jwk(_private_key(settings.SIGNING_KEY).public_key())


def public_jwks() -> dict[str, list[dict[str, str]]]:
    """All public keys of this cell as a JWK set, the newest first; old ones stay, so that old signatures do, too."""
    return {"keys": [_jwk(key) for key in _public_keys().values()]}


def as_json(payload: Mapping[str, Any]) -> bytes:
    """The bytes that are signed: JSON in UTF-8 without spaces."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def _public_keys() -> dict[str, RSAPublicKey]:
    newest = [_private_key(settings.SIGNING_KEY).public_key()] if settings.SIGNING_KEY else []  # the older ones stay
    keys = [*newest, *(_public_key(text) for text in settings.SIGNING_KEYS_BEFORE)]
    return {_thumbprint(_jwk(key)): key for key in keys}


@lru_cache(maxsize=4)
def _private_key(text: str) -> RSAPrivateKey:
    if not text:
        raise NoSigningKey("This cell has no key to sign with. Run `caunoi signing-key --make`, then start it again.")
    try:
        key = load_der_private_key(base64.b64decode(text, validate=True), password=None)
    except (ValueError, TypeError) as error:
        raise NoSigningKey("CAUNOI_SIGNING_KEY is not a key; look at cell.env.") from error
    if not isinstance(key, RSAPrivateKey):
        raise NoSigningKey("CAUNOI_SIGNING_KEY is not an RSA key; look at cell.env.")
    return key


@lru_cache(maxsize=16)
def _public_key(text: str) -> RSAPublicKey:
    try:
        return cast(RSAPublicKey, load_der_public_key(base64.b64decode(text, validate=True)))
    except (ValueError, TypeError) as error:
        raise NoSigningKey("CAUNOI_SIGNING_KEYS_BEFORE holds something that is not a public key.") from error


def _jwk(key: RSAPublicKey) -> dict[str, str]:
    numbers = RSAAlgorithm.to_jwk(key, as_dict=True)
    members = {"kty": "RSA", "n": str(numbers["n"]), "e": str(numbers["e"])}
    return {**members, "alg": ALGORITHM, "use": "sig", "kid": _thumbprint(members)}


def _thumbprint(jwk: Mapping[str, str]) -> str:
    members = json.dumps({name: jwk[name] for name in ("e", "kty", "n")}, separators=(",", ":"), sort_keys=True)
    return base64.urlsafe_b64encode(hashlib.sha256(members.encode()).digest()).rstrip(b"=").decode()
