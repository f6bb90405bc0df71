from caunoi.services.forms.consultations import ConsultationForm
from caunoi.services.forms.facts import ConsultationFilter, FactFilter, LoanFilter, TestFilter
from caunoi.services.forms.loans import LoanForm
from caunoi.services.forms.questions import QuestionForm
from caunoi.services.forms.surveys import SurveyForm
from caunoi.services.forms.testing import FollowUpTestForm
from caunoi.services.forms.trades import TradeForm, TrainingFilter, TrainingForm

__all__ = [
    "ConsultationFilter",
    "ConsultationForm",
    "FactFilter",
    "FollowUpTestForm",
    "LoanFilter",
    "LoanForm",
    "QuestionForm",
    "SurveyForm",
    "TestFilter",
    "TradeForm",
    "TrainingFilter",
    "TrainingForm",
]
