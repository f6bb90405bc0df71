from caunoi.services.actions.surveys import record_consultations, record_surveys
from caunoi.services.actions.trades import (
    OutOfOrder,
    Overtaken,
    add_trade,
    change_training,
    end_trade,
    register_training,
    take_back_training,
)

__all__ = [
    "OutOfOrder",
    "Overtaken",
    "add_trade",
    "change_training",
    "end_trade",
    "record_consultations",
    "record_surveys",
    "register_training",
    "take_back_training",
]
