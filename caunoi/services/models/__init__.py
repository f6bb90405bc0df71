from caunoi.services.models.consultations import Consultation
from caunoi.services.models.surveys import NeedsSurvey
from caunoi.services.models.trades import Trade, TradeStep, TradeTraining

__all__ = ["Consultation", "NeedsSurvey", "Trade", "TradeStep", "TradeTraining"]
