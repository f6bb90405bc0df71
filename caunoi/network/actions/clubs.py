"""Verbs on clubs and on what they work in and look after."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.network import scopes
from caunoi.network.actions import spans
from caunoi.network.errors import EndsBeforeItBegins
from caunoi.network.models import Approach, Club, ClubApproach, ClubVenue, Membership, Posting
from caunoi.places.models import Place, Venue
from caunoi.privacy import audit

CHANGEABLE = ("name", "kind", "commune", "founded_on")


@transaction.atomic
def found_club(
    *,
    code: str,
    name: str,
    kind: str,
    commune: Place,
    founded_on: date,
    approach: Approach | None,
    by: User,
    at: datetime,
) -> Club:
    """Found a club and let it work in an approach from its first day.

    Officers name an approach of theirs; without one, only those who set the whole province found a club.
    """
    scopes.only_if(scopes.sets_approach(by, approach) if approach else scopes.sets_province(by))
    club = Club.objects.create(code=code, name=name, kind=kind, commune=commune, founded_on=founded_on)
    if approach:
        spans.add(ClubApproach(club=club, approach=approach, from_on=founded_on), club=club, approach=approach)
    _log("found", club, by, at, approach=approach.code if approach else None)
    return club


@transaction.atomic
def change_club(*, club: Club, changes: dict[str, Any], by: User, at: datetime) -> Club:
    """Change name, kind, commune or first day of a club (the fields of CHANGEABLE)."""
    scopes.only_if(scopes.sets_club(by, club))
    if club.ended_on and club.ended_on < changes.get("founded_on", club.founded_on):
        raise EndsBeforeItBegins
    changed = spans.change(club, CHANGEABLE, changes)
    _log("change", club, by, at, fields=changed)
    return club


@transaction.atomic
def end_club(*, club: Club, on: date, by: User, at: datetime) -> Club:
    """End a club: `on` is the first day without it, its postings, its members and its links."""
    scopes.only_if(scopes.sets_club(by, club))
    spans.end_life(club, club.founded_on, on)
    for noun in (ClubApproach, ClubVenue, Membership, Posting):
        spans.end_all(noun.objects.filter(club=club), on)
    _log("end", club, by, at)
    return club


@transaction.atomic
def link_approach(
    *, club: Club, approach: Approach, from_on: date, by: User, at: datetime, to_on: date | None = None
) -> ClubApproach:
    """Let a club work in an approach from a day on."""
    scopes.only_if(scopes.sets_club(by, club) and scopes.sets_approach(by, approach))
    link = ClubApproach(club=club, approach=approach, from_on=from_on, to_on=to_on)
    spans.add(link, club=club, approach=approach)
    _log("link", club, by, at, approach=approach.code)
    return link


@transaction.atomic
def unlink_approach(*, link: ClubApproach, on: date, by: User, at: datetime) -> ClubApproach:
    """Let a club's work in an approach end: `on` is the first day without it."""
    scopes.only_if(scopes.sets_club(by, link.club) and scopes.sets_approach(by, link.approach))
    spans.end(link, on)
    _log("unlink", link.club, by, at, approach=link.approach.code)
    return link


@transaction.atomic
def link_venue(
    *, club: Club, venue: Venue, from_on: date, by: User, at: datetime, to_on: date | None = None
) -> ClubVenue:
    """Let a club look after a venue from a day on. Officers may, and the club's leads."""
    scopes.only_if(scopes.keeps_members(by, club))
    link = ClubVenue(club=club, venue=venue, from_on=from_on, to_on=to_on)
    spans.add(link, club=club, venue=venue)
    _log("link", club, by, at, venue=str(venue.pk))
    return link


@transaction.atomic
def unlink_venue(*, link: ClubVenue, on: date, by: User, at: datetime) -> ClubVenue:
    """Let a club's care of a venue end: `on` is the first day without it."""
    scopes.only_if(scopes.keeps_members(by, link.club))
    spans.end(link, on)
    _log("unlink", link.club, by, at, venue=str(link.venue_id))
    return link


def _log(verb: str, club: Club, by: User, at: datetime, **detail: Any) -> None:
    line = {"code": club.code, **detail}
    audit.record(by=by.id, verb=verb, noun="club", at=at, subjects=[club.id], detail=line)
