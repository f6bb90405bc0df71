"""What a waiting record says, in words a person can decide by, beside what stands in its place."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.base.flags import to_codes
from caunoi.clients.models import Client
from caunoi.directory.models import Service
from caunoi.network.models import Agency, Agreement, Approach, Club
from caunoi.outreach.models import Contact
from caunoi.outreach.rules.contacts import TOPICS
from caunoi.places.models import Place, Venue
from caunoi.services.rules import NEEDS
from caunoi.sync.deciding import FACTS, standing_in_place_of
from caunoi.sync.kinds import KINDS
from caunoi.sync.models import Held
from caunoi.sync.opening import Arrival, open_arrival
from caunoi.sync.words import FIELDS

NAMED = {
    "club": Club,
    "approach": Approach,
    "commune": Place,
    "venue": Venue,
    "client": Client,
    "referred_to": Agency,
    "participants": Client,
    "receiver": Agency,
    "service": Service,
    "provider": Agency,
    "agreement": Agreement,
}
HIDDEN = {"sealed_note", "matching_answers", "made_at", "slip_code"}


@dataclass(frozen=True)
class Said:
    """One field: its label, what the waiting record says, and what stands now (None where nothing is compared)."""

    label: str
    waiting: str
    standing: str | None = None

    @property
    def differs(self) -> bool:
        return self.standing is not None and self.standing != self.waiting


def read(held: Held, *, reader: User) -> list[Said]:
    """The fields of a waiting record; nothing where it cannot be read. Names only of what the reader may see."""
    arrival = Arrival(held.record_id, bytes(held.sealed_record))
    open_arrival(arrival)
    if arrival.kind in KINDS and KINDS[arrival.kind].traceless:
        return []
    waiting = _fields_in(arrival)
    if not waiting:
        return []
    standing = _standing(held, arrival, reader)
    names = _names([waiting, standing or {}], reader)
    return [
        Said(
            str(FIELDS.get(f"{held.kind}.{name}") or FIELDS.get(name, name)),
            _word(_own(name, value), names),
            _word(_own(name, standing.get(name)), names) if standing else None,
        )
        for name, value in waiting.items()
        if name not in HIDDEN and (value not in (None, "", [], {}, False) or (standing and standing.get(name)))
    ]


def _own(name: str, value: Any) -> Any:
    """A code that means something else in this field than in others."""
    return f"{name}_{value}" if f"{name}_{value}" in FIELDS else value


def _fields_in(arrival: Arrival) -> dict[str, Any]:
    """What the record says; where its shape is wrong, what stands there all the same."""
    if arrival.data is not None:
        return _plain(arrival.data)
    if arrival.envelope is None:
        return {}
    found = msgspec.json.decode(arrival.envelope.data)
    return found if isinstance(found, dict) else {}


def _plain(data: msgspec.Struct) -> dict[str, Any]:
    fields = msgspec.to_builtins(data, builtin_types=(UUID, dt.date, dt.datetime, bytes))
    changes = fields.pop("changes", None)
    return {**fields, **(changes or {})}


def _standing(held: Held, arrival: Arrival, reader: User) -> dict[str, Any] | None:
    """The fact that stands where the waiting one would: the same id, or the other amendment of the same fact."""
    if not held.is_conflict or held.kind not in FACTS or arrival.data is None:
        return None
    fact = _rival(held, arrival, reader)
    if fact is None:
        return None
    if not isinstance(fact, Contact):
        return {name: _field_of(fact, name) for name in arrival.data.__struct_fields__}
    fields = _fields_of(fact)
    if getattr(arrival.data, "commune", None) is None:
        fields["commune"] = None  # left out on the phone, filled in from the venue or the club: no difference
    return fields


def _rival(held: Held, arrival: Arrival, reader: User) -> Any:
    seen = FACTS[held.kind].objects.visible_to(reader)
    if held.reason == "other_contents":
        return seen.filter(pk=held.record_id).first()
    if amends := getattr(arrival.data, "amends", None):
        return seen.filter(amends=amends).first()
    return seen.filter(pk=standing_in_place_of(held.kind, arrival)).first()


def _field_of(fact: Any, name: str) -> Any:
    if name == "needs":
        return to_codes(fact.needs, NEEDS)
    return getattr(fact, f"{name}_id", None) if hasattr(fact, f"{name}_id") else getattr(fact, name)


def _fields_of(contact: Contact) -> dict[str, Any]:
    same = ("on", "mode", "is_new", "test_offered", "test_accepted", "violence_disclosed", "next_on", "note", "void")
    links = ("club", "approach", "client", "venue", "commune", "referred_to", "amends")
    return {
        **{name: getattr(contact, name) for name in same},
        **{name: getattr(contact, f"{name}_id") for name in links},
        "reached": {"f": contact.reached_f, "m": contact.reached_m, "x": contact.reached_x},
        "topics": to_codes(contact.topics, TOPICS),
        "supplies": {given.supply_id: given.quantity for given in contact.supplies.all()},
        "participants": [presence.client_id for presence in contact.presences.all()],
    }


def _names(sides: Iterable[dict[str, Any]], reader: User) -> dict[UUID, str]:
    names: dict[UUID, str] = {}
    for field, model in NAMED.items():
        ids = {identifier for side in sides for identifier in _ids(side.get(field))}
        if ids:
            rows = model.objects.visible_to(reader).filter(pk__in=ids)  # type: ignore[attr-defined]
            names |= {row.pk: str(row) for row in rows}
    return names


def _ids(value: Any) -> list[UUID]:
    return value if isinstance(value, list) else [value] if isinstance(value, UUID) else []


def _word(value: Any, names: dict[UUID, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, UUID):
        return names.get(value, f"…{value.hex[-6:]}")
    if isinstance(value, dt.datetime):
        return date_format(value, "SHORT_DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, dict):
        return ", ".join(f"{_code(key)} {_word(part, names)}" for key, part in value.items() if part)
    if isinstance(value, list):
        return ", ".join(_word(part, names) for part in value)
    return "" if value is None else _code(value)


def _code(value: Any) -> str:
    return str(FIELDS.get(str(value), value))
