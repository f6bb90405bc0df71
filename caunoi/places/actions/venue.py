"""A venue's life: opened, changed, validated, closed. Each change is an event that says what it was based on."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.places.models import Level, Place, Venue, VenueChange, VenueStatus
from caunoi.privacy import audit
from caunoi.privacy.identifiers import identifier_in

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHANGEABLE = (
    "label",
    "commune",
    "typology",
    "status",
    "estimate_low",
    "estimate_point",
    "estimate_high",
    "estimate_method",
    "estimated_on",
    "safe_hours",
    "gatekeeper",
    "last_validated_on",
)
FREE_TEXTS = ("label", "safe_hours")


class NotYourVenue(Exception):
    """Who asked may not do this with this venue. Pages answer it as if it were not there."""


class NotAVenueField(ValueError):
    """A change names something that a venue does not have or that nobody may change."""


def open_venue(
    *, commune: Place, typology: str, by: User, at: datetime, details: Mapping[str, Any] | None = None
) -> Venue:
    """A new venue under a random code. Officers and leads may; a lead's club is linked by the room above.

    `details` are any of CHANGEABLE. ValidationError if something does not fit, by field.
    """
    if by.role not in (Role.OFFICER, Role.LEAD):
        raise NotYourVenue
    venue = Venue(code=_fresh_code(), commune=commune, typology=typology, opened_at=at, changed_at=at)
    _set(venue, details or {})
    _check(venue)
    with transaction.atomic():
        venue.save(force_insert=True)
        _log("open", venue, by, at, fields=sorted(details or {}))
    return venue


def change_venue(*, venue: Venue, changes: Mapping[str, Any], based_on: int, by: User, at: datetime) -> VenueChange:
    """Change fields of a venue, as seen at version `based_on`. What does not differ is no change.

    Changes of other fields since then stand beside these. A field that somebody else changed meanwhile takes the new
    value, and the event names it in `overlaps` with the value that lost, for a person to look at.
    """
    with transaction.atomic():
        kept = Venue.objects.select_for_update().filter(pk=venue.pk).first()
        if kept is None or not may_change(by, kept):
            raise NotYourVenue
        before = {name: _plain(getattr(kept, name)) for name in changes if name in CHANGEABLE}
        _set(kept, changes)
        _check(kept)
        after = {name: _plain(getattr(kept, name)) for name in before}
        differing = sorted(name for name in before if before[name] != after[name])
        if not differing:
            return VenueChange(venue=kept, based_on=based_on, version=kept.version, at=at, by=by)
        change = VenueChange(
            venue=kept,
            based_on=based_on,
            version=kept.version + 1,
            before={name: before[name] for name in differing},
            after={name: after[name] for name in differing},
            overlaps=_overlaps(kept, based_on, differing),
            at=at,
            by=by,
        )
        kept.version, kept.changed_at = change.version, at
        kept.save()
        change.save(force_insert=True)
        _log("change", kept, by, at, fields=differing, version=kept.version, overlaps=change.overlaps)
    return change


def validate_venue(*, venue: Venue, on: date, by: User, at: datetime) -> VenueChange:
    """Somebody was there on that day and what is written still holds."""
    return change_venue(venue=venue, changes={"last_validated_on": on}, based_on=venue.version, by=by, at=at)


def close_venue(*, venue: Venue, by: User, at: datetime) -> VenueChange:
    """No more visits; its records stay."""
    changes = {"status": VenueStatus.CLOSED}
    return change_venue(venue=venue, changes=changes, based_on=venue.version, by=by, at=at)


def may_change(user: User, venue: Venue) -> bool:
    """Officers and leads, within what they see."""
    return user.role in (Role.OFFICER, Role.LEAD) and Venue.objects.visible_to(user).filter(pk=venue.pk).exists()


def _fresh_code() -> str:
    while True:
        code = "V-" + "".join(secrets.choice(ALPHABET) for _ in range(5))
        if not Venue.objects.filter(code=code).exists():
            return code


def _set(venue: Venue, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name not in CHANGEABLE:
            raise NotAVenueField(name)
        setattr(venue, name, value)


def _check(venue: Venue) -> None:
    """Every rule of the fields, the order of the estimates, a commune of the map, no identifiers in free text."""
    venue.full_clean(exclude=["changed_at", "opened_at"])
    if venue.commune.level != Level.COMMUNE:
        raise ValidationError({"commune": _("Choose a commune, ward or special zone.")})
    for name in FREE_TEXTS:
        if identifier_in(getattr(venue, name)):
            raise ValidationError(
                {name: _("This seems to hold a number or an address. Nothing was kept; take it out.")}
            )


def _overlaps(venue: Venue, based_on: int, fields: list[str]) -> list[str]:
    meanwhile = VenueChange.objects.filter(venue=venue, version__gt=based_on).values_list("after", flat=True)
    changed = {name for after in meanwhile for name in after}
    return [name for name in fields if name in changed]


def _plain(value: Any) -> Any:
    if isinstance(value, Place):
        return str(value.pk)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _log(verb: str, venue: Venue, by: User, at: datetime, **detail: Any) -> None:
    audit.record(by=by.id, verb=verb, noun="venue", at=at, subjects=[venue.pk], detail=detail)
