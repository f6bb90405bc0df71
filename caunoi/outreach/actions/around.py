"""What a batch of contacts refers to, fetched with one query a kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model

from caunoi.accounts.models import User
from caunoi.clients.models import Client
from caunoi.network.models import Agency, Approach, Posting
from caunoi.outreach.models import Contact
from caunoi.places.models import Place, Venue

Data = Mapping[str, Any]


class Served(NamedTuple):
    """`by` serves a club on the days `[from_on, to_on)`; the club's commune."""

    from_on: date
    to_on: date | None
    commune: UUID


class Earlier(NamedTuple):
    """A contact that may be amended: its club and who met the client."""

    club: UUID
    worker: UUID | None


@dataclass
class Around:
    """The rows that a batch refers to and that exist. `earlier` and `amended` grow as contacts are taken."""

    today: date
    served: dict[UUID, list[Served]]
    clients: frozenset[UUID]
    approaches: frozenset[UUID]
    agencies: frozenset[UUID]
    communes: frozenset[UUID]
    venues: dict[UUID, UUID]
    earlier: dict[UUID, Earlier]
    amended: set[UUID]

    @classmethod
    def of(cls, contacts: Sequence[Data], *, by: User, today: date) -> "Around":
        """Look around a batch that `by` hands in. Contacts it amends are locked until the transaction ends."""
        targets = _ids(contacts, "amends")
        return cls(
            today=today,
            served=_served_by(by),
            clients=_here(Client, _ids(contacts, "client") | _listed(contacts, "participants")),
            approaches=_registered(Approach, _ids(contacts, "approach")),
            agencies=_registered(Agency, _ids(contacts, "referred_to")),
            communes=_registered(Place, _ids(contacts, "commune")),
            venues=_venues(_ids(contacts, "venue")),
            earlier=_locked(targets),
            amended=_amended(targets),
        )

    def problem_of(self, data: Data) -> str | None:
        """Why this contact cannot be written beside what is here, or None."""
        if not self._serves(data):
            return "not_yours"
        if not self._knows(data):
            return "bad_data"
        return self._parent_problem(data) or self._amendment_problem(data)

    def take(self, data: Data) -> None:
        """This contact is going to be written: later ones may amend it."""
        self.earlier[data["id"]] = Earlier(data["club"], self.worker_of(data))
        if data.get("amends") is not None:
            self.amended.add(data["amends"])

    def worker_of(self, data: Data) -> UUID | None:
        """Who met the client, where this contact amends another; None where it is the recording user."""
        earlier = self.earlier.get(data.get("amends"))  # type: ignore[arg-type]
        return earlier.worker if earlier else None

    def commune_of(self, data: Data) -> UUID:
        """Where it was: the contact's own commune, else its venue's, else its club's."""
        if data.get("commune") is not None:
            return data["commune"]
        return self.venues.get(data.get("venue")) or self.served[data["club"]][0].commune  # type: ignore[arg-type]

    def _serves(self, data: Data) -> bool:
        """On the day of the contact; who serves the club today may also mend what others recorded before."""
        days = {data["on"], self.today} if data.get("amends") is not None else {data["on"]}
        spans = self.served.get(data["club"], ())
        return any(span.from_on <= day and (span.to_on is None or day < span.to_on) for span in spans for day in days)

    def _knows(self, data: Data) -> bool:
        agency, commune = data.get("referred_to"), data.get("commune")
        return (
            data["approach"] in self.approaches
            and (agency is None or agency in self.agencies)
            and (commune is None or commune in self.communes)
        )

    def _parent_problem(self, data: Data) -> str | None:
        client, venue = data.get("client"), data.get("venue")
        here = (
            (client is None or client in self.clients)
            and (venue is None or venue in self.venues)
            and self.clients.issuperset(data.get("participants") or ())
        )
        return None if here else "parent"

    def _amendment_problem(self, data: Data) -> str | None:
        target = data.get("amends")
        if target is None:
            return None
        if target not in self.earlier:
            return "parent"
        if self.earlier[target].club != data["club"]:
            return "not_yours"
        return "amended_already" if target in self.amended else None


def _ids(contacts: Sequence[Data], field: str) -> set[UUID]:
    return {data[field] for data in contacts if data.get(field) is not None}


def _listed(contacts: Sequence[Data], field: str) -> set[UUID]:
    return {item for data in contacts for item in data.get(field) or ()}


def _here(model: type[Model], ids: Iterable[UUID]) -> frozenset[UUID]:
    wanted = sorted(ids)
    if not wanted:
        return frozenset()
    return frozenset(model._default_manager.filter(pk__in=wanted).order_by().values_list("pk", flat=True))


_SEEN: dict[type[Model], frozenset[UUID]] = {}


def _registered(model: type[Model], ids: set[UUID]) -> frozenset[UUID]:
    """As `_here`, for registers: their rows are ended but never deleted, so what was once found need not be asked."""
    seen = _SEEN.get(model, frozenset())
    if not ids <= seen:
        seen = _SEEN[model] = seen | _here(model, ids - seen)
    return seen


def _venues(ids: set[UUID]) -> dict[UUID, UUID]:
    if not ids:
        return {}
    return dict(Venue.objects.filter(pk__in=ids).order_by().values_list("pk", "commune_id"))


def _served_by(user: User) -> dict[UUID, list[Served]]:
    rows = Posting.objects.filter(user=user, club__isnull=False).values_list(
        "club_id", "from_on", "to_on", "club__commune_id"
    )
    served: dict[UUID, list[Served]] = {}
    for club, from_on, to_on, commune in rows:
        served.setdefault(club, []).append(Served(from_on, to_on, commune))
    return served


def _locked(targets: set[UUID]) -> dict[UUID, Earlier]:
    """Two people who amend the same contact at once come one after the other, and the second is told."""
    if not targets:
        return {}
    rows = Contact.objects.filter(pk__in=targets).order_by("pk").select_for_update()
    return {pk: Earlier(club, worker) for pk, club, worker in rows.values_list("pk", "club_id", "worker_id")}


def _amended(targets: set[UUID]) -> set[UUID]:
    if not targets:
        return set()
    return set(Contact.objects.filter(amends__in=targets).order_by().values_list("amends_id", flat=True))  # type: ignore[arg-type]
