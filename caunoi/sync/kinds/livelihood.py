"""Surveys, consultations, tests followed up, trade training and loans."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from caunoi.services import actions
from caunoi.sync.kinds.shapes import Code, Kind, Note

Answer = Annotated[int, Meta(ge=0, le=9_999)] | Code
Minutes = Annotated[int, Meta(ge=0, le=720)]


class SurveyData(Struct, forbid_unknown_fields=True):
    on: dt.date
    club: UUID
    approach: UUID
    needs: list[Code] = []
    answers: dict[UUID, Answer] = {}
    advised: bool = True
    client: UUID | None = None
    note: Note = ""
    amends: UUID | None = None
    void: bool = False


class ConsultationData(Struct, forbid_unknown_fields=True):
    on: dt.date
    club: UUID
    approach: UUID
    kind: Code
    topic: Code
    agreement: UUID | None = None
    mode: Code = "in_person"
    minutes: Minutes | None = None
    result: Code = "advised"
    next_on: dt.date | None = None
    client: UUID | None = None
    note: Note = ""
    amends: UUID | None = None
    void: bool = False


class TestFollowUpData(Struct, forbid_unknown_fields=True):
    """There is no field for a result, and a field that is not here makes the record bad_data."""

    on: dt.date
    club: UUID
    approach: UUID
    place: Literal["self", "community", "facility"]
    accepted: bool
    offered: bool = True
    result_known: bool | None = None
    contact: UUID | None = None
    client: UUID | None = None
    amends: UUID | None = None
    void: bool = False


class TradeSteps(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Only what is set is changed."""

    trade: Code | None | UnsetType = UNSET
    provider: UUID | None | UnsetType = UNSET
    surveyed_on: dt.date | None | UnsetType = UNSET
    registered_on: dt.date | None | UnsetType = UNSET
    enrolled_on: dt.date | None | UnsetType = UNSET
    started_on: dt.date | None | UnsetType = UNSET
    completed_on: dt.date | None | UnsetType = UNSET
    left_on: dt.date | None | UnsetType = UNSET
    certificate: bool | UnsetType = UNSET
    working_after_3: bool | None | UnsetType = UNSET
    working_after_6: bool | None | UnsetType = UNSET


class TradeTrainingData(TradeSteps, forbid_unknown_fields=True, kw_only=True):
    client: UUID


class TradeStepData(Struct, forbid_unknown_fields=True):
    training: UUID
    based_on: Annotated[int, Meta(ge=1)]
    changes: TradeSteps


class LoanData(Struct, forbid_unknown_fields=True):
    on: dt.date
    club: UUID
    approach: UUID
    client: UUID
    source: Code
    band: Annotated[str, Meta(max_length=8)] = ""
    purpose: Annotated[str, Meta(max_length=8)] = ""
    training: UUID | None = None
    note: Note = ""
    amends: UUID | None = None
    void: bool = False


KINDS: dict[str, Kind] = {
    "survey": Kind(
        SurveyData, lambda rows, by, at: actions.record_surveys(surveys=rows, by=by, at=at), ("client", "amends")
    ),
    "consultation": Kind(
        ConsultationData,
        lambda rows, by, at: actions.record_consultations(consultations=rows, by=by, at=at),
        ("client", "amends"),
    ),
    "test_follow_up": Kind(
        TestFollowUpData,
        lambda rows, by, at: actions.record_test_follow_ups(follow_ups=rows, by=by, at=at),
        ("client", "contact", "amends"),
    ),
    "trade_training": Kind(
        TradeTrainingData,
        lambda rows, by, at: actions.register_trainings(trainings=rows, by=by, at=at),
        ("client",),
    ),
    "trade_step": Kind(
        TradeStepData, lambda rows, by, at: actions.record_trade_steps(steps=rows, by=by, at=at), ("training",)
    ),
    "loan": Kind(
        LoanData,
        lambda rows, by, at: actions.record_loans(loans=rows, by=by, at=at),
        ("client", "training", "amends"),
    ),
}
