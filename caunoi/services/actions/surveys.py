"""Surveys of needs and consultations, by the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from caunoi.accounts.models import User
from caunoi.base.flags import UnknownCode, to_bits
from caunoi.base.outcomes import Outcome
from caunoi.network.models import Agreement
from caunoi.services.actions.facts import Unsound, record_facts
from caunoi.services.models import Consultation, NeedsSurvey
from caunoi.services.rules import NEEDS

Row = Mapping[str, Any]
MODES = ("in_person", "phone", "online")
MOST_MINUTES = 12 * 60


def record_surveys(*, surveys: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """People asked what they need: rows as in `facts.record_facts` with `needs` [codes of NEEDS] and `advised`."""
    return record_facts(NeedsSurvey, surveys, own=_survey, noun="survey", by=by, at=at)


def record_consultations(*, consultations: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """People advised: rows as in `facts.record_facts` with `kind`, `topic`, and optional `agreement` (id), `mode`,
    `minutes`, `result`, `next_on`."""
    named = {row["agreement"] for row in consultations if row.get("agreement")}
    agreements = set(Agreement.objects.filter(pk__in=named).values_list("pk", flat=True))

    def own(row: Row) -> dict[str, Any]:
        if row.get("agreement") and row["agreement"] not in agreements:
            raise Unsound
        return _consultation(row)

    return record_facts(Consultation, consultations, own=own, noun="consultation", by=by, at=at)


def _survey(row: Row) -> dict[str, Any]:
    try:
        needs = to_bits(row.get("needs", ()), NEEDS)
    except UnknownCode:
        raise Unsound from None
    return {"needs": needs, "advised": bool(row.get("advised", True))}


def _consultation(row: Row) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "kind": _one_of(Consultation.Kind.values, row["kind"]),
        "topic": _one_of(Consultation.Topic.values, row["topic"]),
        "mode": _one_of(MODES, row.get("mode", "in_person")),
        "result": _one_of(Consultation.Result.values, row.get("result", Consultation.Result.ADVISED)),
        "minutes": row.get("minutes"),
        "next_on": row.get("next_on"),
        "agreement_id": row.get("agreement"),
    }
    if fields["minutes"] is not None and not 0 <= fields["minutes"] <= MOST_MINUTES:
        raise Unsound
    if fields["next_on"] and fields["next_on"] < row["on"]:
        raise Unsound
    return fields


def _one_of(choices: Sequence[str], value: str) -> str:
    if value not in choices:
        raise Unsound
    return value
