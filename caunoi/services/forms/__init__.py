from caunoi.services.forms.facts import ConsultationForm, FactFilter, SurveyForm
from caunoi.services.forms.trades import TradeForm, TrainingFilter, TrainingForm

__all__ = ["ConsultationForm", "FactFilter", "SurveyForm", "TradeForm", "TrainingFilter", "TrainingForm"]
