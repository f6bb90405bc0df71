"""Counts from contacts: each is a grouped query or two, however many contacts there are."""

from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Coalesce

from caunoi.outreach.models import Contact
from caunoi.outreach.rules.contacts import TOPICS
from caunoi.reports.counting import counts
from caunoi.reports.counting.few import SUMS, Few
from caunoi.reports.counting.rooms import PERSON
from caunoi.reports.counting.tally import Counted, People, Scope, Tallies, Times

REACHED = F("reached_f") + F("reached_m") + F("reached_x")


def counting_contacts(scope: Scope) -> QuerySet[Contact]:
    """The contacts of this scope that count."""
    rows = Contact.objects.counting().filter(scope.during("on"))
    if scope.reader is not None:
        rows = rows.visible_to(scope.reader)
    if scope.communes is not None:
        rows = rows.filter(commune__in=scope.communes)
    return rows.filter(club=scope.club) if scope.club else rows


@counts("contacts")
def contacts(scope: Scope) -> Counted:
    """People met, summed over contacts: lượt, by gender, mode, first or repeated contact, and commune."""
    return _by_gender(counting_contacts(scope), mode="mode", novelty="is_new", commune="commune")


@counts("rights_advice")
def rights_advice(scope: Scope) -> Counted:
    """People met in contacts whose topics include rights at work: lượt."""
    bit = 1 << TOPICS.index("labour_rights")
    rows = counting_contacts(scope).annotate(topic=F("topics").bitand(bit)).filter(topic__gt=0)
    return _by_gender(rows, mode="mode")


@counts("referred_outside")
def referred_outside(scope: Scope) -> Counted:
    """People met in contacts with a referral to another organisation: lượt, by organisation (its code)."""
    rows = counting_contacts(scope).filter(referred_to__isnull=False)
    tally = Times()
    grouped = rows.values("approach", "referred_to__code", person=PERSON)
    for row in grouped.annotate(met=Sum(REACHED), rows=Count("id")).order_by():
        tally.add(row["approach"], row["person"], value=row["met"], rows=row["rows"], agency=row["referred_to__code"])
    return tally.counted()


@counts("supplies_given")
def supplies_given(scope: Scope) -> Counted:
    """Supplies handed out, by item."""
    given = counting_contacts(scope).filter(supplies__isnull=False).values("approach", "supplies__supply")
    tallies = Tallies()
    for row in given.annotate(quantity=Sum("supplies__quantity"), rows=Count("supplies")).order_by():
        tallies.of(row["approach"]).add(value=row["quantity"], rows=row["rows"], supply=row["supplies__supply"])
    return tallies.counted()


@counts("people")
def people(scope: Scope) -> Counted:
    """Distinct card codes met alone or in a group: people, by gender and age; merged codes are one."""
    rows = counting_contacts(scope)
    seen = People("gender", "age")
    for client in ("client", "presences__client"):
        person = Coalesce(f"{client}__merged_into_id", f"{client}_id")
        met = rows.filter(**{f"{client}__isnull": False}).annotate(person=person)
        found = met.order_by().values_list("approach", "person", *(f"{client}__{name}" for name in _ATTRIBUTES))
        for approach_id, person, gender, age, root_gender, root_age in found.distinct():
            seen.see(approach_id, person, _gender(root_gender or gender), root_age or age)
    return seen.counted()


def _gender(gender: str | None) -> str:
    """The parts that contacts have, so that people and contacts stand in the same rows."""
    return gender if gender in ("f", "m") else "other"


_ATTRIBUTES = ("gender", "age_band", "merged_into__gender", "merged_into__age_band")


def _by_gender(rows: QuerySet[Contact], **labels: str) -> Counted:
    """Lượt with gender from the three counters of a contact, and other parts from its columns. Two queries."""
    few = Few(list(labels.values()), lambda row: {name: _word(row[column]) for name, column in labels.items()})
    tallies = Tallies()
    for row, parts in few.grouped(rows):
        add_by_gender(tallies, row, **parts)
    return few.tell(tallies.counted(), rows)


def add_by_gender(tallies: Tallies, row: dict[str, Any], **parts: Any) -> None:
    """Add a group of contacts with what its three counters make."""
    tally = tallies.of(row["approach"])
    tally.add(value=sum(row[gender] for gender in SUMS), rows=row["rows"], **parts)
    for gender in SUMS:
        tally.add_part("gender", gender, row[gender])


def _word(value: Any) -> Any:
    """Whether a contact was the first one, as a word."""
    return {True: "new", False: "repeat"}.get(value, value) if isinstance(value, bool) else value
