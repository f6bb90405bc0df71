"""What surveys ask, trades, own clubs' trade trainings with what is due, and what agreements still hold."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from caunoi.accounts.models import User
from caunoi.base.ids import fixed_id
from caunoi.network import rules as network_rules
from caunoi.network.models import Agreement
from caunoi.services import quotas
from caunoi.services.following import due_question
from caunoi.services.models import SurveyQuestion, Trade, TradeTraining
from caunoi.sync.collections.shapes import Collection, Row, with_version

QUESTION = ("id", "code", "text_vi", "text_en", "kind", "choices", "need", "order")
STEPS = (
    "surveyed_on",
    "registered_on",
    "enrolled_on",
    "started_on",
    "completed_on",
    "left_on",
    "certificate",
    "working_after_3",
    "working_after_6",
)


def _questions(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    return [with_version(row) for row in SurveyQuestion.objects.visible_to(user).on(on).values(*QUESTION)]


def _trades(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    rows = Trade.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    return [
        with_version({"id": fixed_id("trade", row.code), "code": row.code, "name": row.name, "order": row.order})
        for row in rows
    ]


def _trainings(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    """Those that go on: nobody left, and the last question is not answered yet."""
    rows = TradeTraining.objects.visible_to(user).counting().filter(left_on__isnull=True, working_after_6__isnull=True)
    return [_training(row, on) for row in rows]


def _training(row: TradeTraining, on: date) -> Row:
    due = due_question(row, on=on)
    return with_version(
        {
            "id": row.pk,
            "based_on": row.version,
            "client": row.client_id,
            "trade": row.trade_id,
            "provider": row.provider_id,
            **{name: getattr(row, name) for name in STEPS},
            "ask_working": {"months": due.mark, "due_on": due.due_on} if due else None,
        }
    )


def _agreements(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    """Agreements that hold today, with what is used and left of their volume."""
    running = Agreement.objects.visible_to(user).in_state(network_rules.RUNNING, on)
    rows = list(running.select_related("agency").prefetch_related("agency__names"))
    standing = quotas.quotas(rows, on=on)
    return [_agreement(row, standing[row.pk], on) for row in rows]


def _agreement(row: Agreement, quota: quotas.Quota, on: date) -> Row:
    return with_version(
        {
            "id": row.pk,
            "code": row.code,
            "provider": row.provider,
            "agency": row.agency_id,
            "name": row.agency.name_on(on),
            "approach": row.approach_id,
            "unit": row.volume_unit,
            "used": quota.used,
            "left": quota.left,
            "ends_on": row.ends_on,
            "warnings": list(quota.warnings),
        }
    )


COLLECTIONS: dict[str, Collection] = {
    "survey_questions": _questions,
    "trades": _trades,
    "trade_trainings": _trainings,
    "agreements": _agreements,
}
OF_CLUBS = {"trade_trainings"}
