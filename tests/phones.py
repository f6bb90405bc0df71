"""Phones for tests of the server: they enrol, seal and send as docs/sync.md says, through any door that posts JSON."""

import gzip
import hashlib
import json
import secrets
import urllib.error
import urllib.request
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pyrage
from uuid_utils.compat import uuid7


def http_door(url):
    """A door to a real server. Returns `(status, answer)`; an answer that breaks off raises OSError."""

    def post(path, body, token=None, packed=False):
        data = json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Device {token}"
        if packed:
            data, headers["Content-Encoding"] = gzip.compress(data), "gzip"
        request = urllib.request.Request(f"{url}{path}", data=data, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"{}")

    return post


def client_door(client):
    """A door to Django's test client."""

    def post(path, body, token=None, packed=False):
        headers = {"authorization": f"Device {token}"} if token else {}
        data = json.dumps(body).encode()
        if packed:
            data, headers["content-encoding"] = gzip.compress(data), "gzip"
        answer = client.post(path, data, content_type="application/json", headers=headers)
        return answer.status_code, answer.json() if answer.content else {}

    return post


@dataclass
class Phone:
    """One seat on one phone. `record` seals and keeps in the outbox; `send` hands a batch in and reads the receipts."""

    post: object
    code: str
    send_token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    pull_token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    outbox: dict = field(default_factory=dict)

    def enrol(self):
        hashes = {f"{name}_hash": _hash(getattr(self, f"{name}_token")) for name in ("send", "pull")}
        status, answer = self.post("/sync/v1/enrol", {"code": self.code, **hashes, "app_version": "test"})
        assert status == 200, answer
        self.device, self.user, self.recipient = answer["device"], answer["user"]["id"], answer["cell"]["recipient"]
        self.fingerprint = answer["fingerprint"]
        return self

    def record(self, kind, data, *, id=None, by=None, made_at=None):
        identifier = str(id or uuid7())
        envelope = {
            "id": identifier,
            "kind": kind,
            "v": 1,
            "made_at": (made_at or datetime.now(UTC)).isoformat(),
            "by": str(by or self.user),
            "data": data,
        }
        self.outbox[identifier] = self.seal(json.dumps(envelope, sort_keys=True, default=str).encode())
        return identifier

    def seal(self, plain):
        recipient = pyrage.x25519.Recipient.from_str(self.recipient)
        return b64encode(pyrage.encrypt(plain, [recipient])).decode()

    def batch(self, ids=None):
        return [{"id": identifier, "sealed": self.outbox[identifier]} for identifier in (ids or list(self.outbox))]

    def hand_in(self, records, *, packed=False):
        status, answer = self.post("/sync/v1/records", {"records": records}, token=self.send_token, packed=packed)
        assert status == 200, answer
        return [(line["status"], line["reason"]) for line in answer["receipts"]]

    def send(self, ids=None):
        ids = ids or list(self.outbox)
        lines = self.hand_in(self.batch(ids))
        for identifier, (status, _reason) in zip(ids, lines, strict=True):
            if status != "refused":
                del self.outbox[identifier]
        return [status for status, _reason in lines]

    def compare(self, have=None):
        return self.post("/sync/v1/compare", {"have": have or {}}, token=self.pull_token)

    def fetch(self, collection, ids):
        return self.post("/sync/v1/fetch", {"collection": collection, "ids": ids}, token=self.pull_token)

    def file_part(self, asked):
        return self.post("/sync/v1/file", asked, token=self.pull_token)


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()


def contact(world, **changes):
    """A sound single contact in the world of `worlds.py`."""
    return {
        "on": world.day,
        "club": str(world.club),
        "approach": str(world.approach),
        "mode": "one_to_one",
        "is_new": True,
        "reached": {"f": 1, "m": 0, "x": 0},
        "topics": ["hiv", "law"],
        **changes,
    }


def client_card(world, **changes):
    """A sound new client."""
    from caunoi.clients.rules import make_code

    return {
        "card_code": make_code(),
        "enrolled_on": world.day,
        "commune": str(world.commune),
        "approach": str(world.approach),
        "club": str(world.club),
        **changes,
    }
