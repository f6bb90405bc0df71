"""Counts from consultations, surveys and tests."""

from collections.abc import Hashable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from caunoi.base.flags import to_codes
from caunoi.reports.counting import counts
from caunoi.reports.counting.few import SUMS, Few
from caunoi.reports.counting.outreach import add_by_gender, counting_contacts
from caunoi.reports.counting.rooms import PERSON, of_clubs, times
from caunoi.reports.counting.tally import Counted, Scope, Tallies, Times
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
    found = list(rows.values_list("id", "approach", "person", "on", "needs"))
    referred = _last_referred({person for _id, _approach, person, _on, _needs in found if person})
    for survey, approach, person, on, needs in found:
        for need in to_codes(needs, NEEDS):
            tally.add(approach, person or survey, need=need, referred=_referred(person, need, on, referred))
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
    """Tests offered: lượt, by answer and by where. Three queries."""
    few = Few(["test_accepted"], lambda row: {"answer": answer(row["test_accepted"]), "test_place": "contact"})
    rows, tallies = counting_contacts(scope).filter(test_offered=True), Tallies()
    for row, parts in few.grouped(rows):
        tallies.of(row["approach"]).add(value=sum(row[gender] for gender in SUMS), rows=row["rows"], **parts)
    for approach, person, place, accepted in _alone(scope, "place", "accepted", offered=True):
        said = {"answer": answer(accepted), "test_place": place}
        tallies.of(approach).add(value=1, rows=1, **said)
        few.meet(approach, person, **said)
    return few.tell(tallies.counted(), rows)


@counts("tests_accepted")
def tests_accepted(scope: Scope) -> Counted:
    """Tests accepted: lượt, by gender; in contacts, and those followed up that no contact tells of. Three queries."""
    few, tallies = Few([], lambda _row: {}), Tallies()
    rows = counting_contacts(scope).filter(test_accepted=True)
    for row, _parts in few.grouped(rows):
        add_by_gender(tallies, row)
    for approach, person, said in _alone(scope, "client__gender", accepted=True):
        gender = said if said in ("f", "m") else "other"
        tallies.of(approach).add(value=1, rows=1, gender=gender)
        few.meet(approach, person, gender=gender)
    return few.tell(tallies.counted(), rows)


def _alone(scope: Scope, *columns: str, **which: bool) -> Iterable[Any]:
    """The approach, the person and these columns of tests followed up of which no contact tells."""
    rows = facts(TestFollowUp, scope).filter(contact__isnull=True, **which).annotate(person=PERSON)
    return rows.order_by().values_list("approach", "person", *columns)


@counts("tests_result_known")
def tests_result_known(scope: Scope) -> Counted:
    """Accepted tests that were followed up: lượt, by whether the client knows the result. Never the result."""
    told = {True: "known", False: "unknown", None: "open"}
    tally = Times()
    rows = facts(TestFollowUp, scope).filter(accepted=True).annotate(person=PERSON).order_by()
    for approach, person, known, place in rows.values_list("approach", "person", "result_known", "place"):
        tally.add(approach, person, known=told[known], test_place=place)
    return tally.counted()


def answer(accepted: bool) -> str:
    return "accepted" if accepted else "not_accepted"
