"""Loans, by the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome, Unsound
from caunoi.services.actions.facts import one_of, record_facts
from caunoi.services.models import Loan, TradeTraining

Row = Mapping[str, Any]


def record_loans(*, loans: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Loans that clients received: rows as in `facts.record_facts`, `client` required, with `source`, and optional
    `band`, `purpose`, `training` (id; the client's own). Parent: the training is not here yet."""
    named = {row["training"] for row in loans if row.get("training")}
    client_of = dict(TradeTraining.objects.filter(pk__in=named).values_list("pk", "client"))

    def own(row: Row) -> dict[str, Any]:
        if not row.get("client"):
            raise Unsound
        if row.get("training"):
            if row["training"] not in client_of:
                raise Unsound("parent")
            if client_of[row["training"]] != row["client"]:
                raise Unsound
        return {
            "training_id": row.get("training"),
            "source": one_of(Loan.Source.values, row["source"]),
            "band": one_of(["", *Loan.Band.values], row.get("band") or ""),
            "purpose": one_of(["", *Loan.Purpose.values], row.get("purpose") or ""),
        }

    return record_facts(Loan, loans, own=own, noun="loan", by=by, at=at)
