from caunoi.services.models.consultations import Consultation
from caunoi.services.models.loans import Loan
from caunoi.services.models.referrals import Recall, Referral, ReferralEvent, SlipSalt, SlipTry
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
    "SlipSalt",
    "SlipTry",
    "SurveyQuestion",
    "TestFollowUp",
    "Trade",
    "TradeStep",
    "TradeTraining",
]
