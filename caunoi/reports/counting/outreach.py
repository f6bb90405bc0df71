"""Counts from contacts: each is one grouped query, however many contacts there are."""

from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Coalesce

from caunoi.outreach.models import Contact, Presence, SupplyGiven
from caunoi.outreach.rules.contacts import TOPICS
from caunoi.reports.counting import counts
from caunoi.reports.counting.tally import Counted, People, Scope, Tallies

PERSON = Coalesce("client__merged_into_id", "client_id")


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
    return _summed(rows, agency="referred_to__code")


@counts("supplies_given")
def supplies_given(scope: Scope) -> Counted:
    """Supplies handed out, by item."""
    given = SupplyGiven.objects.filter(contact__in=counting_contacts(scope))
    tallies = Tallies()
    grouped = given.values("contact__approach", "supply").annotate(quantity_sum=Sum("quantity"), rows=Count("id"))
    for row in grouped.order_by():
        tally = tallies.of(row["contact__approach"])
        tally.add(value=row["quantity_sum"], rows=row["rows"], supply=row["supply"])
    return tallies.counted()


@counts("people")
def people(scope: Scope) -> Counted:
    """Distinct card codes met alone or in a group: people, by gender and age; merged codes are one."""
    rows = counting_contacts(scope)
    alone = rows.filter(client__isnull=False).annotate(person=PERSON)
    in_groups = Presence.objects.filter(contact__in=rows).annotate(person=PERSON)
    seen = People("gender", "age")
    for queryset, approach in ((alone, "approach"), (in_groups, "contact__approach")):
        found = queryset.order_by().values_list(approach, "person", *_ATTRIBUTES).distinct()
        for approach_id, person, gender, age, root_gender, root_age in found:
            seen.see(approach_id, person, _gender(root_gender or gender), root_age or age)
    return seen.counted()


def _gender(gender: str | None) -> str:
    """The parts that contacts have, so that people and contacts stand in the same rows."""
    return gender if gender in ("f", "m") else "other"


_ATTRIBUTES = ("client__gender", "client__age_band", "client__merged_into__gender", "client__merged_into__age_band")


def _summed(rows: QuerySet[Contact], **labels: str) -> Counted:
    tallies = Tallies()
    reached = Sum(F("reached_f") + F("reached_m") + F("reached_x"))
    for row in rows.values("approach", *labels.values()).annotate(met=reached, rows=Count("id")).order_by():
        parts = {name: row[column] for name, column in labels.items()}
        tallies.of(row["approach"]).add(value=row["met"], rows=row["rows"], **parts)
    return tallies.counted()


def _by_gender(rows: QuerySet[Contact], **labels: str) -> Counted:
    """Lượt with gender from the three counters of a contact, and other parts from its columns."""
    tallies = Tallies()
    sums = {"f": Sum("reached_f"), "m": Sum("reached_m"), "other": Sum("reached_x")}
    grouped = rows.values("approach", *labels.values()).annotate(**sums, rows=Count("id"))
    for row in grouped.order_by():
        tally = tallies.of(row["approach"])
        met = sum(row[gender] for gender in sums)
        tally.add(value=met, rows=row["rows"], **{name: _word(row[column]) for name, column in labels.items()})
        for gender in sums:
            tally.add_part("gender", gender, row[gender])
    return tallies.counted()


def _word(value: Any) -> Any:
    """Whether a contact was the first one, as a word."""
    return {True: "new", False: "repeat"}.get(value, value) if isinstance(value, bool) else value
