"""The rows behind the figures of tests: contacts in which one was offered, then those followed up alone."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.listing import COUNT_LIMIT
from caunoi.reports.behind import lists
from caunoi.reports.behind.lines import Behind, Found, Line, Listed, Stored, Wanted, at_most_one, only, words_of_day
from caunoi.reports.counting.outreach import counting_contacts
from caunoi.reports.counting.services import answer, facts
from caunoi.reports.counting.tally import Scope
from caunoi.services.models import TestFollowUp

HEADS = (gettext_lazy("Day"), gettext_lazy("Club"), gettext_lazy("Where the test was done"), gettext_lazy("Answer"))
REACHED = {"f": "reached_f", "m": "reached_m", "other": "reached_x"}


@lists("tests_offered")
def tests_offered(scope: Scope, wanted: Wanted) -> Behind:
    """Contacts in which a test was offered, and offers followed up that no contact tells of."""
    parts = {
        "answer": {"accepted": Q(test_accepted=True), "not_accepted": Q(test_accepted=False)},
        "test_place": {"contact": Q()},
    }
    rows = counting_contacts(scope).filter(test_offered=True)
    return _behind(scope, wanted, rows, parts, {"offered": True}, REACHED)


@lists("tests_accepted")
def tests_accepted(scope: Scope, wanted: Wanted) -> Behind:
    """Contacts in which a test was accepted, and tests followed up that no contact tells of."""
    parts = {"gender": {part: Q(**{f"{column}__gt": 0}) for part, column in REACHED.items()}}
    rows = counting_contacts(scope).filter(test_accepted=True)
    of_part = {wanted.part: REACHED[wanted.part]} if wanted.part in REACHED else REACHED
    return _behind(scope, wanted, rows, parts, {"accepted": True}, of_part)


def _behind(
    scope: Scope,
    wanted: Wanted,
    contacts: QuerySet[Any],
    parts: dict[str, dict[str, Q]],
    which: dict[str, bool],
    columns: dict[str, str],
) -> Behind:
    """`columns` are the counters of a contact that this cell sums up."""
    if wanted.approach:
        contacts = contacts.filter(approach=wanted.approach)
    if wanted.name:
        contacts = contacts.filter(at_most_one(wanted.part, parts[wanted.name]))
    in_contacts = Stored(
        contacts.select_related("club").order_by("-on", "-id"),
        lambda rows: [_contact(row, columns) for row in rows],
        COUNT_LIMIT,
    )
    alone = facts(TestFollowUp, scope).filter(contact__isnull=True, **which).select_related("club", "client")
    followed = only((_found(row) for row in alone.order_by("-on", "-id")), wanted)
    return Behind(HEADS, (in_contacts, Listed(followed, _followed)))


def _contact(row: Any, columns: dict[str, str]) -> Line:
    times = sum(getattr(row, column) for column in columns.values())
    cells = (words_of_day(row.on), str(row.club), _("Offered in a contact"), _answered(row.test_accepted))
    return Line(cells, reverse("outreach:contact", args=[row.pk]), times, "contact", row.pk)


def _found(row: TestFollowUp) -> Found:
    gender = row.client.gender if row.client else ""
    parts = {
        "answer": answer(row.accepted),
        "test_place": row.place,
        "gender": gender if gender in ("f", "m") else "other",
    }
    return Found(row, row.approach_id, parts)  # type: ignore[attr-defined]


def _followed(found: Sequence[Found]) -> list[Line]:
    return [
        Line(
            (words_of_day(row.on), str(row.club), str(row.get_place_display()), _answered(row.accepted)),
            reverse("services:test", args=[row.pk]),
            noun="test follow-up",
            subject=row.pk,
        )
        for row in (each.row for each in found)
    ]


def _answered(accepted: bool) -> str:
    return _("Test accepted") if accepted else _("Test not accepted")
