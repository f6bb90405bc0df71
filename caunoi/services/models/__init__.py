from caunoi.services.models.consultations import Consultation
from caunoi.services.models.loans import Loan
from caunoi.services.models.recalls import Recall
from caunoi.services.models.referral_events import ReferralEvent
from caunoi.services.models.referrals import Referral
from caunoi.services.models.surveys import NeedsSurvey, SurveyQuestion
from caunoi.services.models.testing import TestFollowUp
from caunoi.services.models.trades import Trade, TradeStep, TradeTraining

__all__ = [
    "Consultation",
    "Loan",
    "NeedsSurvey",
    "Recall",
    "Referral",
    "ReferralEvent",
    "SurveyQuestion",
    "TestFollowUp",
    "Trade",
    "TradeStep",
    "TradeTraining",
]
