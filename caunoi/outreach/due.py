"""The due list: who is to be seen, when and why. Read by the office page and by phones, never stored."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.clients.models import Client, Consent
from caunoi.clients.rules.priority import MORE_THAN, standing_risks
from caunoi.outreach.models import Contact
from caunoi.outreach.rules.due import Given, Known, Reason, reasons

LOOK_BACK_DAYS = 200  # no reason stands longer after a contact
GIVEN_DAYS = 150

WORDS = {
    "violence": _("Violence was disclosed"),
    "risks": _("More than three risk factors"),
    "test": _("A test was accepted: tell the client the result"),
    "agreed": _("Day agreed with the client"),
    "second": _("New client, not met again yet"),
    "supplies": _("Supplies must be running out"),
    "regular": _("Regular contact"),
    "overdue": _("Late by weeks"),
}


@dataclass(frozen=True)
class DueItem:
    """One client to be seen: on which day, when last met, and every reason; `priority` is the sum of their weights."""

    client_id: UUID
    card_code: str
    club_id: UUID
    due_on: date
    last_on: date | None
    priority: int
    reasons: tuple[Reason, ...]


def due(user: User, *, on: date, club: UUID | None = None) -> list[DueItem]:
    """The clients of this user (of one club, if given) to be seen until a week after `on`, the most urgent first.

    A handful of queries for any number of clients. Whoever withdrew the consent to be met again is not in it.
    """
    clients = Client.objects.visible_to(user).current()
    contacts = Contact.objects.visible_to(user)
    if club:
        clients, contacts = clients.filter(club=club), contacts.filter(club=club)
    met = _Met.of(contacts.counting().filter(on__gt=on - timedelta(days=LOOK_BACK_DAYS)), on=on)
    unwilling = _unwilling()
    columns = ("pk", "card_code", "club_id", "enrolled_on", "risk_factors", "supplies_monthly")
    items = (_item(row, met, on) for row in clients.order_by().values_list(*columns) if row[0] not in unwilling)
    return sorted((item for item in items if item), key=lambda item: (-item.priority, item.due_on, item.card_code))


@dataclass
class _Met:
    """What contacts say about each person. A code that was merged away speaks for the code that was kept."""

    single: dict[UUID, dict[str, Any]]
    groups: dict[UUID, dict[str, Any]]
    agreed: dict[UUID, date]
    given: dict[UUID, list[Given]]

    @classmethod
    def of(cls, contacts: QuerySet[Contact], *, on: date) -> "_Met":
        """Four queries."""
        named = contacts.filter(client__isnull=False).annotate(person=Coalesce("client__merged_into", "client"))
        agreed = named.filter(next_on__gt=on - timedelta(days=90)).order_by("on", "pk")
        gifts: dict[UUID, list[Given]] = defaultdict(list)
        given = named.filter(supplies__isnull=False, on__gt=on - timedelta(days=GIVEN_DAYS)).order_by()
        for person, day, item, quantity in given.values_list("person", "on", "supplies__supply", "supplies__quantity"):
            gifts[person].append((day, item, quantity))
        return cls(single=_single(named), groups=_groups(contacts), agreed=_pairs(agreed), given=gifts)

    def known(self, client: UUID, enrolled_on: date, risks: Any, needs: Any, on: date) -> Known:
        alone, group = self.single.get(client, {}), self.groups.get(client, {})
        last = max(filter(None, (alone.get("last"), group.get("last"))), default=None)
        return Known(
            enrolled_on=enrolled_on,
            contacts=alone.get("n", 0) + group.get("n", 0),
            last_on=last,
            agreed_on=self.agreed.get(client),
            violence_on=alone.get("violence"),
            test_on=alone.get("test"),
            risks_until=_risks_until(risks, on),
            needs=needs,
            given=self.given.get(client, ()),
        )


def _single(named: Any) -> dict[UUID, dict[str, Any]]:
    rows = (
        named.order_by()
        .values("person")
        .annotate(
            n=Count("pk"),
            last=Max("on"),
            violence=Max("on", filter=Q(violence_disclosed=True)),
            test=Max("on", filter=Q(test_accepted=True)),
        )
    )
    return {row["person"]: row for row in rows}


def _groups(contacts: QuerySet[Contact]) -> dict[UUID, dict[str, Any]]:
    present = contacts.filter(presences__isnull=False).order_by()
    rows = present.annotate(person=Coalesce("presences__client__merged_into", "presences__client")).values("person")
    told: Iterable[Any] = rows.annotate(n=Count("pk"), last=Max("on"))
    return {row["person"]: row for row in told}


def _pairs(agreed: Any) -> dict[UUID, date]:
    """The day that the latest contact with one agreed on."""
    return dict(agreed.values_list("person", "next_on"))


def _risks_until(risk_factors: Any, on: date) -> date | None:
    """The day on which no more than three unexpired risk factors are left; None where there are none too many."""
    ends = sorted(standing_risks(risk_factors or {}, on).values(), reverse=True)
    return ends[MORE_THAN] if len(ends) > MORE_THAN else None


def _unwilling() -> set[UUID]:
    """Clients who withdrew their consent to be met again and did not give it anew."""
    consents = Consent.objects.filter(purpose="contact_later")
    rows = consents.filter(withdrawn_at__isnull=False).exclude(client__in=consents.standing().values("client"))
    pairs = rows.values_list("client", "client__merged_into")
    return {code for pair in pairs for code in pair if code is not None}


def _item(row: tuple[Any, ...], met: _Met, on: date) -> DueItem | None:
    client, card_code, club, enrolled_on, risks, needs = row
    known = met.known(client, enrolled_on, risks, needs, on)
    why = reasons(known, on=on)
    if not why:
        return None
    return DueItem(
        client_id=client,
        card_code=card_code,
        club_id=club,
        due_on=min(reason.due_on for reason in why),
        last_on=known.last_on,
        priority=sum(reason.weight for reason in why),
        reasons=tuple(why),
    )
