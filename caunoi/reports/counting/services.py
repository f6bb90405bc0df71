"""Counts from consultations, surveys and tests."""

from collections.abc import Hashable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet, Sum

from caunoi.base.flags import to_codes
from caunoi.reports.counting import counts
from caunoi.reports.counting.outreach import counting_contacts
from caunoi.reports.counting.rooms import PERSON, of_clubs, times
from caunoi.reports.counting.tally import Counted, Scope, Times
from caunoi.services.models import Consultation, NeedsSurvey, Referral, TestFollowUp
from caunoi.services.rules import NEEDS


def facts(model: Any, scope: Scope) -> QuerySet[Any]:
    return of_clubs(model.objects.counting().filter(scope.during("on")), scope)


@counts("legal_advice")
def legal_advice(scope: Scope) -> Counted:
    """Legal consultations: lượt, by topic."""
    return times(facts(Consultation, scope).filter(kind=Consultation.Kind.LEGAL), topic="topic")


@counts("consultations")
def consultations(scope: Scope) -> Counted:
    """Consultations of every kind: lượt, by kind and by how they were held."""
    return times(facts(Consultation, scope), advice="kind", advice_mode="mode")


@counts("needs_survey")
def needs_survey(scope: Scope) -> Counted:
    """Surveys of needs: lượt, advised or not."""
    tally = Times()
    rows = facts(NeedsSurvey, scope).annotate(person=PERSON).order_by()
    for approach, person, advised in rows.values_list("approach", "person", "advised"):
        tally.add(approach, person, advised="advised" if advised else "not_advised")
    return tally.counted()


@counts("needs_named")
def needs_named(scope: Scope) -> Counted:
    """Needs that surveys found: lượt, by need, and whether a referral for it was made afterwards. Two queries."""
    tally = Times()
    rows = facts(NeedsSurvey, scope).filter(needs__gt=0).annotate(person=PERSON).order_by()
    found = list(rows.values_list("approach", "person", "on", "needs"))
    referred = _last_referred({person for _approach, person, _on, _needs in found if person})
    for approach, person, on, needs in found:
        for need in to_codes(needs, NEEDS):
            tally.add(approach, person, need=need, referred=_referred(person, need, on, referred))
    return tally.counted()


def _last_referred(people: set[UUID]) -> dict[tuple[Hashable, str], date]:
    """The last day on which each of these people was referred for each need."""
    rows = Referral.objects.counting().annotate(person=PERSON).filter(person__in=people)
    found: dict[tuple[Hashable, str], date] = {}
    for person, need, on in rows.order_by("made_on").values_list("person", "need", "made_on"):
        found[person, need] = on
    return found


def _referred(person: Hashable, need: str, on: date, referred: dict[tuple[Hashable, str], date]) -> str:
    if person is None:
        return "anonymous"
    return "referred" if referred.get((person, need), date.min) >= on else "not_referred"


@counts("tests_offered")
def tests_offered(scope: Scope) -> Counted:
    """Tests offered: lượt, by answer and by where. Two queries."""
    tally = Times()
    for approach, person, place, accepted, lượt in _tests(scope, test_offered=True):
        tally.add(approach, person, value=lượt, rows=1, answer=answer(accepted), test_place=place)
    return tally.counted()


@counts("tests_accepted")
def tests_accepted(scope: Scope) -> Counted:
    """Tests accepted: lượt, by gender; in contacts, and those followed up that no contact tells of. Two queries."""
    tally = Times()
    sums: dict[str, Any] = {"f": Sum("reached_f"), "m": Sum("reached_m"), "other": Sum("reached_x")}
    grouped: Any = (
        counting_contacts(scope).filter(test_accepted=True).values("approach").annotate(**sums, rows=Count("id"))
    )
    for row in grouped.order_by():
        tally.add(row["approach"], None, value=0, rows=row["rows"])
        for gender in sums:
            if row[gender]:
                tally.add(row["approach"], None, value=row[gender], rows=0, gender=gender)
    alone = facts(TestFollowUp, scope).filter(contact__isnull=True, accepted=True).annotate(person=PERSON)
    for approach, person, gender in alone.order_by().values_list("approach", "person", "client__gender"):
        tally.add(approach, person, gender=gender if gender in ("f", "m") else "other")
    return tally.counted()


@counts("tests_result_known")
def tests_result_known(scope: Scope) -> Counted:
    """Accepted tests that were followed up: lượt, by whether the client knows the result. Never the result."""
    told = {True: "known", False: "unknown", None: "open"}
    tally = Times()
    rows = facts(TestFollowUp, scope).filter(accepted=True).annotate(person=PERSON).order_by()
    for approach, person, known, place in rows.values_list("approach", "person", "result_known", "place"):
        tally.add(approach, person, known=told[known], test_place=place)
    return tally.counted()


Test = tuple[UUID, Hashable, str, bool, int]


def _tests(scope: Scope, **which: bool) -> Iterator[Test]:
    """Offers in contacts (as many as were met), then those followed up that no contact tells of."""
    reached = Sum(F("reached_f") + F("reached_m") + F("reached_x"))
    rows = counting_contacts(scope).filter(**which).order_by().values("approach", "test_accepted").annotate(met=reached)
    for row in rows:
        yield row["approach"], None, "contact", row["test_accepted"], row["met"]
    alone = facts(TestFollowUp, scope).filter(contact__isnull=True, offered=True).annotate(person=PERSON)
    for approach, person, place, accepted in alone.order_by().values_list("approach", "person", "place", "accepted"):
        yield approach, person, place, accepted, 1


def answer(accepted: bool) -> str:
    return "accepted" if accepted else "not_accepted"
