from caunoi.services.forms.facts import ConsultationFilter, ConsultationForm, FactFilter, SurveyForm
from caunoi.services.forms.trades import TradeForm, TrainingFilter, TrainingForm

__all__ = [
    "ConsultationFilter",
    "ConsultationForm",
    "FactFilter",
    "SurveyForm",
    "TradeForm",
    "TrainingFilter",
    "TrainingForm",
]
