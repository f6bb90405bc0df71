"""Tests followed up, by the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome, Unsound
from caunoi.outreach.models import Contact
from caunoi.outreach.models.contacts import Mode
from caunoi.services.actions.facts import one_of, record_facts
from caunoi.services.models import TestFollowUp

Row = Mapping[str, Any]


def record_test_follow_ups(*, follow_ups: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Tests offered, accepted, result known to the client: rows as in `facts.record_facts` with `place`, `accepted`,
    and optional `contact` (id of the contact in which it was offered), `offered`, `result_known`. Never a result, and
    never a note, which could hold one.

    Problems beside those of `record_facts`: parent (the contact is not here yet), amended_already (this contact's test
    of this client was followed up before: say `amends`).
    """
    around = _Around(follow_ups)
    return record_facts(TestFollowUp, follow_ups, own=around.own, noun="test follow-up", by=by, at=at)


class _Around:
    """The contacts that the rows name, and which of their tests were followed up already."""

    def __init__(self, rows: Sequence[Row]) -> None:
        named = {row["contact"] for row in rows if row.get("contact")}
        self.contacts = {one.pk: one for one in Contact.objects.filter(pk__in=named)}
        followed = TestFollowUp.objects.counting().filter(contact__in=named).values_list("contact", "client")
        self.followed = {self._test(contact, client) for contact, client in followed}

    def own(self, row: Row) -> dict[str, Any]:
        accepted, known = bool(row["accepted"]), row.get("result_known")
        if (known is not None and not accepted) or row.get("note"):
            raise Unsound
        if row.get("contact"):
            self._check_contact(row)
        return {
            "contact_id": row.get("contact"),
            "place": one_of(TestFollowUp.Place.values, row["place"]),
            "offered": bool(row.get("offered", True)),
            "accepted": accepted,
            "result_known": known,
        }

    def _check_contact(self, row: Row) -> None:
        contact = self.contacts.get(row["contact"])
        if contact is None:
            raise Unsound("parent")
        if contact.club_id != row["club"] or row["on"] < contact.on:
            raise Unsound
        if contact.mode == Mode.GROUP and not row.get("client"):  # several people without a card
            return
        test = self._test(contact.pk, row.get("client"))
        if test in self.followed and not row.get("amends"):
            raise Unsound("amended_already")
        self.followed.add(test)

    def _test(self, contact: UUID, client: UUID | None) -> tuple[UUID, UUID | None]:
        """Which test it was: in a group each client has one, otherwise the contact is one person's."""
        return contact, client if self.contacts[contact].mode == Mode.GROUP else None
