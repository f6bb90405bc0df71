from caunoi.services.actions.catalogue import add_trade, end_trade
from caunoi.services.actions.consultations import record_consultations
from caunoi.services.actions.loans import record_loans
from caunoi.services.actions.questions import (
    EndedAlready,
    NoQuestion,
    add_question,
    end_question,
    load_questions,
    order_questions,
    reword_question,
)
from caunoi.services.actions.surveys import record_surveys
from caunoi.services.actions.testing import record_test_follow_ups
from caunoi.services.actions.trades import (
    OutOfOrder,
    Overtaken,
    change_training,
    register_training,
    take_back_training,
)
from caunoi.services.actions.training_steps import record_trade_steps, register_trainings

__all__ = [
    "EndedAlready",
    "NoQuestion",
    "OutOfOrder",
    "Overtaken",
    "add_question",
    "add_trade",
    "change_training",
    "end_question",
    "end_trade",
    "load_questions",
    "order_questions",
    "record_consultations",
    "record_loans",
    "record_surveys",
    "record_test_follow_ups",
    "record_trade_steps",
    "register_training",
    "register_trainings",
    "reword_question",
    "take_back_training",
]
