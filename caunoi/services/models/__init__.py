from caunoi.services.models.consultations import Consultation
from caunoi.services.models.surveys import NeedsSurvey
from caunoi.services.models.trades import Trade, TradeTraining

__all__ = ["Consultation", "NeedsSurvey", "Trade", "TradeTraining"]
