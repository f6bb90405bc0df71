"""Consultations, by the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome, Unsound
from caunoi.network.models import Agreement
from caunoi.services.actions.facts import one_of, record_facts
from caunoi.services.models import Consultation

Row = Mapping[str, Any]
MODES = ("in_person", "phone", "online")
MOST_MINUTES = 12 * 60


def record_consultations(*, consultations: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """People advised: rows as in `facts.record_facts` with `kind`, `topic`, and optional `agreement` (id), `mode`,
    `minutes`, `result`, `next_on`. A volume that is used up refuses nothing: people are advised, the office is warned.
    """
    named = {row["agreement"] for row in consultations if row.get("agreement")}
    agreements = set(Agreement.objects.filter(pk__in=named).values_list("pk", flat=True))

    def own(row: Row) -> dict[str, Any]:
        if row.get("agreement") and row["agreement"] not in agreements:
            raise Unsound
        return _consultation(row)

    return record_facts(Consultation, consultations, own=own, noun="consultation", by=by, at=at)


def _consultation(row: Row) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "kind": one_of(Consultation.Kind.values, row["kind"]),
        "topic": one_of(Consultation.Topic.values, row["topic"]),
        "mode": one_of(MODES, row.get("mode", "in_person")),
        "result": one_of(Consultation.Result.values, row.get("result", Consultation.Result.ADVISED)),
        "minutes": row.get("minutes"),
        "next_on": row.get("next_on"),
        "agreement_id": row.get("agreement"),
    }
    if fields["minutes"] is not None and not 0 <= fields["minutes"] <= MOST_MINUTES:
        raise Unsound
    if fields["next_on"] and fields["next_on"] < row["on"]:
        raise Unsound
    return fields
